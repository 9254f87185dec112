import {describe, expect, it} from 'vitest';
import {type Import, importsOf} from './imports';
import {breach} from './layers';
import {SHIPPED, sourcesIn} from './sources';

const sources = sourcesIn(SHIPPED);
const paths = new Set(sources.map(({path}) => path));
const imports = sources.flatMap((source) => importsOf(source, paths));

describe('layers', () => {
  it('reads the imports of the sources', () => {
    expect(imports.length).toBeGreaterThan(100);
    const read = (text: string) =>
      importsOf({path: 'lib/pixels/a.ts', text}, new Set(['lib/alert/index.ts', 'lib/x.ts']));
    expect(read(`import {type A, type B} from '../alert';`)).toMatchObject([
      {to: 'lib/alert/index.ts', typesOnly: true},
    ]);
    expect(read(`import {type A, b} from '../alert';`)).toMatchObject([{typesOnly: false}]);
    expect(read(`export * from '@/lib/x';`)).toMatchObject([{to: 'lib/x.ts', typesOnly: false}]);
    expect(read(`import type A from 'dexie';`)).toMatchObject([{to: 'dexie', ours: false, typesOnly: true}]);
    expect(read(`const a = import('dexie'); type B = import('../x').B;`)).toMatchObject([
      {to: 'dexie', typesOnly: false},
      {to: 'lib/x.ts', typesOnly: true},
    ]);
    expect(() => read(`import '../not-there';`)).toThrow('no file');
  });

  it('knows a breach from a good import', () => {
    const of = (from: string, to: string, typesOnly = false) => breach({from, to, ours: to.includes('/'), typesOnly});
    expect(of('lib/pixels/a.ts', 'lib/alert/index.ts')).toBeNull();
    expect(of('lib/pixels/a.ts', 'lib/vault/index.ts', true)).toContain('may not import vault');
    expect(of('lib/portal/a.ts', 'lib/platform/protocol.ts', true)).toBeNull();
    expect(of('lib/portal/a.ts', 'lib/platform/ask.ts')).toContain('values of platform');
    expect(of('lib/portal/a.ts', 'dexie')).toContain('package');
    expect(of('components/a.tsx', 'lib/vault/vault.ts', true)).toBeNull();
    expect(of('lib/alert/a.ts', 'entrypoints/background.ts')).toContain('nothing imports');
  });

  it('imports only downwards', () => {
    expect(imports.map(breach).filter(Boolean)).toEqual([]);
  });

  it('has no circles', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('uses browser.* in platform and the entrypoints alone', () => {
    const use = /(?<![\w.'"`/-])(?:browser|chrome)\s*\.\s*[a-z]\w+/;
    const guilty = sources.filter(
      ({path, text}) =>
        !path.startsWith('lib/platform/') && !path.startsWith('entrypoints/') && use.test(withoutComments(text)),
    );
    expect(guilty.map(({path}) => path)).toEqual([]);
  });
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Circles among our files, each as the way around, types counted. */
function circles(all: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const {from, to, ours} of all) if (ours && from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      found.push([...way.slice(at), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
