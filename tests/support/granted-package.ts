/** The package that ships, with this computer's servers granted: a browser asks for a host in a window of its own, which no driver can press. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserKind} from './find-browser.ts';
import {packageFolder} from './packages.ts';

/** @param permissions granted as well, of the optional ones */
export function grantedPackage(
  kind: BrowserKind,
  permissions: readonly string[] = [],
): {folder: string; remove(): void} {
  const folder = mkdtempSync(join(tmpdir(), 'thump-granted-'));
  cpSync(packageFolder(kind), folder, {recursive: true});
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.host_permissions.push('http://127.0.0.1/*');
  manifest.permissions.push(...permissions);
  writeFileSync(path, JSON.stringify(manifest));
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}
