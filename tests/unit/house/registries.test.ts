/**
 * Whatever comes in kinds is a registry: an `index.ts` with one list of its members. The registries are found by that shape, so that a
 * new one is walked from the moment it is written: every file of the folder that exports a member must be in the list.
 */
import {basename, dirname} from 'node:path';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';
import {SHIPPED, sourcesIn} from './sources';

/** By the design; each must be found as soon as its folder has an index. */
const KNOWN = [
  'lib/fink',
  'lib/portal',
  'lib/pixels/limits',
  'lib/pixels/stretch',
  'lib/pixels/colormap',
  'lib/exchange',
  'lib/commands',
  'components/cell',
];

interface Registry {
  index: string;
  list: string;
  /** the members' type, without what is in angle brackets */
  type: string;
  members: string[];
}

const sources = sourcesIn(SHIPPED);
const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** `export const LIST: readonly Type[] = [a, b, …]` with plain names, in capitals. */
function registriesIn(path: string, text: string): Registry[] {
  return exportedConstants(path, text).flatMap(({name, type, value}) => {
    const member = /^readonly (\w+)(?:<.*>)?\[\]$/.exec(type)?.[1];
    if (!member || name !== name.toUpperCase() || !value || !ts.isArrayLiteralExpression(value)) return [];
    const members = value.elements.map((element) => element.getText());
    if (members.length === 0 || !members.every((one) => /^[a-zA-Z_$][\w$]*$/.test(one))) return [];
    return [{index: path, list: name, type: member, members}];
  });
}

function exportedConstants(
  path: string,
  text: string,
): {name: string; type: string; value: ts.Expression | undefined}[] {
  return parse(path, text).statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && statement.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
      ? statement.declarationList.declarations.map((one) => ({
          name: one.name.getText(),
          type: one.type?.getText().replace(/\s+/g, ' ') ?? '',
          value: one.initializer,
        }))
      : [],
  );
}

const registries = sources
  .filter(({path}) => basename(path) === 'index.ts' && !path.startsWith('entrypoints/'))
  .flatMap(({path, text}) => registriesIn(path, text));

describe('registries', () => {
  it('finds those of the design', () => {
    const folders = registries.map(({index}) => dirname(index));
    const there = KNOWN.filter((folder) => sources.some(({path}) => path === `${folder}/index.ts`));
    expect(folders).toEqual(expect.arrayContaining(there));
  });

  for (const {index, list, type, members} of registries) {
    describe(`${list} of ${index}`, () => {
      const folder = dirname(index);
      const exported = sources
        .filter(({path}) => dirname(path) === folder && path !== index)
        .flatMap(({path, text}) =>
          exportedConstants(path, text)
            .filter((constant) => new RegExp(`^${type}(<.*>)?$`).test(constant.type))
            .map(({name}) => ({name, path})),
        );

      it('lists every member that a file of its folder exports', () => {
        expect(exported.length).toBeGreaterThan(0);
        expect(exported.filter(({name}) => !members.includes(name))).toEqual([]);
      });

      it('lists each once', () => {
        expect(members).toEqual([...new Set(members)]);
      });
    });
  }
});
