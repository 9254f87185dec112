/**
 * `npm test`: everything, in order: types, lint, dead code, both packages, unit and DOM tests with coverage, end-to-end in both browsers.
 * Every stage runs even where an earlier one failed; the last line counts them all: each check is one, each test is one.
 * `--only checks` stops before the packages and the tests (`npm run lint`).
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {BROWSER_KINDS} from './find-browser.ts';
import {ROOT, TARGET} from './packages.ts';
import type {Tally} from './tally-reporter.ts';

interface Stage {
  name: string;
  /** a tool of node_modules, by the file that starts it, then its arguments */
  run: [string, ...string[]];
  /** it counts its own tests */
  counts?: boolean;
  /** nothing to do where this is not there */
  needs?: string;
}

const WXT = 'wxt/bin/wxt.mjs';
const TSC = 'typescript/bin/tsc';
const VITEST = 'vitest/vitest.mjs';
const REPORTERS = ['--reporter=default', '--reporter=./tests/support/tally-reporter.ts'];

const CHECKS: Stage[] = [
  {name: 'prepare', run: [WXT, 'prepare']},
  {name: 'types', run: [TSC, '--noEmit']},
  {
    name: 'types of the pure rooms, without the DOM',
    run: [TSC, '--noEmit', '-p', 'tsconfig.pure.json'],
    needs: 'tsconfig.pure.json',
  },
  {name: 'format and lint', run: ['@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=warn', '.']},
  {name: 'dead code', run: ['knip/bin/knip.js', '--no-progress']},
];
const TESTS: Stage[] = [
  ...BROWSER_KINDS.map((kind): Stage => ({name: `package for ${kind}`, run: [WXT, 'build', '-b', TARGET[kind]]})),
  {
    name: 'unit and DOM tests',
    run: [VITEST, 'run', '--project', 'unit', '--project', 'dom', '--coverage', ...REPORTERS],
    counts: true,
  },
  {name: 'end-to-end tests', run: [VITEST, 'run', '--project', 'e2e', ...REPORTERS], counts: true},
];

const onlyChecks = process.argv.includes('--only');
const cache = join(ROOT, 'node_modules', '.cache');
mkdirSync(cache, {recursive: true});
const total: Tally = {passed: 0, failed: 0, skipped: 0, skips: [], failures: []};
const lines: string[] = [];

for (const [at, stage] of (onlyChecks ? CHECKS : [...CHECKS, ...TESTS]).entries()) {
  if (stage.needs && !existsSync(join(ROOT, stage.needs))) continue;
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 70 - stage.name.length))}`);
  const tallyFile = join(cache, `tally-${at}.json`);
  rmSync(tallyFile, {force: true});
  const start = performance.now();
  const [tool, ...args] = stage.run;
  const {status} = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {...process.env, TALLY_FILE: tallyFile, NO_UPDATE_NOTIFIER: '1'},
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ok = status === 0;
  if (stage.counts && existsSync(tallyFile)) {
    const tally = JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally;
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
    total.skips.push(...tally.skips);
    total.failures.push(...tally.failures);
    // vitest may fail where no test did (a coverage threshold, a crash)
    if (!ok && tally.failed === 0) fail(stage.name);
    lines.push(
      line(ok, stage.name, seconds, `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`),
    );
  } else {
    if (ok && !stage.counts) total.passed++;
    else fail(stage.name);
    lines.push(line(ok, stage.name, seconds, ''));
  }
}

function fail(what: string): void {
  total.failed++;
  total.failures.push(what);
}

function line(ok: boolean, name: string, seconds: string, counts: string): string {
  return `  ${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(44)} ${`${seconds} s`.padStart(8)}  ${counts}`.trimEnd();
}

console.log(`\n── all ${'─'.repeat(67)}`);
console.log(lines.join('\n'));
list('Failed', total.failures);
list('Skipped', grouped(total.skips));
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Tests of one file that are skipped for one reason are one line. */
function grouped(skips: readonly string[]): string[] {
  const groups = new Map<string, number>();
  for (const skip of skips) {
    const [file, name = ''] = skip.split(/ > (.*)/);
    // the reason that was given, else what the tests are about
    const reason = [/: ([^:]*)$/.exec(name)?.[1], /[([]([^()[\]]*)[)\]]/.exec(name)?.[1]].find((words) =>
      /need|skip|not here|No .* was found/i.test(words ?? ''),
    );
    const why = reason ?? name.split(' > ')[0];
    const group = `${file}: ${why}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return [...groups].map(([group, count]) => `${group}${count > 1 ? ` (${count} tests)` : ''}`);
}

function list(title: string, items: string[]): void {
  if (items.length > 0) console.log(`\n${title}:\n${items.map((item) => `  ${item}`).join('\n')}`);
}
