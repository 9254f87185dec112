/**
 * What the tables of the LSST service hold, in stored order; answers of all columns are sorted by name instead
 * (object-api 3.5.0 as recorded, Rubin schema 10).
 */
import {table} from './columns.ts';

/** Rubin source columns with the root ones, in stored order. */
export const LSST_SOURCE = table(
  'r:observation_reason:s r:target_name:s r:salt:s r:diaSourceId:l r:visit:l r:detector:i r:diaObjectId:l ' +
    'r:ssObjectId:l r:parentDiaSourceId:l r:midpointMjdTai:d r:ra:d r:raErr:f r:dec:d r:decErr:f r:ra_dec_Cov:f r:x:f ' +
    'r:xErr:f r:y:f r:yErr:f r:centroid_flag:b r:apFlux:f r:apFluxErr:f r:apFlux_flag:b ' +
    'r:apFlux_flag_apertureTruncated:b r:isNegative:b r:snr:f r:psfFlux:f r:psfFluxErr:f r:psfLnL:f r:psfChi2:f ' +
    'r:psfNdata:i r:psfFlux_flag:b r:psfFlux_flag_edge:b r:psfFlux_flag_noGoodPixels:b r:trailFlux:f r:trailFluxErr:f ' +
    'r:trailRa:d r:trailRaErr:f r:trailDec:d r:trailDecErr:f r:trailLength:f r:trailLengthErr:f r:trailAngle:f ' +
    'r:trailAngleErr:f r:trailChi2:f r:trailNdata:i r:trail_flag_edge:b r:dipoleMeanFlux:f r:dipoleMeanFluxErr:f ' +
    'r:dipoleFluxDiff:f r:dipoleFluxDiffErr:f r:dipoleLength:f r:dipoleAngle:f r:dipoleChi2:f r:dipoleNdata:i ' +
    'r:scienceFlux:f r:scienceFluxErr:f r:forced_PsfFlux_flag:b r:forced_PsfFlux_flag_edge:b ' +
    'r:forced_PsfFlux_flag_noGoodPixels:b r:templateFlux:f r:templateFluxErr:f r:ixx:f r:iyy:f r:ixy:f r:ixxPSF:f ' +
    'r:iyyPSF:f r:ixyPSF:f r:shape_flag:b r:shape_flag_no_pixels:b r:shape_flag_not_contained:b ' +
    'r:shape_flag_parent_source:b r:extendedness:f r:reliability:f r:band:s r:isDipole:b r:dipoleFitAttempted:b ' +
    'r:timeProcessedMjdTai:d r:timeWithdrawnMjdTai:d r:bboxSize:i r:pixelFlags:b r:pixelFlags_bad:b r:pixelFlags_cr:b ' +
    'r:pixelFlags_crCenter:b r:pixelFlags_edge:b r:pixelFlags_nodata:b r:pixelFlags_nodataCenter:b ' +
    'r:pixelFlags_interpolated:b r:pixelFlags_interpolatedCenter:b r:pixelFlags_offimage:b r:pixelFlags_saturated:b ' +
    'r:pixelFlags_saturatedCenter:b r:pixelFlags_suspect:b r:pixelFlags_suspectCenter:b r:pixelFlags_streak:b ' +
    'r:pixelFlags_streakCenter:b r:pixelFlags_injected:b r:pixelFlags_injectedCenter:b ' +
    'r:pixelFlags_injected_template:b r:pixelFlags_injected_templateCenter:b r:glint_trail:b',
);
/** Crossmatches, classifiers and versions of a source, in stored order. */
export const LSST_FINK_SOURCE = table(
  'f:xm_simbad_otype:s f:xm_gaiadr3_DR3Name:s f:xm_gaiadr3_Plx:f f:xm_gaiadr3_e_Plx:f f:xm_gaiadr3_VarFlag:s ' +
    'f:xm_legacydr8_zphot:f f:xm_legacydr8_e_zphot:f f:xm_legacydr8_pstar:f f:xm_legacydr8_fqual:i ' +
    'f:xm_tns_fullname:s f:xm_tns_type:s f:xm_tns_redshift:f f:xm_gcvs_type:s f:xm_x3hsp_type:s f:xm_x4lac_type:s ' +
    'f:xm_vsx_Type:s f:xm_spicy_class:s f:xm_mangrove_HyperLEDA_name:s f:xm_mangrove_2MASS_name:s ' +
    'f:xm_mangrove_lum_dist:f f:xm_mangrove_ang_dist:f f:clf_earlySNIa_score:f f:clf_snnSnVsOthers_score:f ' +
    'f:clf_cats_class:i f:clf_cats_score:f f:clf_elephant_kstest_science:f f:clf_elephant_kstest_template:f ' +
    'f:fink_broker_version:s f:fink_science_version:s f:lsst_schema_version:s',
);
/** Rubin object columns with the root ones, in stored order. */
export const LSST_OBJECT = table(
  'r:observation_reason:s r:target_name:s r:salt:s r:diaObjectId:l r:validityStartMjdTai:d r:ra:d r:raErr:f r:dec:d ' +
    'r:decErr:f r:ra_dec_Cov:f r:u_psfFluxMean:f r:u_psfFluxMeanErr:f r:u_psfFluxSigma:f r:u_psfFluxNdata:i ' +
    'r:u_fpFluxMean:f r:u_fpFluxMeanErr:f r:g_psfFluxMean:f r:g_psfFluxMeanErr:f r:g_psfFluxSigma:f ' +
    'r:g_psfFluxNdata:i r:g_fpFluxMean:f r:g_fpFluxMeanErr:f r:r_psfFluxMean:f r:r_psfFluxMeanErr:f ' +
    'r:r_psfFluxSigma:f r:r_psfFluxNdata:i r:r_fpFluxMean:f r:r_fpFluxMeanErr:f r:i_psfFluxMean:f ' +
    'r:i_psfFluxMeanErr:f r:i_psfFluxSigma:f r:i_psfFluxNdata:i r:i_fpFluxMean:f r:i_fpFluxMeanErr:f ' +
    'r:z_psfFluxMean:f r:z_psfFluxMeanErr:f r:z_psfFluxSigma:f r:z_psfFluxNdata:i r:z_fpFluxMean:f ' +
    'r:z_fpFluxMeanErr:f r:y_psfFluxMean:f r:y_psfFluxMeanErr:f r:y_psfFluxSigma:f r:y_psfFluxNdata:i ' +
    'r:y_fpFluxMean:f r:y_fpFluxMeanErr:f r:u_scienceFluxMean:f r:u_scienceFluxMeanErr:f r:g_scienceFluxMean:f ' +
    'r:g_scienceFluxMeanErr:f r:r_scienceFluxMean:f r:r_scienceFluxMeanErr:f r:i_scienceFluxMean:f ' +
    'r:i_scienceFluxMeanErr:f r:z_scienceFluxMean:f r:z_scienceFluxMeanErr:f r:y_scienceFluxMean:f ' +
    'r:y_scienceFluxMeanErr:f r:u_psfFluxMin:f r:u_psfFluxMax:f r:u_psfFluxMaxSlope:f r:u_psfFluxErrMean:f ' +
    'r:g_psfFluxMin:f r:g_psfFluxMax:f r:g_psfFluxMaxSlope:f r:g_psfFluxErrMean:f r:r_psfFluxMin:f r:r_psfFluxMax:f ' +
    'r:r_psfFluxMaxSlope:f r:r_psfFluxErrMean:f r:i_psfFluxMin:f r:i_psfFluxMax:f r:i_psfFluxMaxSlope:f ' +
    'r:i_psfFluxErrMean:f r:z_psfFluxMin:f r:z_psfFluxMax:f r:z_psfFluxMaxSlope:f r:z_psfFluxErrMean:f ' +
    'r:y_psfFluxMin:f r:y_psfFluxMax:f r:y_psfFluxMaxSlope:f r:y_psfFluxErrMean:f r:firstDiaSourceMjdTai:d ' +
    'r:lastDiaSourceMjdTai:d r:nDiaSources:i',
);
/** Fink columns of an object. */
export const LSST_FINK_OBJECT = table(
  'f:is_sso:b f:is_first:b f:is_cataloged:b f:main_label_crossmatch:s f:main_label_classifier:i ' +
    'f:firstDiaSourceMjdTaiFink:d',
);
/** What an alert of a known asteroid has besides the source columns. */
export const LSST_SS_SOURCE = table(
  'r:designation:s r:eclLambda:d r:eclBeta:d r:galLon:d r:galLat:d r:elongation:f r:phaseAngle:f r:topoRange:f ' +
    'r:topoRangeRate:f r:helioRange:f r:helioRangeRate:f r:ephRa:d r:ephDec:d r:ephVmag:f r:ephRate:f r:ephRateRa:f ' +
    'r:ephRateDec:f r:ephOffset:f r:ephOffsetRa:d r:ephOffsetDec:d r:ephOffsetAlongTrack:f r:ephOffsetCrossTrack:f ' +
    'r:helio_x:f r:helio_y:f r:helio_z:f r:helio_vx:f r:helio_vy:f r:helio_vz:f r:helio_vtot:f r:topo_x:f r:topo_y:f ' +
    'r:topo_z:f r:topo_vx:f r:topo_vy:f r:topo_vz:f r:topo_vtot:f r:diaDistanceRank:i',
);
/** Forced photometry. */
export const LSST_FORCED = table(
  'r:salt:s r:diaForcedSourceId:l r:diaObjectId:l r:ra:d r:dec:d r:visit:l r:detector:i r:psfFlux:f r:psfFluxErr:f ' +
    'r:midpointMjdTai:d r:scienceFlux:f r:scienceFluxErr:f r:band:s r:timeProcessedMjdTai:d r:timeWithdrawnMjdTai:d',
);
