/**
 * The lists of labels: classes of ZTF as /classes gives them (Fink's names, TNS types, SIMBAD types of the last years,
 * sorted without regard to case), tags and blocks of LSST (fink-filters 7.35).
 */

/** What Fink decides itself. */
const FINK = (
  '(CTA) Blazar high state|(CTA) Blazar low state|Ambiguous|Early SN Ia candidate|Kilonova candidate|' +
  'Microlensing candidate|SLSN candidate|SN candidate|Solar System candidate|Solar System MPC|Tracklet'
).split('|');
/** Types of the Transient Name Server. */
const TNS = (
  'Afterglow|AGN|CV|FRB|Galaxy|ILRT|Impostor-SN|Kilonova|LBV|Light-Echo|LRN|M dwarf|Nova|Other|QSO|SLSN-I|' +
  'SLSN-II|SN|SN I|SN Ia|SN Ia-91bg-like|SN Ia-91T-like|SN Ia-CSM|SN Ia-pec|SN Iax[02cx-like]|SN Ib|' +
  'SN Ib-Ca-rich|SN Ib-pec|SN Ib/c|SN Ibn|SN Ic|SN Ic-BL|SN Ic-pec|SN Icn|SN II|SN II-pec|SN IIb|SN IIL|SN IIn|' +
  'SN IIn-pec|SN IIP|TDE|Varstar'
).split('|');
/** Object types of SIMBAD, old and new names. */
const SIMBAD = (
  '**|**_Candidate|Ae*|Ae*_Candidate|AGB*|AGB*_Candidate|AGN|AGN_Candidate|alf2CVnV*|Assoc*|Association|bCepV*|' +
  'BClG|Be*|Be*_Candidate|BH_Candidate|Blazar|Blazar_Candidate|Blend|BLLac|BLLac_Candidate|Blue|blue|' +
  'BlueCompactG|BlueCompG|BlueSG|BlueSG*|BlueStraggler|BrightestCG|BrownD*|brownD*|brownD*_Candidate|' +
  'BSG*_Candidate|BSS_Candidate|Bubble|BYDra|BYDraV*|C*|C*_Candidate|Candidate_**|Candidate_Ae*|Candidate_AGB*|' +
  'Candidate_Be*|Candidate_BH|Candidate_brownD*|Candidate_BSG*|Candidate_BSS|Candidate_C*|Candidate_Cepheid|' +
  'Candidate_CV*|Candidate_EB*|Candidate_HB*|Candidate_HMXB|Candidate_Hsd|Candidate_Lens|Candidate_LensSystem|' +
  'Candidate_LMXB|Candidate_low-mass*|Candidate_LP*|Candidate_Mi*|Candidate_Nova|Candidate_NS|Candidate_OH|' +
  'Candidate_post-AGB*|Candidate_RGB*|Candidate_RRLyr|Candidate_RSG*|Candidate_S*|Candidate_SG*|Candidate_SN*|' +
  'Candidate_Symb*|Candidate_TTau*|Candidate_WD*|Candidate_WR*|Candidate_XB*|Candidate_YSG*|Candidate_YSO|' +
  'CataclyV*|Cepheid|Cepheid_Candidate|ChemPec*|Cl*|ClassicalCep|ClG|ClG_Candidate|Cloud|Cluster*|cmRad|' +
  'ComGlob|Compact_Gr_G|CV*_Candidate|DarkNeb|delSctV*|deltaCep|denseCore|DkNeb|EB*|EB*_Candidate|EclBin|' +
  'EllipVar|Em*|EmG|EmissionG|EmLine*|EmObj|Erupt*RCrB|Eruptive*|FarIR|G_Candidate|Galaxy|GalNeb|gamma|' +
  'gammaBurst|gammaDor|gammaDorV*|GinCl|GinGroup|GinPair|GlCl|GlCl?|GlCl_Candidate|GlobCluster|Globule|' +
  'Gravitation|GravLens|GravLensSystem|GravWaveEvent|GrG_Candidate|GroupG|GtowardsCl|GtowardsGroup|HB*|' +
  'HB*_Candidate|HerbigHaroObj|HH|HI|HighMassXBin|HighPM*|HighVel*|HII|HII_G|HIIG|HIIReg|HIshell|HMXB|' +
  'HMXB_Candidate|HorBranch*|HotSubdwarf|Hsd_Candidate|HV*|HVCld|IG|Inexistent|Infrared|InteractingG|IR|' +
  'IR<10um|IR>30um|Irregular_V*|IrregularV*|ISM|Lens_Candidate|LensedG|LensedImage|LensedQ|lensImage_Candidate|' +
  'LensingEv|LensSystem_Candidate|LINER|LMXB|LMXB_Candidate|LongPeriodV*|Low-Mass*|low-mass*|' +
  'low-mass*_Candidate|LowMassXBin|LowSurfBrghtG|LP*_Candidate|LPV*|LSB_G|Maser|metricRad|Mi*_Candidate|Mira|' +
  'mmRad|MolCld|MouvGroup|multiple_object|NearIR|Neutron*|Nova|Nova_Candidate|NS_Candidate|OH/IR|OH/IR*|' +
  'OH_Candidate|OpCl|OpenCluster|Orion_V*|OrionV*|Outflow|outflow?|outflow_Candidate|PairG|PartofCloud|PartofG|' +
  'Pec*|Planet|Planet?|Planet_Candidate|PlanetaryNeb|PM*|PN|PN?|PN_Candidate|Possible_ClG|Possible_G|' +
  'Possible_GrG|Possible_lensImage|Possible_SClG|post-AGB*|post-AGB*_Candidate|Pulsar|PulsV*|PulsV*bCep|' +
  'PulsV*delSct|PulsV*RVTau|pulsV*SX|PulsV*WVir|QSO|QSO_Candidate|Radio|Radio(cm)|Radio(m)|Radio(mm)|' +
  'Radio(sub-mm)|radioBurst|RadioG|RCrB_Candidate|RCrBV*|RedSG|RedSG*|RefNeb|Region|RfNeb|RGB*|RGB*_Candidate|' +
  'RotV*|RotV*alf2CVn|RRLyr|RRLyr_Candidate|RRLyrae|RSCVn|RSCVnV*|RSG*_Candidate|RVTauV*|S*|S*_Candidate|SB*|' +
  'SClG_Candidate|Seyfert|Seyfert1|Seyfert2|Seyfert_1|Seyfert_2|SFregion|SG*|SG*_Candidate|smmRad|SN|' +
  'SN*_Candidate|SNR|SNR?|SNR_Candidate|SNRemnant|Star|StarburstG|StarFormingReg|Stream|Stream*|SuperClG|' +
  'Supergiant|Supernova|SXPheV*|Symb*_Candidate|Symbiotic*|Transient|TTau*|TTau*_Candidate|TTauri*|Type2Cep|' +
  'ULX|ULX?|ULX_Candidate|UV|V*|V*?|V*_Candidate|Variable*|Void|WD*|WD*_Candidate|WhiteDwarf|WolfRayet*|WR*|' +
  'WR*_Candidate|X|XB|XB*_Candidate|XrayBin|YellowSG|YellowSG*|YSG*_Candidate|YSO|YSO_Candidate'
).split('|');

/** Body of /classes: flask-restx writes a space after commas and colons. */
export function classesBody(): string {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [
      'Cross-match with SIMBAD (see http://simbad.u-strasbg.fr/simbad/sim-display?data=otypes)',
      SIMBAD.map((name) => `(SIMBAD) ${name}`),
    ],
    ['Cross-match with TNS', TNS.map((name) => `(TNS) ${name}`)],
    ['Fink classifiers', FINK],
  ];
  const shown = groups.map(
    ([group, names]) => `${JSON.stringify(group)}: [${names.map((n) => JSON.stringify(n)).join(', ')}]`,
  );
  return `{${shown.join(', ')}}`;
}

export interface Tag {
  readonly description: string;
  /** Whether /tags can search it. */
  readonly api: boolean;
}

/** Tags by name, sorted. */
export const TAGS: Readonly<Record<string, Tag>> = {
  extragalactic_lt20mag_candidate: {
    description: 'Select alerts that are rising, bright (mag < 20), and extragalactic candidates',
    api: true,
  },
  extragalactic_new_candidate: {
    description:
      'Select LSST alerts new (< 5days first apparition), bright (mag < 24), potentially extragalactic with a fading or rising rate passing the cuts',
    api: true,
  },
  extragalactic_svom: {
    description: 'Select LSST alerts new (< 5days first apparition), bright (mag < 24), potentially extragalactic',
    api: false,
  },
  hostless_candidate: {
    description: 'Select LSST alerts that are hostless according to ELEPHANT. See https://arxiv.org/abs/2404.18165.',
    api: true,
  },
  in_tns: {
    description: 'Select alerts with a known counterpart in TNS (AT or confirmed) at the time of emission by Rubin',
    api: true,
  },
  most_likely_sn: {
    description: 'Selects alerts that are likely to be SN, based on SuperNNova and CATS classifiers.',
    api: true,
  },
  remove_unlikely_transients: {
    description: 'Filters out alerts unlikely to be transients of interest to the DESC community.',
    api: false,
  },
  sn_near_galaxy_candidate: {
    description: 'Select alerts matching in catalogs to a galaxy and properties consistent with SNe',
    api: true,
  },
  uniform_sample: {
    description: 'Select 1% of all live alerts in a uniformly random way',
    api: false,
  },
};

/** Blocks by name: first line of their description. */
export const BLOCKS: Readonly<Record<string, string>> = {
  b_extragalactic_loose_candidate: 'Flag for alerts in Rubin that are extragalactic candidates',
  b_extragalactic_near_galaxy_candidate:
    'Flag for alerts in Rubin that are extragalactic candidates near a known galaxy',
  b_good_quality: 'Select alerts with good quality for science',
  b_is_fading: 'Return alerts with fading lightcurve in one filter.',
  b_is_new: 'Return alerts for which the underlying object is seen for the first time by Rubin',
  b_is_rising: 'Return alerts with rising lightcurve in one filter.',
  b_is_solar_system: 'Return alerts that are asteroids according to Rubin',
  b_outside_galactic_plane_20_deg: 'Return alerts outside the galactic plane (+/- |20| deg)',
  b_outside_galactic_plane_5_deg: 'Return alerts outside the galactic plane (+/- |5| deg)',
  b_xmatched_gaia_star: 'Return alerts xmatched to stars with good parallax with Gaia.',
  b_xmatched_mangrove: 'Return alerts xmatched with a Mangrove galaxy.',
  b_xmatched_simbad_galaxy: 'Return alerts xmatched to a galaxy with SIMBAD.',
  b_xmatched_simbad_unknown: 'Return alerts xmatched as unknown or failed with SIMBAD.',
  b_xmatched_vsx: 'Return alerts xmatched with stellar and non-stellar sources from VSX catalogue.',
  b_xmatched_vsx_star: 'Return alerts xmatched with stellar sources from VSX catalogue.',
};

/** Tags that newer filters add, when the pocket is told to have them; no alert carries them. */
export const NEWER_TAGS: Readonly<Record<string, Tag>> = {
  faint_trails: {description: 'Select alerts with trails longer than 2 arcsec and magnitudes 18 to 21', api: true},
  fast_transient_gvom: {description: 'Select young, bright and fast alerts', api: true},
  mdwarf_flare: {description: 'Select likely flares of M dwarfs', api: true},
};
