/** The two packages as the stores get them: manifest, lint, sizes, no code from elsewhere, and sources that rebuild them byte for byte. */
import {execFile, execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, posix, relative} from 'node:path';
import {unzipSync} from 'fflate';
import {beforeAll, describe, expect, it} from 'vitest';
import {wxt} from '../support/build-packages.ts';
import {BROWSER_KINDS, type BrowserKind} from '../support/find-browser.ts';
import {packageFolder, ROOT, readManifest, TARGET} from '../support/packages.ts';

const KILO = 1000;
const PORTALS = ['https://lsst.fink-portal.org/*', 'https://ztf.fink-portal.org/*'];
const SERVICES = ['https://api.lsst.fink-portal.org/*', 'https://api.ztf.fink-portal.org/*'];

/**
 * Every warning of the linter that is known, with its reason; a chunk without the hash in its name. That with Preact in it is called after whatever
 * the bundler put there first.
 * Preact assigns innerHTML for a property that none of our views uses; Plotly for its own labels; Android is not offered.
 */
const KNOWN_WARNINGS = [
  'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION manifest.json',
  'UNSAFE_VAR_ASSIGNMENT the chunk with Preact',
  'UNSAFE_VAR_ASSIGNMENT chunks/plotly-basic.js',
  'UNSAFE_VAR_ASSIGNMENT chunks/plotly-basic.js',
  'UNSAFE_VAR_ASSIGNMENT chunks/plotly-basic.js',
];

/** Script text in kB (1000 bytes), not packed, as it was measured, with little air: a larger one is a decision. The design wants 40 for the content script and 160 for the panel. */
const BUDGETS_KB = {contentScript: 40, background: 250, panel: 660, decodeWorker: 60};

/** @returns path -> bytes, paths with `/` */
function filesOf(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, Buffer] => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What a page loads before it can draw: its scripts and everything they import at once, not what they load later. */
function firstLoad(files: Map<string, Buffer>, entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const text = files.get(path)?.toString('utf8');
    if (text === undefined) throw new Error(`${path} is imported and not there`);
    for (const match of text.matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g)) {
      visit(posix.join(posix.dirname(path), match[1] as string));
    }
  };
  entries.forEach(visit);
  return found;
}

const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map((match) => (match[1] as string).replace(/^\//, ''));

describe.each(BROWSER_KINDS)('package for %s', (kind: BrowserKind) => {
  let manifest: Record<string, unknown>;
  let files: Map<string, Buffer>;
  const text = (path: string) => files.get(path)?.toString('utf8') ?? '';
  const scripts = () => [...files].filter(([path]) => path.endsWith('.js'));
  const kilobytes = (paths: Iterable<string>) =>
    [...paths].reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0) / KILO;

  beforeAll(() => {
    manifest = readManifest(kind);
    files = filesOf(packageFolder(kind));
  });

  it('asks for nothing more than it needs', () => {
    expect(manifest.manifest_version).toBe(3);
    const own = kind === 'chromium' ? ['sidePanel'] : [];
    expect([...(manifest.permissions as string[])].sort()).toEqual(
      ['downloads', 'storage', 'unlimitedStorage', ...own].sort(),
    );
    expect([...(manifest.host_permissions as string[])].sort()).toEqual([...PORTALS, ...SERVICES].sort());
    // nobody knows beforehand where a person's own WebDAV server is: asked for in a click, one host at a time; nothing of it is granted
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    for (const key of ['content_security_policy', 'externally_connectable']) {
      expect(manifest, key).not.toHaveProperty(key);
    }
  });

  it('runs on the pages of the portals alone and shows them one page of its own', () => {
    const [script, ...more] = manifest.content_scripts as {
      matches: string[];
      js: string[];
      all_frames?: boolean;
      world?: string;
    }[];
    expect(more).toEqual([]);
    expect([...(script?.matches ?? [])].sort()).toEqual(PORTALS);
    expect(script?.all_frames ?? false).toBe(false);
    expect(script?.world ?? 'ISOLATED').toBe('ISOLATED');
    const shown = manifest.web_accessible_resources as {resources: string[]; matches: string[]}[];
    expect(shown.flatMap(({resources}) => resources)).toEqual(['inpage.html']);
    expect(shown.flatMap(({matches}) => matches).sort()).toEqual(PORTALS);
  });

  it('has every file that the manifest names', () => {
    const named = JSON.stringify(manifest).match(/[\w./-]+\.(?:js|html|png|css)/g) ?? [];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !files.has(path))).toEqual([]);
    for (const size of [16, 32, 48, 96, 128]) {
      const png = files.get(`icon/${size}.png`);
      expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it('keeps the content script small and without a database', () => {
    const paths = (manifest.content_scripts as {js: string[]}[]).flatMap(({js}) => js);
    expect(kilobytes(paths)).toBeLessThanOrEqual(BUDGETS_KB.contentScript);
    for (const path of paths) expect(text(path)).not.toMatch(/dexie|indexedDB/i);
  });

  it('keeps to its budgets of size, and Plotly out of the first load', () => {
    const panel = firstLoad(files, scriptsOf(text('sidepanel.html')));
    expect([...panel].filter((path) => path.includes('plotly'))).toEqual([]);
    expect(kilobytes(panel)).toBeLessThanOrEqual(BUDGETS_KB.panel);
    expect(kilobytes(firstLoad(files, ['background.js']))).toBeLessThanOrEqual(BUDGETS_KB.background);
    const worker = [...files.keys()].filter((path) => path.includes('decode.worker'));
    expect(worker).toHaveLength(1);
    expect(kilobytes(worker)).toBeLessThanOrEqual(BUDGETS_KB.decodeWorker);
  });

  it('brings all its code with it and makes none from text', () => {
    expect(scripts().length).toBeGreaterThan(5);
    for (const [path, bytes] of scripts()) {
      const code = bytes.toString('utf8');
      expect(code, path).not.toMatch(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["'`]|\bsetTimeout\s*\(\s*["'`]/);
      expect(code, path).not.toMatch(/(?:\bimport\s*\(?|\bfrom|importScripts\s*\(|\.src\s*=)\s*["'`]https?:/);
      expect(code, path).not.toMatch(/WebAssembly/);
      // a package made for development names the files it was made from
      expect(code, path).not.toContain(ROOT);
    }
    const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThanOrEqual(4);
    for (const page of pages) {
      expect(text(page), page).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
      // the default policy forbids it, and the page would stay empty
      expect(text(page), page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/i);
    }
  });

  it('is text that Chrome accepts in a content script', () => {
    for (const [path, bytes] of scripts()) {
      expect(() => new TextDecoder('utf-8', {fatal: true}).decode(bytes), path).not.toThrow();
      expect(bytes.toString('utf8'), path).not.toMatch(/[\uffff\ufffe]/);
    }
  });
});

it('the linter of Firefox finds no error and only the known warnings', async () => {
  const report = await lint(packageFolder('firefox'));
  expect(report.errors).toEqual([]);
  const chunks = filesOf(packageFolder('firefox'));
  const nameOf = (file: string) =>
    !file.includes('plotly') && chunks.get(file)?.includes('dangerouslySetInnerHTML')
      ? 'the chunk with Preact'
      : file.replace(/-[\w-]{8}(?=\.js$)/, '');
  const warnings = report.warnings.map(({code, file}) => `${code} ${nameOf(file)}`).sort();
  expect(warnings).toEqual([...KNOWN_WARNINGS].sort());
});

describe('archives for the stores', () => {
  it('hold the packages, and sources that build them again byte for byte', async () => {
    // in folders of their own: the archiver makes the packages anew, and other tests run those of this folder
    const [project, sources] = [
      mkdtempSync(join(tmpdir(), 'thump-project-')),
      mkdtempSync(join(tmpdir(), 'thump-sources-')),
    ];
    try {
      for (const path of readdirSync(ROOT)) {
        if (!NOT_COPIED.has(path)) cpSync(join(ROOT, path), join(project, path), {recursive: true});
      }
      copyModules(join(project, 'node_modules'));
      for (const kind of BROWSER_KINDS) await wxt(['zip', '-b', TARGET[kind]], {cwd: project});
      const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string};
      const archive = (what: string) =>
        unzipSync(readFileSync(join(project, '.output', `thump-for-fink-${version}-${what}.zip`)));
      for (const kind of BROWSER_KINDS) {
        expect(
          Object.keys(archive(TARGET[kind]))
            .filter((path) => !path.endsWith('/'))
            .sort(),
        ).toEqual([...filesOf(packageFolder(kind)).keys()].sort());
      }

      for (const [path, bytes] of Object.entries(archive('sources'))) {
        if (path.endsWith('/')) continue;
        mkdirSync(dirname(join(sources, path)), {recursive: true});
        writeFileSync(join(sources, path), bytes);
      }
      expect(statSync(join(sources, 'package-lock.json')).size).toBeGreaterThan(0);
      copyModules(join(sources, 'node_modules'));
      await wxt(['build', '-b', 'firefox'], {cwd: sources});
      const rebuilt = filesOf(join(sources, '.output', 'firefox-mv3'));
      const shipped = filesOf(packageFolder('firefox'));
      expect([...rebuilt.keys()]).toEqual([...shipped.keys()]);
      expect([...rebuilt].filter(([path, bytes]) => !shipped.get(path)?.equals(bytes)).map(([path]) => path)).toEqual(
        [],
      );
    } finally {
      for (const folder of [project, sources]) rmSync(folder, {recursive: true, force: true});
    }
  });
});

/** Made by tools, or of no use to the archiver. */
const NOT_COPIED = new Set(['node_modules', '.output', '.wxt', '.git', 'coverage']);

/** What `npm install` would put there: by hard links where they can be, since a link to the folder would change the bundler's names. */
function copyModules(to: string): void {
  const from = join(ROOT, 'node_modules');
  try {
    execFileSync('cp', ['-al', from, to], {stdio: 'ignore'});
  } catch {
    cpSync(from, to, {recursive: true, verbatimSymlinks: true});
  }
}

interface LintReport {
  errors: {code: string; file: string; message: string}[];
  warnings: {code: string; file: string}[];
}

function lint(folder: string): Promise<LintReport> {
  const tool = join(ROOT, 'node_modules', 'web-ext', 'bin', 'web-ext.js');
  const args = [tool, 'lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
  return new Promise((resolve, reject) => {
    // it ends with 1 when there are errors, which the report tells too
    execFile(process.execPath, args, {maxBuffer: 2 ** 26}, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as LintReport);
      } catch {
        reject(new Error(`web-ext lint gave no report: ${error?.message ?? ''}\n${stdout}\n${stderr}`));
      }
    });
  });
}
