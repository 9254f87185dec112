/** The two packages that ship, as `wxt build` leaves them, and what else the tests must know of them. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {BrowserKind} from './find-browser.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** WXT's name of the target of each browser. */
export const TARGET: Record<BrowserKind, 'chrome' | 'firefox'> = {chromium: 'chrome', firefox: 'firefox'};

/** Folder of the built package. */
export const packageFolder = (kind: BrowserKind): string => join(ROOT, '.output', `${TARGET[kind]}-mv3`);

/** @throws when it was not built */
export const readManifest = (kind: BrowserKind): Record<string, unknown> =>
  JSON.parse(readFileSync(join(packageFolder(kind), 'manifest.json'), 'utf8'));
