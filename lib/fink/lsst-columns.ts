import type {CellRules} from './cells';
import type {Column} from './survey';

const n = (id: string, title: string, unit: string, description: string): Column => ({
  id,
  title,
  unit,
  description,
  type: 'number',
});
const t = (id: string, title: string, description: string): Column => ({
  id,
  title,
  unit: '',
  description,
  type: 'text',
});
const b = (id: string, title: string, description: string): Column => ({
  id,
  title,
  unit: '',
  description,
  type: 'boolean',
});

/** What a vetter reads of a Rubin alert (`r:` of the survey, `f:` of Fink); meanings from Rubin's and Fink's /schema. */
export const LSST_DICTIONARY: readonly Column[] = [
  t('r:band', 'band', 'Filter: u, g, r, i, z or y'),
  n('r:snr', 'S/N', '', 'Signal to noise of the detection in the difference image'),
  n('r:reliability', 'reliability', '', 'Real/bogus, 0 to 1; not trustworthy yet'),
  n('r:psfFlux', 'diff. flux', 'nJy', 'Point-source flux in the difference image, signed'),
  n('r:psfFluxErr', 'diff. error', 'nJy', 'Error of the difference flux'),
  n('r:scienceFlux', 'science flux', 'nJy', 'Forced flux in the science image'),
  n('r:scienceFluxErr', 'science error', 'nJy', 'Error of the science flux'),
  n('r:templateFlux', 'template flux', 'nJy', 'Forced flux in the template image'),
  n('r:templateFluxErr', 'template error', 'nJy', 'Error of the template flux'),
  n('r:apFlux', 'aperture flux', 'nJy', 'Flux in an aperture of the difference image'),
  n('r:extendedness', 'extended', '', '0 = point, 1 = extended'),
  b('r:isNegative', 'negative', 'Detected as significantly negative'),
  b('r:isDipole', 'dipole', 'Well fit by a dipole'),
  b('r:glint_trail', 'glint', 'Part of a trail of glints'),
  n('r:trailLength', 'trail', 'arcsec', 'Length of the fitted trail'),
  n('r:trailAngle', 'trail angle', 'deg', 'Bearing of the fitted trail'),
  n('r:psfChi2', 'PSF chi2', '', 'Chi squared of the point-source fit; compare with the number of pixels'),
  n('r:psfNdata', 'PSF pixels', '', 'Pixels in the point-source fit'),
  b('r:pixelFlags_bad', 'bad pixel', 'Bad pixel in the footprint'),
  b('r:pixelFlags_cr', 'cosmic ray', 'Cosmic ray in the footprint'),
  b('r:pixelFlags_saturatedCenter', 'saturated', 'Saturated pixel in the central 3 x 3'),
  b('r:pixelFlags_streakCenter', 'streak', 'Streak in the central 3 x 3'),
  b('r:pixelFlags_edge', 'edge', 'Footprint outside the usable exposure'),
  b('r:pixelFlags_interpolated', 'interpolated', 'Interpolated pixel in the footprint'),
  b('r:pixelFlags_nodata', 'no data', 'Pixel without data in the footprint'),
  b('r:pixelFlags_suspect', 'suspect', 'Suspect pixel in the footprint'),
  n('r:nDiaSources', 'detections', '', 'Detections of the object (cone searches only)'),
  t('r:visit', 'visit', 'Id of the visit'),
  n('r:detector', 'detector', '', 'Number of the detector'),
  t('r:observation_reason', 'reason', 'Why the image was taken, such as a deep drilling field'),
  t('r:target_name', 'target', "The scheduler's target of the image"),
  t('f:xm_simbad_otype', 'SIMBAD', 'Type of the closest SIMBAD source within 1 arcsec'),
  t('f:xm_tns_fullname', 'TNS name', 'Name in the Transient Name Server'),
  t('f:xm_tns_type', 'TNS', 'Type in the Transient Name Server'),
  n('f:xm_tns_redshift', 'TNS z', '', 'Redshift in the Transient Name Server'),
  t('f:xm_gaiadr3_DR3Name', 'Gaia DR3', 'Closest Gaia DR3 source within 1 arcsec'),
  n('f:xm_gaiadr3_Plx', 'parallax', 'mas', 'Parallax of that source'),
  n('f:xm_gaiadr3_e_Plx', 'parallax error', 'mas', 'Error of the parallax'),
  n('f:xm_gaiadr3_VarFlag', 'Gaia variable', '', '1 = variable in Gaia DR3'),
  t('f:xm_vsx_Type', 'VSX', 'Type of the closest VSX source within 1 arcsec'),
  t('f:xm_gcvs_type', 'GCVS', 'Type of the closest GCVS source within 1 arcsec'),
  n('f:xm_legacydr8_zphot', 'photo-z', '', 'Photometric redshift, Legacy Surveys DR8 South'),
  n('f:xm_legacydr8_e_zphot', 'photo-z error', '', 'Error of the photometric redshift'),
  n('f:xm_legacydr8_pstar', 'star', '', 'Likelihood of a star by its colours'),
  n('f:xm_legacydr8_fqual', 'photo-z quality', '', '1 = reliable'),
  n(
    'f:xm_mangrove_lum_dist',
    'Mangrove dist.',
    'Mpc',
    'Luminosity distance of the closest Mangrove galaxy within 1 arcmin',
  ),
  t('f:xm_x4lac_type', '4LAC', 'Counterpart in the 4LAC DR3 catalogue within 1 arcmin'),
  t('f:xm_x3hsp_type', '3HSP', 'Counterpart in the 3HSP catalogue within 1 arcmin'),
  t('f:xm_spicy_class', 'SPICY', 'Class of the closest SPICY source within 1.2 arcsec'),
  n('f:clf_cats_class', 'CATS class', '', '11 = SN-like, 12 = fast, 13 = long, 21 = periodic, 22 = non-periodic'),
  n('f:clf_cats_score', 'CATS score', '', 'Probability of the CATS class, 0 to 1'),
  n('f:clf_snnSnVsOthers_score', 'SN score', '', 'SuperNNova: supernova against others, 0 to 1'),
  n('f:clf_earlySNIa_score', 'early SN Ia', '', 'Early SN Ia, 0 to 1'),
  n('f:clf_elephant_kstest_science', 'hostless (sci)', '', 'ELEPHANT hostless test in the science image'),
  n('f:clf_elephant_kstest_template', 'hostless (tpl)', '', 'ELEPHANT hostless test in the template image'),
];

const DEFAULTS = [
  'r:band',
  'r:snr',
  'r:reliability',
  'f:xm_simbad_otype',
  'f:xm_tns_type',
  'f:clf_snnSnVsOthers_score',
];

/** Shown in a cell unless the person chooses. */
export const LSST_COLUMNS: readonly Column[] = DEFAULTS.flatMap((id) =>
  LSST_DICTIONARY.filter((column) => column.id === id),
);

/** Without these a row is no alert. `ssObjectId` tells asteroids apart. */
const IDENTITY = ['r:diaObjectId', 'r:diaSourceId', 'r:ssObjectId', 'r:midpointMjdTai', 'r:ra', 'r:dec'];

/** Searches ask for all of the dictionary: a column that a table lacks, or that no row has, is absent from the answer. */
export const LSST_SEARCH_COLUMNS: readonly string[] = [...IDENTITY, ...LSST_DICTIONARY.map(({id}) => id)];

/** A cone with dates needs the date it filters by among the columns (400 otherwise). */
export const LSST_CONE_COLUMNS: readonly string[] = [...LSST_SEARCH_COLUMNS, 'f:firstDiaSourceMjdTaiFink'];

/** Light curves: what is drawn and what a cell shows, so that 50 objects stay one answer. */
export const LSST_CURVE_COLUMNS: readonly string[] = [
  ...IDENTITY,
  'r:band',
  'r:psfFlux',
  'r:psfFluxErr',
  'r:scienceFlux',
  'r:scienceFluxErr',
  'r:templateFlux',
  'r:templateFluxErr',
  'r:snr',
  'r:reliability',
  'r:extendedness',
  'r:isNegative',
  'r:isDipole',
  'r:glint_trail',
  'r:pixelFlags_bad',
  'r:pixelFlags_cr',
  'r:pixelFlags_saturatedCenter',
  'r:pixelFlags_streakCenter',
  'f:xm_simbad_otype',
  'f:xm_tns_fullname',
  'f:xm_tns_type',
  'f:xm_gaiadr3_DR3Name',
  'f:clf_cats_class',
  'f:clf_snnSnVsOthers_score',
];

export const LSST_CELLS: CellRules = {
  ids: new Set([
    'r:diaObjectId',
    'r:diaSourceId',
    'r:ssObjectId',
    'r:parentDiaSourceId',
    'r:diaForcedSourceId',
    'r:visit',
    'r:packed_primary_provisional_designation',
    'f:sso_name',
  ]),
  numbers: new Set(LSST_DICTIONARY.flatMap(({id, type}) => (type === 'number' ? [id] : []))),
  isNone: (column, value) =>
    (value === -99 && column.startsWith('f:clf_elephant')) || (value === -1 && column.startsWith('f:clf_')),
};
