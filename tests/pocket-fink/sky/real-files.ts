/** The folder of real alerts (`../shared/alerts` beside the repository): found or not, read once. */
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import type {StampKind} from './types.ts';

export type Packet = Readonly<Record<string, unknown>>;

export interface RealAlert {
  readonly id: string;
  readonly source: string;
  readonly cutouts: Readonly<Record<StampKind, string>>;
  readonly alert: Packet;
}

/** Where the folder should be: beside the root of the repository. */
export function alertsFolder(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  return join(root, '..', 'shared', 'alerts');
}

/** The alerts of one survey; none when the folder is not there. */
export function readAlerts(folder: string | null, survey: 'ztf' | 'lsst'): readonly RealAlert[] {
  const file = folder === null ? '' : join(folder, `${survey}.json.gz`);
  if (!file || !existsSync(file)) return [];
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as RealAlert[];
}

/** The FITS file of a real stamp, as the survey sent it. */
export function readStampFile(folder: string, path: string): Buffer {
  return gunzipSync(readFileSync(join(folder, path)));
}

/** A part of a packet, or an empty one. */
export function part(packet: Packet, name: string): Packet {
  const value = packet[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Packet) : {};
}

/** A list in a packet, or an empty one. */
export function list(packet: Packet, name: string): readonly Packet[] {
  const value = packet[name];
  return Array.isArray(value) ? (value as Packet[]) : [];
}
