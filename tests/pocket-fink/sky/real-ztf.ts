/**
 * The real ZTF alerts as objects: each packet is an alert, its history gives the earlier ones. A history entry lacks
 * some fields; they are taken from the packet, as in the recordings.
 */
import {type Cell, type Row, shortFloat} from './columns.ts';
import {ZTF_ALERT} from './columns-ztf.ts';
import {cellOf} from './real-cell.ts';
import {list, type Packet, part, type RealAlert} from './real-files.ts';
import type {Detection, StampKind, ZtfObject} from './types.ts';

export interface RealZtf extends ZtfObject {
  /** Path of the stamps of each alert, by candid: an earlier alert has those of the packet. */
  readonly files: ReadonlyMap<string, Readonly<Record<StampKind, string>>>;
}

/** One object for each objectId, with the detections of all its packets. */
export function realZtf(alerts: readonly RealAlert[]): RealZtf[] {
  const groups = new Map<string, RealAlert[]>();
  for (const alert of alerts) {
    const id = String(alert.alert.objectId);
    groups.set(id, [...(groups.get(id) ?? []), alert]);
  }
  return [...groups].map(([id, group]) => objectOf(id, group));
}

const time = (entry: Packet) => entry.jd as number;
const hasMagnitude = (entry: Packet) => typeof entry.magpsf === 'number' && typeof entry.candid === 'string';
const isValid = (entry: Packet) => hasMagnitude(entry) && (entry.rb as number) >= 0.55 && entry.nbad === 0;

function objectOf(id: string, group: readonly RealAlert[]): RealZtf {
  // Newest packet first: it tells about every point that it knows.
  const packets = [...group].sort((a, b) => time(part(b.alert, 'candidate')) - time(part(a.alert, 'candidate')));
  const detections = new Map<string, Detection>();
  const files = new Map<string, Readonly<Record<StampKind, string>>>();
  const limits = new Map<number, Row>();
  const bad = new Map<number, Row>();
  for (const packet of packets) {
    const candidate = part(packet.alert, 'candidate');
    add(detections, files, packet, candidate, Number(candidate.ndethist), true);
  }
  for (const packet of packets) {
    const history = [...list(packet.alert, 'prv_candidates')].sort((a, b) => time(b) - time(a));
    let seen = Number(part(packet.alert, 'candidate').ndethist);
    for (const entry of history) {
      if (hasMagnitude(entry)) seen--;
      if (isValid(entry)) add(detections, files, packet, entry, seen, false);
      else if (hasMagnitude(entry)) bad.set(time(entry), textRow(id, entry, BAD_COLUMNS));
      else limits.set(time(entry), textRow(id, entry, LIMIT_COLUMNS));
    }
  }
  const sorted = [...detections.values()].sort((a, b) => a.time - b.time);
  const newest = part((packets[0] as RealAlert).alert, 'candidate');
  return {
    id,
    kind: 'real',
    ra: newest.ra as number,
    dec: newest.dec as number,
    detections: sorted,
    upperLimits: oldestFirst(limits),
    badQuality: oldestFirst(bad),
    files,
  };
}

function oldestFirst(rows: ReadonlyMap<number, Row>): Row[] {
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

function add(
  detections: Map<string, Detection>,
  files: Map<string, Readonly<Record<StampKind, string>>>,
  packet: RealAlert,
  entry: Packet,
  ndethist: number,
  own: boolean,
): void {
  const candid = String(entry.candid);
  if (detections.has(candid)) return;
  files.set(candid, packet.cutouts);
  detections.set(candid, {
    id: candid,
    time: time(entry),
    labels: labelsOf(packet.alert, entry, ndethist),
    row: () => rowOf(packet.alert, entry, ndethist, own),
  });
}

/**
 * The class of an alert: SIMBAD's type, else what Data Transfer says as far as the alert itself passes the cut for
 * supernovae (not a first detection, not too much of a galaxy), else unknown; and the type of TNS.
 */
function labelsOf(packet: Packet, entry: Packet, ndethist: number): string[] {
  const simbad = String(packet.cdsxmatch ?? 'Unknown');
  const class_ = String(packet.finkclass ?? 'Unknown');
  const passes = ndethist > 1 && (entry.classtar as number) > 0.4;
  const labels =
    simbad !== 'Unknown' ? [`(SIMBAD) ${simbad}`] : [class_ === 'SN candidate' && !passes ? 'Unknown' : class_];
  if (typeof packet.tns === 'string' && packet.tns !== '') labels.push(`(TNS) ${packet.tns}`);
  if (typeof packet.anomaly_score === 'number') labels.push('Anomaly');
  return labels;
}

const LIMIT_COLUMNS = ['fid', 'diffmaglim'] as const;
const BAD_COLUMNS = ['fid', 'magpsf', 'sigmapsf', 'diffmaglim', 'magnr', 'sigmagnr', 'isdiffpos', 'distnr'] as const;

/** Rows of the tables of limits and of bad points keep the database's text, but for the time. */
function textRow(id: string, entry: Packet, columns: readonly string[]): Row {
  const row: Row = {'i:objectId': id, 'i:jd': time(entry)};
  for (const name of columns) {
    const value = entry[name];
    row[`i:${name}`] = value === null || value === undefined ? null : text(value);
  }
  return row;
}

function text(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? String(shortFloat(value)) : String(value);
}

/** Root fields that answers print with the family `i:`. */
const ROOT = new Set(['fink_broker_version', 'fink_science_version', 'objectId', 'publisher', 'candid', 'schemavsn']);

function rowOf(packet: Packet, entry: Packet, ndethist: number, own: boolean): Row {
  const candidate = part(packet, 'candidate');
  const row: Row = {};
  for (const column of ZTF_ALERT) {
    const [family, name] = [column.name.slice(0, 1), column.name.slice(2)];
    let value: unknown;
    if (family === 'd') value = finkValue(packet, name);
    else if (name === 'candid') value = entry.candid;
    else if (ROOT.has(name)) value = packet[name];
    else if (name === 'ndethist') value = ndethist;
    else if (name === 'jdendhist') value = own ? candidate.jdendhist : entry.jd;
    else value = entry[name] ?? candidate[name];
    row[column.name] = cellOf(column, value);
  }
  return row;
}

function finkValue(packet: Packet, name: string): unknown {
  if (name.startsWith('mangrove_')) return part(packet, 'mangrove')[name.slice(9)];
  if (name.startsWith('blazar_stats_')) {
    return packet.blazar_stats === undefined ? null : (part(packet, 'blazar_stats')[name.slice(13)] ?? -1);
  }
  if (name.startsWith('lc_features_')) return packet[name] === undefined ? null : pythonList(part(packet, name));
  if (name === 'tracklet') return packet.tracklet ?? '';
  return packet[name];
}

/** `[1.5, null, 0.0]`, as the broker writes features into a text column. */
function pythonList(features: Packet): Cell {
  const values = Object.values(features).map((value) => {
    if (typeof value !== 'number') return 'null';
    return Number.isInteger(value) ? value.toFixed(1) : String(value);
  });
  return `[${values.join(', ')}]`;
}
