/**
 * Builds the packages that ship, each once a run: skipped where the built one is newer than every source. Two runs at the same time
 * wait for one another.
 */
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {BROWSER_KINDS, type BrowserKind} from './find-browser.ts';
import {packageFolder, ROOT, TARGET} from './packages.ts';
import {until} from './until.ts';

const SOURCES = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'wxt.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const LOCK = join(ROOT, 'node_modules', '.cache', 'build.lock');

/** @throws with the words of the build when it fails */
export async function buildPackages(
  kinds: readonly BrowserKind[] = BROWSER_KINDS,
  {always = false, show = false} = {},
): Promise<void> {
  await locked(async () => {
    for (const kind of kinds) {
      if (always || !isFresh(kind)) await wxt(['build', '-b', TARGET[kind]], {show});
    }
  });
}

/** Runs WXT's command line. @throws with its words when it fails */
export function wxt(args: string[], {cwd = ROOT, show = false} = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), ...args], {
      cwd,
      // vitest sets NODE_ENV to test, which makes a package with the names of our files in it
      env: {...process.env, NODE_ENV: args[0] === 'build' || args[0] === 'zip' ? 'production' : undefined},
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (words += chunk));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`wxt ${args.join(' ')} ended with ${code}\n${words}`)),
    );
  });
}

function isFresh(kind: BrowserKind): boolean {
  const built = join(packageFolder(kind), 'manifest.json');
  if (!existsSync(built)) return false;
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(ROOT, source))));
  return statSync(built).mtimeMs > newest;
}

/** Time of the last change in a file or folder; a folder's own time tells what was deleted. 0 = not there. */
function newestChange(path: string): number {
  const stat = statSync(path, {throwIfNoEntry: false});
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

async function locked(work: () => Promise<void>): Promise<void> {
  mkdirSync(join(LOCK, '..'), {recursive: true});
  await until('another build to end', takeLock, 180_000);
  try {
    await work();
  } finally {
    rmSync(LOCK, {force: true});
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(LOCK, `${process.pid}`, {flag: 'wx'});
    return true;
  } catch {
    const owner = Number(existsSync(LOCK) ? readFileSync(LOCK, 'utf8') : 0);
    if (owner && !isAlive(owner)) rmSync(LOCK, {force: true});
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
