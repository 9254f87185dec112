/** The row of a made LSST object in /objects: counts and means over its sources. */
import {type Row, shortFloat} from './columns.ts';
import {LSST_FINK_OBJECT, LSST_OBJECT} from './columns-lsst.ts';
import type {LsstMade, LsstPoint} from './lsst-made.ts';

const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'] as const;

/** Columns of the object, from those of its sources. */
export function objectRow(object: LsstMade): Row {
  const row: Row = {};
  for (const column of [...LSST_OBJECT, ...LSST_FINK_OBJECT]) row[column.name] = null;
  const rows = object.points.map((point) => object.detections[point.ordinal]?.row() ?? {});
  for (const band of BANDS) {
    const fluxes = rows.filter((r) => r['r:band'] === band).map((r) => r['r:psfFlux'] as number);
    row[`r:${band}_psfFluxNdata`] = fluxes.length;
    if (fluxes.length === 0) continue;
    row[`r:${band}_psfFluxMean`] = shortFloat(fluxes.reduce((a, b) => a + b, 0) / fluxes.length);
    row[`r:${band}_psfFluxMin`] = Math.min(...fluxes);
    row[`r:${band}_psfFluxMax`] = Math.max(...fluxes);
  }
  const last = rows.at(-1) ?? {};
  return Object.assign(row, {
    'r:observation_reason': 'ddf_edfs_b',
    'r:target_name': 'ddf_edfs_b, lowdust',
    'r:salt': object.id.slice(-3),
    'r:diaObjectId': object.id,
    'r:validityStartMjdTai': (object.points.at(-1) as LsstPoint).mjd,
    'r:ra': object.ra,
    'r:dec': object.dec,
    'r:raErr': 0.0000141169,
    'r:decErr': 0.0000107426,
    'r:nDiaSources': object.points.length,
    'f:is_sso': false,
    'f:is_first': object.points.length === 1,
    'f:is_cataloged': last['f:xm_simbad_otype'] !== null || last['f:xm_gaiadr3_DR3Name'] !== null,
    'f:main_label_crossmatch': last['f:xm_simbad_otype'] ?? null,
    'f:main_label_classifier': last['f:clf_cats_class'] ?? -1,
    'f:firstDiaSourceMjdTaiFink': (object.points[0] as LsstPoint).mjd,
  });
}
