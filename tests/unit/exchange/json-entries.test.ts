import fc from 'fast-check';
import {expect, test} from 'vitest';
import {JsonEntries, type JsonEntry} from '@/lib/exchange/json-entries';

/** @param cuts lengths of the pieces in which the text arrives */
function read(text: string, cuts: readonly number[] = []) {
  const entries: JsonEntry[] = [];
  const reader = new JsonEntries((entry) => entries.push(entry));
  let at = 0;
  for (const cut of cuts) {
    reader.push(text.slice(at, at + cut));
    at += cut;
  }
  reader.push(text.slice(at));
  return {entries, problem: reader.end()};
}

test('any object comes apart into its entries, however it arrives', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({unit: 'binary', maxLength: 8}), fc.jsonValue()),
      fc.constantFrom(undefined, 2, '\t'),
      fc.array(fc.nat(9), {maxLength: 60}),
      (value, indent, cuts) => {
        const text = JSON.stringify(value, null, indent);
        const {entries, problem} = read(text, cuts);
        expect(problem).toBeNull();
        expect(entries.map(({key, text: part}) => [key, JSON.parse(part)])).toEqual(
          Object.entries(JSON.parse(text) as object),
        );
        for (const {line, column, text: part} of entries) {
          const from = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1);
          expect(from.startsWith(part)).toBe(true);
        }
      },
    ),
    {numRuns: 500},
  );
});

test('what breaks off gives what stands before the cut, and the place of the cut', () => {
  const text = '{\n  "a": {"x": [1, 2]},\n  "b": {"x": "}]"},\n  "c": {"x": [3, ';
  const {entries, problem} = read(text);
  expect(entries.map(({key, line, column}) => [key, line, column])).toEqual([
    ['a', 2, 8],
    ['b', 3, 8],
  ]);
  expect(problem).toEqual({line: 4, column: 18, message: expect.stringContaining('breaks off here inside of “c”')});
  for (let end = 0; end < text.length; end++) {
    const cut = read(text.slice(0, end));
    expect(cut.problem).not.toBeNull();
    expect(cut.entries.length).toBeLessThanOrEqual(2);
  }
});

test.each([
  ['', 1, 1, 'empty'],
  ['[1]', 1, 1, 'no JSON object'],
  ['{"a":1} x', 1, 9, 'follows after the end'],
  ['{"a" 1}', 1, 6, 'colon is missing'],
  ['{"a":1,\n,}', 2, 1, 'comma'],
  ['{"a":]}', 1, 6, 'never opened'],
  ['{"a\u0007":1}', 1, 2, 'name is damaged'],
])('%j is placed and said', (text, line, column, words) => {
  const {problem} = read(text);
  expect(problem?.message).toMatch(new RegExp(words));
  expect(problem).toMatchObject({line, column});
});
