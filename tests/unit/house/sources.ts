/** Our own sources as text, for the tests of the house: found on disk, so that a file counts from the moment it is written. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface Source {
  /** from the root, with `/`: `lib/alert/flag.ts` */
  path: string;
  text: string;
}

/** Every file of the folders, sorted. @param ending of the name, e.g. /\.tsx?$/ */
export function sourcesIn(folders: readonly string[], ending: RegExp = /\.(ts|tsx)$/): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile() && ending.test(entry.name))
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(ROOT.length + 1)
            .replaceAll('\\', '/'),
        ),
    )
    .sort()
    .map((path) => ({path, text: readFileSync(join(ROOT, path), 'utf8')}));
}

/** What ships. */
export const SHIPPED = ['lib', 'components', 'entrypoints'] as const;
