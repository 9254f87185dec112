/**
 * The front ends that the two portals pin, fetched once into a cache outside the repository and read from there.
 *
 * The JavaScript lies inside the Python wheels of Dash and its component libraries (their requirements.txt); pip
 * only downloads the archives, no Python runs. npm has the coming renderer, Plotly (in production a package of its
 * own beside Dash) and the Bootswatch theme. What could not be had is named in `missing`, with the reason.
 */
import {execFile} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {gunzipSync, unzipSync} from 'fflate';

/** Every archive: how it is asked for, and the name it is stored under. */
const ARCHIVES = {
  'dash-2.18.2': {by: 'pip', spec: 'dash==2.18.2', file: 'dash-2.18.2-py3-none-any.whl'},
  'dash-3.1.1': {by: 'pip', spec: 'dash==3.1.1', file: 'dash-3.1.1-py3-none-any.whl'},
  'dmc-2.0.0': {
    by: 'pip',
    spec: 'dash_mantine_components==2.0.0',
    file: 'dash_mantine_components-2.0.0-py3-none-any.whl',
  },
  'dmc-2.1.0': {
    by: 'pip',
    spec: 'dash_mantine_components==2.1.0',
    file: 'dash_mantine_components-2.1.0-py3-none-any.whl',
  },
  'dbc-1.6.0': {
    by: 'pip',
    spec: 'dash-bootstrap-components==1.6.0',
    file: 'dash_bootstrap_components-1.6.0-py3-none-any.whl',
  },
  'dbc-2.0.4': {
    by: 'pip',
    spec: 'dash-bootstrap-components==2.0.4',
    file: 'dash_bootstrap_components-2.0.4-py3-none-any.whl',
  },
  autocomplete: {by: 'pip', spec: 'dash_autocomplete_input==0.0.7', file: 'dash_autocomplete_input-0.0.7.tar.gz'},
  'renderer-3.4.1': {by: 'npm', spec: 'dash-renderer@3.4.1', file: 'dash-renderer-3.4.1.tgz'},
  'plotly-2': {by: 'npm', spec: 'plotly.js-cartesian-dist-min@2.35.2', file: 'plotly.js-cartesian-dist-min-2.35.2.tgz'},
  'plotly-3': {by: 'npm', spec: 'plotly.js-cartesian-dist-min@3.0.1', file: 'plotly.js-cartesian-dist-min-3.0.1.tgz'},
  bootswatch: {by: 'npm', spec: 'bootswatch@5.3.3', file: 'bootswatch-5.3.3.tgz'},
} as const;

export type ArchiveId = keyof typeof ARCHIVES;

export interface Wheels {
  /** The bytes of one file of one archive; undefined when the archive is missing or holds no such file. */
  file(archive: ArchiveId, path: string): Uint8Array | undefined;
  /** One sentence for each archive that could not be had. Empty when all is well. */
  readonly missing: readonly string[];
}

const run = promisify(execFile);

/** Where the archives are kept between runs: outside the repository, so that a clean clone reuses them. */
export function wheelCacheDir(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'thump-for-fink', 'wheels');
}

/** Downloads what is not in the cache yet (the first time about 26 MB) and gives access to the files inside. */
export async function loadWheels(dir = wheelCacheDir()): Promise<Wheels> {
  mkdirSync(dir, {recursive: true});
  const missing: string[] = [];
  for (const {by, spec, file} of Object.values(ARCHIVES)) {
    if (existsSync(join(dir, file))) continue;
    const reason = await fetchArchive(dir, by, spec, file);
    if (reason) missing.push(`${spec} (${by}): ${reason}`);
  }
  const opened = new Map<ArchiveId, Map<string, Uint8Array>>();
  return {
    missing,
    file(archive, path) {
      let files = opened.get(archive);
      if (!files) {
        files = open(join(dir, ARCHIVES[archive].file));
        opened.set(archive, files);
      }
      return files.get(path);
    },
  };
}

/** Downloads into a directory of its own first, so that two runs at once never see half an archive. */
async function fetchArchive(dir: string, by: 'pip' | 'npm', spec: string, file: string): Promise<string | null> {
  const work = mkdtempSync(join(dir, '.fetch-'));
  try {
    if (by === 'pip') await run('python3', ['-m', 'pip', 'download', '-q', '--no-deps', '-d', work, spec]);
    else await run('npm', ['pack', '--silent', '--pack-destination', work, spec], {cwd: work});
    const got = readdirSync(work).find((name) => /\.(whl|tgz|tar\.gz)$/.test(name));
    if (!got) return 'nothing was downloaded';
    renameSync(join(work, got), join(dir, file));
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.split('\n').slice(0, 3).join(' ').slice(0, 300);
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
}

/** What a page can ask for: scripts and style sheets, without the development builds and the source maps. */
const wanted = (name: string): boolean => /\.(js|css)$/.test(name) && !/\.dev\.js$|\/demo\.js$|\/lib\//.test(name);

function open(path: string): Map<string, Uint8Array> {
  if (!existsSync(path)) return new Map();
  const bytes = readFileSync(path);
  if (path.endsWith('.whl')) return new Map(Object.entries(unzipSync(bytes, {filter: ({name}) => wanted(name)})));
  return untar(gunzipSync(bytes));
}

/** Files of a tar archive (POSIX.1-1988 ustar): 512-byte headers, name at 0, octal size at 124, kind at 156, prefix at 345. */
function untar(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (at: number, length: number): string => {
    const field = bytes.subarray(at, at + length);
    const end = field.indexOf(0);
    return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
  };
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = text(at, 100);
    if (!name) break;
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    const kind = text(at + 156, 1);
    const prefix = text(at + 345, 155);
    const full = prefix && text(at + 257, 5) === 'ustar' ? `${prefix}/${name}` : name;
    if ((kind === '0' || kind === '') && wanted(full)) files.set(full, bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
