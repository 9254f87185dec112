import {Unzip, UnzipInflate} from 'fflate';
import * as v from 'valibot';
import {ExchangeError} from './exchange-error';
import {sha256} from './sha256';
import {MANIFEST} from './zip-writer';

const manifestShape = v.looseObject({
  format: v.string(),
  schema: v.pipe(v.number(), v.integer()),
  entries: v.array(
    v.object({path: v.string(), bytes: v.number(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))}),
  ),
});

export type Manifest = v.InferOutput<typeof manifestShape>;

export interface ZipContents {
  manifest: Manifest;
  /** by path, without the manifest */
  entries: ReadonlyMap<string, Uint8Array>;
}

/** What is unpacked at most: a small file may hold a mountain of zeros. */
const MOST_BYTES = 2e9;
const MOST_ENTRIES = 200_000;

/**
 * Reads a zip file of ours whole and compares every entry with the manifest.
 * @param format, schema what the manifest must say; a later schema is refused
 * @throws ExchangeError in words, with nothing given: broken, cut short, changed, or written by a newer version
 */
export async function readZip(file: Blob, format: string, schema: number): Promise<ZipContents> {
  const found = await unpack(file);
  const text = found.get(MANIFEST);
  if (!text)
    throw new ExchangeError(
      'The file holds no manifest: it is no file of ThumP for Fink, or it breaks off. Nothing was imported.',
    );
  found.delete(MANIFEST);
  const manifest = readManifest(text);
  if (manifest.format !== format) {
    throw new ExchangeError('The file is a zip file of something else. Nothing was imported.');
  }
  if (manifest.schema > schema) {
    throw new ExchangeError(
      'A newer version of ThumP for Fink wrote this file: update the extension, then import it again.',
    );
  }
  for (const {path, bytes, sha256: wanted} of manifest.entries) {
    const entry = found.get(path);
    if (!entry) throw new ExchangeError(`${path} is missing in the file: it is damaged. Nothing was imported.`);
    if (entry.byteLength !== bytes || (await sha256(entry)) !== wanted)
      throw new ExchangeError(
        `${path} is not what was written (its SHA-256 differs): the file is damaged or was changed. Nothing was imported.`,
      );
  }
  const listed = new Set(manifest.entries.map(({path}) => path));
  const alien = [...found.keys()].find((path) => !listed.has(path));
  if (alien !== undefined)
    throw new ExchangeError(
      `${alien.slice(0, 100)} is not in the manifest: the file was changed. Nothing was imported.`,
    );
  return {manifest, entries: found};
}

function readManifest(bytes: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ExchangeError('The manifest of the file is damaged. Nothing was imported.');
  }
  const read = v.safeParse(manifestShape, value);
  if (!read.success)
    throw new ExchangeError('The manifest of the file is none of ThumP for Fink. Nothing was imported.');
  return read.output;
}

async function unpack(file: Blob): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  let [total, broken] = [0, ''];
  const unzip = new Unzip((entry) => {
    const parts: Uint8Array[] = [];
    entry.ondata = (error, part, isLast) => {
      if (error) broken ||= error.message;
      if (part) parts.push(part);
      total += part?.byteLength ?? 0;
      if (total > MOST_BYTES || found.size > MOST_ENTRIES) broken ||= 'it is too large';
      if (broken) entry.terminate();
      else if (isLast) found.set(entry.name, joined(parts));
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const {done, value} = await reader.read();
      unzip.push(value ?? new Uint8Array(), done);
      if (done || broken) break;
    }
  } catch (error) {
    broken ||= error instanceof Error ? error.message : String(error);
  } finally {
    reader.cancel().catch(() => {});
  }
  if (broken) throw new ExchangeError(`The zip file is damaged (${broken}). Nothing was imported.`);
  return found;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, {byteLength}) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
