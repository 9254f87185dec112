/**
 * The real Rubin alerts as objects: sources from the packet and its history, with the crossmatches and scores of the
 * packet for each (as in the recordings); forced photometry; known asteroids apart.
 */
import type {Column, Row} from './columns.ts';
import {
  LSST_FINK_OBJECT,
  LSST_FINK_SOURCE,
  LSST_FORCED,
  LSST_OBJECT,
  LSST_SOURCE,
  LSST_SS_SOURCE,
} from './columns-lsst.ts';
import {cellOf} from './real-cell.ts';
import {list, type Packet, part, type RealAlert} from './real-files.ts';
import type {Detection, LsstObject, StampKind} from './types.ts';

export interface RealLsst extends LsstObject {
  readonly files: Readonly<Record<StampKind, string>>;
}

/** Tags are invented: a real packet carries none. `tags` gives them by diaSourceId. */
export function realLsst(
  alerts: readonly RealAlert[],
  tags: (diaSourceId: string) => readonly string[],
): {objects: RealLsst[]; asteroids: RealLsst[]} {
  const all = alerts.map((alert) => objectOf(alert, tags));
  return {objects: all.filter((o) => !o.asteroid), asteroids: all.filter((o) => o.asteroid)};
}

function objectOf({id: alertId, alert, cutouts}: RealAlert, tags: (id: string) => readonly string[]): RealLsst {
  const source = part(alert, 'diaSource');
  const object = part(alert, 'diaObject');
  const orbit = part(alert, 'mpc_orbits');
  const packed = orbit.packed_primary_provisional_designation;
  const id = String(source.diaObjectId ?? '0');
  const entries = [source, ...list(alert, 'prvDiaSources')].filter((e) => e.diaSourceId !== null);
  const seen = new Set<string>();
  const detections: Detection[] = [];
  for (const entry of entries) {
    const sourceId = String(entry.diaSourceId);
    if (seen.has(sourceId)) continue;
    seen.add(sourceId);
    detections.push({
      id: sourceId,
      time: entry.midpointMjdTai as number,
      labels: sourceId === alertId ? tags(sourceId) : [],
      row: () => sourceRow(alert, entry),
    });
  }
  detections.sort((a, b) => a.time - b.time);
  const forced = list(alert, 'prvDiaForcedSources')
    .map((entry) => rowFrom(LSST_FORCED, (name) => (name === 'salt' ? salt(id) : entry[name])))
    .sort((a, b) => (a['r:midpointMjdTai'] as number) - (b['r:midpointMjdTai'] as number));
  return {
    id,
    kind: 'real',
    ra: source.ra as number,
    dec: source.dec as number,
    detections,
    forced: detections.length > 1 ? forced : [],
    files: cutouts,
    row: () => objectRow(alert, object, detections),
    ...(id === '0' && typeof packed === 'string'
      ? {
          asteroid: {
            packed,
            name: String(
              orbit.unpacked_primary_provisional_designation ?? part(alert, 'ssSource').designation ?? packed,
            ),
            ssObjectId: String(source.ssObjectId),
          },
        }
      : {}),
  };
}

function salt(id: string): string {
  return id.slice(-3);
}

function rowFrom(columns: readonly Column[], value: (name: string, family: string) => unknown): Row {
  const row: Row = {};
  for (const column of columns) row[column.name] = cellOf(column, value(column.name.slice(2), column.name.slice(0, 1)));
  return row;
}

function sourceRow(packet: Packet, entry: Packet): Row {
  const id = String(entry.diaObjectId ?? '0');
  const asteroid = id === '0' || id === '';
  const orbit = part(packet, 'mpc_orbits');
  const solar = part(packet, 'ssSource');
  const row = rowFrom(LSST_SOURCE, (name) => {
    if (name === 'salt')
      return asteroid
        ? String(solar.designation ?? '')
            .slice(0, 4)
            .slice(-2)
        : salt(id);
    if (name === 'observation_reason' || name === 'target_name') return packet[name];
    if (name === 'ssObjectId' || name === 'parentDiaSourceId') return entry[name] ?? '0';
    return entry[name];
  });
  Object.assign(
    row,
    rowFrom(LSST_FINK_SOURCE, (name) => {
      if (name.startsWith('xm_')) return part(packet, 'xm')[name.slice(3)];
      if (name.startsWith('clf_')) return part(packet, 'clf')[name.slice(4)];
      return packet[name];
    }),
  );
  // The flag of Gaia is stored as text, and 0 as nothing.
  if (row['f:xm_gaiadr3_VarFlag'] === '0') row['f:xm_gaiadr3_VarFlag'] = null;
  if (asteroid) {
    Object.assign(
      row,
      rowFrom(LSST_SS_SOURCE, (name) => solar[name]),
    );
    row['r:packed_primary_provisional_designation'] = String(orbit.packed_primary_provisional_designation);
  }
  return row;
}

function objectRow(packet: Packet, object: Packet, detections: readonly Detection[]): Row {
  const pred = part(packet, 'pred');
  const first = part(packet, 'misc').firstDiaSourceMjdTaiFink ?? detections[0]?.time;
  const row = rowFrom(LSST_OBJECT, (name) => {
    if (name === 'salt') return salt(String(object.diaObjectId));
    if (name === 'observation_reason' || name === 'target_name') return packet[name];
    if (name === 'nDiaSources') return object.nDiaSources ?? detections.length;
    return object[name];
  });
  return Object.assign(
    row,
    rowFrom(LSST_FINK_OBJECT, (name) => {
      if (name === 'firstDiaSourceMjdTaiFink') return first;
      if (name === 'main_label_classifier') return pred[name] ?? -1;
      if (name === 'main_label_crossmatch') return pred[name];
      return pred[name] ?? (name === 'is_first' ? detections.length === 1 : false);
    }),
  );
}
