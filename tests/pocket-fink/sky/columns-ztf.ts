/**
 * What the tables of the ZTF service hold, in the order in which an answer prints them (object-api 3.5.0 as recorded;
 * broker's hbase_utils for the class and position tables). Longer than most files because a service has 150 columns.
 */
import {table} from './columns.ts';

/** Every column of /objects, in the order of the answer: root, candidate, Fink. */
export const ZTF_ALERT = table(
  'i:fink_broker_version:s i:fink_science_version:s i:objectId:s i:publisher:s i:candid:l i:schemavsn:s i:aimage:f ' +
    'i:aimagerat:f i:bimage:f i:bimagerat:f i:chinr:f i:chipsf:f i:classtar:f i:clrcoeff:f i:clrcounc:f i:clrmed:f ' +
    'i:clrrms:f i:dec:d i:decnr:d i:diffmaglim:f i:distnr:f i:distpsnr1:f i:distpsnr2:f i:distpsnr3:f i:drb:f ' +
    'i:drbversion:s i:dsdiff:f i:dsnrms:f i:elong:f i:exptime:f i:fid:i i:field:i i:fwhm:f i:isdiffpos:s i:jd:d ' +
    'i:jdendhist:d i:jdendref:d i:jdstarthist:d i:jdstartref:d i:magap:f i:magapbig:f i:magdiff:f i:magfromlim:f ' +
    'i:maggaia:f i:maggaiabright:f i:magnr:f i:magpsf:f i:magzpsci:f i:magzpscirms:f i:magzpsciunc:f i:mindtoedge:f ' +
    'i:nbad:i i:ncovhist:i i:ndethist:i i:neargaia:f i:neargaiabright:f i:nframesref:i i:nid:i i:nmatches:i ' +
    'i:nmtchps:i i:nneg:i i:objectidps1:l i:objectidps2:l i:objectidps3:l i:pdiffimfilename:s i:pid:l i:programid:i ' +
    'i:programpi:s i:ra:d i:ranr:d i:rb:f i:rbversion:s i:rcid:i i:rfid:i i:scorr:d i:seeratio:f i:sgmag1:f ' +
    'i:sgmag2:f i:sgmag3:f i:sgscore1:f i:sgscore2:f i:sgscore3:f i:sharpnr:f i:sigmagap:f i:sigmagapbig:f ' +
    'i:sigmagnr:f i:sigmapsf:f i:simag1:f i:simag2:f i:simag3:f i:sky:f i:srmag1:f i:srmag2:f i:srmag3:f i:ssdistnr:f ' +
    'i:ssmagnr:f i:ssnamenr:s i:ssnrms:f i:sumrat:f i:szmag1:f i:szmag2:f i:szmag3:f i:tblid:i i:tooflag:i i:xpos:f ' +
    'i:ypos:f i:zpclrcov:f i:zpmed:f d:DR3Name:s d:Plx:f d:anomaly_score:d d:cdsxmatch:s d:e_Plx:f d:gcvs:s ' +
    'd:mulens:d d:nalerthist:i d:rf_kn_vs_nonkn:d d:rf_snia_vs_nonia:d d:roid:i d:snn_sn_vs_all:d ' +
    'd:snn_snia_vs_nonia:d d:vsx:s d:x3hsp:s d:x4lac:s d:lc_features_g:s d:lc_features_r:s d:jd_first_real_det:d ' +
    'd:jdstarthist_dt:d d:mag_rate:d d:sigma_rate:d d:lower_rate:d d:upper_rate:d d:delta_time:d d:from_upper:b ' +
    'd:spicy_id:i d:spicy_class:s d:tns:s d:gaiaVarFlag:i d:gaiaClass:s d:is_transient:b d:slsn_score:f ' +
    'd:mangrove_HyperLEDA_name:s d:mangrove_2MASS_name:s d:mangrove_lum_dist:s d:mangrove_ang_dist:s ' +
    'd:blazar_stats_m0:f d:blazar_stats_m1:f d:blazar_stats_m2:f d:tracklet:s d:blazar_stats_instantness_low:f ' +
    'd:blazar_stats_robustness_low:f d:blazar_stats_instantness_high:f d:blazar_stats_robustness_high:f',
);
/** The columns of the class table (/latests, /anomaly, /sso, /tracklet). */
export const ZTF_LABEL = table(
  'i:objectId:s i:candid:l i:publisher:s i:rcid:i i:chipsf:f i:distnr:f i:ra:d i:dec:d i:jd:d i:fid:i i:nid:i ' +
    'i:field:i i:xpos:f i:ypos:f i:rb:f i:ssdistnr:f i:ssmagnr:f i:ssnamenr:s i:jdstarthist:d i:jdendhist:d ' +
    'i:tooflag:i i:sgscore1:f i:distpsnr1:f i:neargaia:f i:maggaia:f i:nmtchps:i i:diffmaglim:f i:magpsf:f ' +
    'i:sigmapsf:f i:magnr:f i:sigmagnr:f i:magzpsci:f i:isdiffpos:s i:classtar:f i:drb:f i:ndethist:i d:DR3Name:s ' +
    'd:anomaly_score:d d:cdsxmatch:s d:gcvs:s d:mulens:d d:nalerthist:i d:rf_kn_vs_nonkn:d d:rf_snia_vs_nonia:d ' +
    'd:roid:i d:snn_sn_vs_all:d d:snn_snia_vs_nonia:d d:vsx:s d:x3hsp:s d:x4lac:s d:lc_features_g:s d:lc_features_r:s ' +
    'd:jd_first_real_det:d d:jdstarthist_dt:d d:mag_rate:d d:sigma_rate:d d:lower_rate:d d:upper_rate:d ' +
    'd:delta_time:d d:from_upper:b d:spicy_id:i d:spicy_class:s d:tns:s d:gaiaVarFlag:i d:gaiaClass:s ' +
    'd:is_transient:b d:slsn_score:f d:mangrove_HyperLEDA_name:s d:mangrove_2MASS_name:s d:mangrove_lum_dist:s ' +
    'd:mangrove_ang_dist:s d:blazar_stats_m0:f d:blazar_stats_m1:f d:blazar_stats_m2:f d:tracklet:s ' +
    'd:blazar_stats_instantness_low:f d:blazar_stats_robustness_low:f d:blazar_stats_instantness_high:f ' +
    'd:blazar_stats_robustness_high:f',
);
/** The columns of the position index (/conesearch), without the computed separation. */
export const ZTF_INDEX = table(
  'i:objectId:s i:candid:l i:magpsf:f i:sigmapsf:f i:jd:d i:jdstarthist:d d:cdsxmatch:s i:drb:f i:ra:d i:dec:d ' +
    'i:fid:i i:distnr:f d:nalerthist:i d:classification:s',
);
/** What /objects computes when no columns are asked for. */
export const ZTF_COMPUTED_OBJECT = table(
  'v:classification:s v:rate:d v:sigma(rate):d v:g-r:d v:sigma(g-r):d v:rate(g-r):d v:sigma(rate(g-r)):d ' +
    'v:lastdate:s v:firstdate:s v:lapse:d v:constellation:s',
);
/** What /latests, /anomaly and /sso compute when no columns are asked for. */
export const ZTF_COMPUTED_LABEL = table('v:classification:s v:lastdate:s v:firstdate:s v:lapse:d v:constellation:s');
