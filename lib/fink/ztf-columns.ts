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

/** What a vetter reads of a ZTF alert (`i:` of the survey, `d:` of Fink); meanings from ZTF's alert schema and Fink's /schema. */
export const ZTF_DICTIONARY: readonly Column[] = [
  t('d:cdsxmatch', 'SIMBAD', 'Type of the closest SIMBAD source within 1 arcsec'),
  t('d:tns', 'TNS', 'Type in the Transient Name Server'),
  n('i:magpsf', 'magnitude', 'mag', 'PSF magnitude of the absolute difference flux'),
  n('i:sigmapsf', 'mag. error', 'mag', 'Error of the PSF magnitude, 1 sigma'),
  n('i:fid', 'filter', '', '1 = g, 2 = r, 3 = i'),
  n('i:drb', 'drb', '', 'Real/bogus by deep learning, 0 to 1, near 1 = real'),
  n('i:rb', 'rb', '', 'Real/bogus by random forest, 0 to 1, near 1 = real'),
  n('i:ndethist', 'detections', '', 'Detections at this position since the survey began, 3 sigma'),
  n('i:ncovhist', 'coverage', '', 'Visits of this position since the survey began'),
  n('d:nalerthist', 'in packet', '', 'Detections in the alert and its 30 days of history'),
  n('i:classtar', 'star', '', 'Star/galaxy score of SExtractor, near 1 = star'),
  t('i:isdiffpos', 'sign', 't or 1 = brighter than the reference, f or 0 = fainter'),
  n('i:diffmaglim', 'limit', 'mag', '5-sigma limiting magnitude of the difference image'),
  n('i:jdstarthist', 'first seen', 'JD', 'Earliest detection at this position, 3 sigma'),
  n('i:jdendhist', 'last seen', 'JD', 'Latest detection at this position, 3 sigma'),
  n(
    'i:distnr',
    'ref. distance',
    'px',
    'Distance of the nearest source of the reference image; up to 1.5 = behind the alert',
  ),
  n('i:magnr', 'ref. magnitude', 'mag', 'Magnitude of the nearest source of the reference image'),
  n('i:sigmagnr', 'ref. mag. error', 'mag', 'Error of that magnitude'),
  n('i:chinr', 'ref. chi', '', 'DAOPhot chi of the nearest source of the reference image'),
  n('i:sharpnr', 'ref. sharp', '', 'DAOPhot sharp of the nearest source of the reference image'),
  n('i:sgscore1', 'PS1 star', '', 'Star score of the closest PS1 source, near 1 = star'),
  n('i:distpsnr1', 'PS1 distance', 'arcsec', 'Distance of the closest PS1 source within 30 arcsec'),
  n('i:neargaia', 'Gaia distance', 'arcsec', 'Distance of the closest Gaia DR1 source within 90 arcsec'),
  n('i:maggaia', 'Gaia magnitude', 'mag', 'G magnitude of that source'),
  t('i:ssnamenr', 'asteroid', 'Nearest known Solar System object within 30 arcsec'),
  n('i:ssdistnr', 'asteroid distance', 'arcsec', 'Distance of that object'),
  n('i:ssmagnr', 'asteroid magnitude', 'mag', 'Predicted magnitude of that object'),
  n('i:fwhm', 'FWHM', 'px', 'Full width at half maximum, SExtractor'),
  n('i:elong', 'elongation', '', 'Ratio of the axes, SExtractor'),
  n('i:nbad', 'bad pixels', '', 'Bad pixels in the central 5 x 5'),
  n('i:nneg', 'negative pixels', '', 'Negative pixels in the central 5 x 5'),
  n('i:sumrat', 'sum ratio', '', 'Sum over absolute sum of the central pixels; low = dipole'),
  n('i:scorr', 'peak S/N', '', 'Peak signal to noise of the matched-filtered image'),
  n('i:magdiff', 'ap - PSF', 'mag', 'Aperture minus PSF magnitude'),
  n('d:snn_sn_vs_all', 'SN score', '', 'SuperNNova: supernova against all else, 0 to 1'),
  n('d:snn_snia_vs_nonia', 'SN Ia score', '', 'SuperNNova: SN Ia against core collapse, 0 to 1'),
  n('d:rf_snia_vs_nonia', 'early SN Ia', '', 'Random forest: early SN Ia, 0 to 1'),
  n('d:rf_kn_vs_nonkn', 'kilonova', '', 'Random forest: kilonova, 0 to 1'),
  n('d:mulens', 'microlensing', '', 'Microlensing score'),
  n('d:slsn_score', 'SLSN', '', 'Superluminous supernova, 0 to 1'),
  n('d:anomaly_score', 'anomaly', '', 'Lower = odder'),
  n('d:mag_rate', 'rate', 'mag/day', 'Change of magnitude; negative = rising'),
  n('d:sigma_rate', 'rate error', 'mag/day', 'Error of the rate'),
  n('d:jd_first_real_det', 'first 5 sigma', 'JD', 'First variation at 5 sigma in the history'),
  n('d:jdstarthist_dt', 'true age', 'day', 'From that to the first variation at 3 sigma'),
  n('d:roid', 'asteroid flag', '', '3 = known, 2 = candidate, 1 = first appearance, 0 = likely none'),
  t('d:tracklet', 'tracklet', 'Fast moving object near the Earth'),
  t('d:gcvs', 'GCVS', 'Type of the closest GCVS source within 1 arcsec'),
  t('d:vsx', 'VSX', 'Type of the closest VSX source within 1 arcsec'),
  t('d:DR3Name', 'Gaia DR3', 'Closest Gaia DR3 source within 1 arcsec'),
  n('d:Plx', 'parallax', 'mas', 'Parallax of that source'),
  t('d:x3hsp', '3HSP', 'Counterpart in the 3HSP catalogue within 1 arcmin'),
  t('d:x4lac', '4LAC', 'Counterpart in the 4LAC DR3 catalogue within 1 arcmin'),
  t('d:mangrove_HyperLEDA_name', 'Mangrove', 'Closest Mangrove galaxy within 1 arcmin'),
  n('d:mangrove_lum_dist', 'Mangrove dist.', 'Mpc', 'Luminosity distance of that galaxy'),
  t('d:spicy_class', 'SPICY', 'Class of the closest SPICY source within 1.2 arcsec'),
];

/**
 * Shown in a cell unless the person chooses. `v:classification` is not among them: the service computes it only where no columns are
 * named (163 instead of 24), and it is the SIMBAD type or one of the filters over the scores below.
 */
const DEFAULTS = ['d:cdsxmatch', 'd:tns', 'i:magpsf', 'i:drb', 'i:ndethist', 'd:snn_sn_vs_all'];

export const ZTF_COLUMNS: readonly Column[] = DEFAULTS.flatMap((id) =>
  ZTF_DICTIONARY.filter((column) => column.id === id),
);

/** Without these a row is no alert. */
const IDENTITY = ['i:objectId', 'i:candid', 'i:jd', 'i:ra', 'i:dec'];

/** Searches ask for all of the dictionary: tables that lack a column leave it out. `blazar_stats`: the service filters a low_state trend by it. */
export const ZTF_SEARCH_COLUMNS: readonly string[] = [...IDENTITY, ...ZTF_DICTIONARY.map(({id}) => id)];

export const ZTF_TREND_COLUMNS = ['d:blazar_stats_m0', 'd:blazar_stats_instantness_low'];

/** The index behind /conesearch has 14 columns. */
export const ZTF_CONE_COLUMNS: readonly string[] = [
  ...IDENTITY,
  'i:jdstarthist',
  'i:fid',
  'i:magpsf',
  'i:sigmapsf',
  'i:distnr',
  'i:drb',
  'd:cdsxmatch',
  'd:classification',
  'd:nalerthist',
];

/** Light curves: what is drawn and what a cell shows, so that 50 objects stay one small answer. */
export const ZTF_CURVE_COLUMNS: readonly string[] = [
  ...IDENTITY,
  'i:fid',
  'i:magpsf',
  'i:sigmapsf',
  'i:diffmaglim',
  'i:isdiffpos',
  'i:distnr',
  'i:magnr',
  'i:sigmagnr',
  'i:drb',
  'i:rb',
  'i:classtar',
  'i:ndethist',
  'i:ssnamenr',
  'd:cdsxmatch',
  'd:tns',
  'd:snn_sn_vs_all',
  'd:snn_snia_vs_nonia',
  'd:rf_snia_vs_nonia',
  'd:anomaly_score',
];

export const ZTF_CELLS: CellRules = {
  ids: new Set(['i:objectId', 'i:candid', 'i:pid', 'i:objectidps1', 'i:objectidps2', 'i:objectidps3']),
  numbers: new Set(ZTF_DICTIONARY.flatMap(({id, type}) => (type === 'number' ? [id] : []))),
  isNone: (column, value) => value === -999 || (value === -1 && /^d:(slsn_score|blazar_)/.test(column)),
};
