/** A real WebDAV server on loopback: Debian's apache2 with mod_dav, its own configuration, port and folder; started and ended by the test. */
import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {until} from './until.ts';

const BINARY = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';
export const DAV_USER = 'vera';
export const DAV_PASSWORD = 'pä:ss word';

/** Why there is none, '' = there is. */
export const noApache = (): string =>
  existsSync(BINARY) && existsSync(join(MODULES, 'mod_dav_fs.so')) && existsSync('/usr/bin/htpasswd')
    ? ''
    : 'apache2 is not installed: apt-get install apache2-bin apache2-utils (nothing of it runs as a service)';

export interface ApacheDav {
  /** of the folder, with `/` at its end */
  url: string;
  /** the folder on this computer */
  folder: string;
  /** what stands in the folder, as the disk has it; null = nothing */
  file(name: string): string | null;
  put(name: string, text: string): void;
  remove(name: string): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const configuration = (home: string, port: number) => `
ServerRoot ${home}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${home}/pid
ErrorLog ${home}/error.log
DocumentRoot ${home}/files
${['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs', 'mime', 'alias']
  .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)
  .join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
StartServers 1
TypesConfig /dev/null
DavLockDB ${home}/locks/db
Redirect 302 /moved https://127.0.0.1:9/login
<Directory ${home}/files>
  Dav On
  AuthType Basic
  AuthName vetting
  AuthUserFile ${home}/users
  Require valid-user
</Directory>
<Directory ${home}/files/readonly>
  <LimitExcept GET HEAD OPTIONS PROPFIND>
    Require all denied
  </LimitExcept>
</Directory>
<Directory ${home}/files/small>
  LimitRequestBody 300
</Directory>
`;

export async function startApacheDav(): Promise<ApacheDav> {
  const home = mkdtempSync(join(tmpdir(), 'thump-dav-'));
  chmodSync(home, 0o755);
  for (const folder of ['files', 'files/vetting', 'files/readonly', 'files/small', 'locks']) {
    mkdirSync(join(home, folder));
    chmodSync(join(home, folder), 0o777);
  }
  execFileSync('/usr/bin/htpasswd', ['-cbB', join(home, 'users'), DAV_USER, DAV_PASSWORD], {stdio: 'ignore'});
  chmodSync(join(home, 'users'), 0o644);
  const port = await freePort();
  writeFileSync(join(home, 'conf'), configuration(home, port));
  let running: ChildProcess | null = null;
  const origin = `http://127.0.0.1:${port}`;
  const start = async () => {
    running = spawn(BINARY, ['-X', '-f', join(home, 'conf')], {stdio: 'ignore'});
    const isUp = () =>
      fetch(origin).then(
        () => true,
        () => false,
      );
    await until('apache to answer', isUp, 10_000).catch((error: Error) => {
      const log = existsSync(join(home, 'error.log')) ? readFileSync(join(home, 'error.log'), 'utf8') : '';
      throw new Error(`${error.message}\n${log}`);
    });
  };
  const stop = async () => {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  const at = (name: string) => join(home, 'files/vetting', name);
  return {
    url: `${origin}/vetting/`,
    folder: join(home, 'files/vetting'),
    file: (name) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : null),
    put(name, text) {
      writeFileSync(at(name), text);
      chmodSync(at(name), 0o666);
    },
    remove: (name) => rmSync(at(name), {force: true}),
    start,
    stop,
    async close() {
      await stop();
      rmSync(home, {recursive: true, force: true, maxRetries: 5});
    },
  };
}
