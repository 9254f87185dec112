/**
 * Real alerts, reference numbers and recorded answers, read where they lie beside the project. A clone without them still
 * passes: tests that need them call `needsShared` first and are skipped with the reason.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import type {TestContext} from 'vitest';

const SHARED = join(import.meta.dirname, '../../../../shared');

export const needsShared = (context: TestContext): void =>
  context.skip(
    !existsSync(join(SHARED, 'golden')),
    'needs the test material in ../shared (alerts, golden, recordings)',
  );

export const readShared = (path: string): Uint8Array => new Uint8Array(readFileSync(join(SHARED, path)));

export const golden = <T>(name: string): T => JSON.parse(readFileSync(join(SHARED, 'golden', `${name}.json`), 'utf8'));

export interface GoldenCutout {
  file: string;
  shape: [height: number, width: number];
  hdus: number;
  nan: number;
  /** null where that pixel is missing */
  first: number | null;
  last: number | null;
  row0_last: number | null;
  sum: number;
  min: number;
  max: number;
  median: number;
  zscale: [number, number];
  percentile: Record<string, [number, number]>;
  extensions?: {name: string; shape: [number, number]; sum: number; first: number; last: number}[];
}

export const goldenCutouts = () => golden<{cutouts: GoldenCutout[]}>('cutouts').cutouts;

/** One FITS file of the real alerts, unpacked. */
export const readCutout = (file: string): Uint8Array => new Uint8Array(gunzipSync(readShared(`alerts/${file}`)));

/** The body of a recorded answer of a service, byte for byte. @param name such as `ztf/cutouts_array_all` */
export function recordedBody(name: string): Uint8Array {
  const recording = JSON.parse(readFileSync(join(SHARED, 'recordings/api', `${name}.json`), 'utf8'));
  const {body, bodyBase64, encoding} = recording.response;
  if (body !== undefined) return new TextEncoder().encode(body);
  const bytes = Buffer.from(bodyBase64, 'base64');
  return new Uint8Array(encoding === 'gzip+base64' ? gunzipSync(bytes) : bytes);
}
