import type {VerdictKey} from '../alert';
import type {FlagRow} from './format';
import {isoTime} from './iso-time';
import {rowKey} from './row-key';

/** What a file says of one object, from all its rows. */
export interface FileWord {
  row: FlagRow;
  line: number;
}

/**
 * One word an object: files put one behind the other (as ThumP's own tool does) hold an object several times. The row judged later counts, or,
 * where the file gives no times, the one further down; what that row leaves open the other one says. Contradictions are told.
 */
export function mergeRows(
  rows: readonly FlagRow[],
  lines: readonly number[],
): {words: Map<VerdictKey, FileWord>; problems: {line: number; message: string}[]} {
  const words = new Map<VerdictKey, FileWord>();
  const problems: {line: number; message: string}[] = [];
  rows.forEach((row, index) => {
    const word = {row, line: lines[index] ?? 1};
    const before = words.get(rowKey(row));
    if (!before) {
      words.set(rowKey(row), word);
      return;
    }
    const [then, now] = [isoTime(before.row.updated), isoTime(row.updated)];
    const isOlder = then !== null && now !== null && now < then;
    const [winner, other] = isOlder ? [before, word] : [word, before];
    if (winner.row.flag && other.row.flag && winner.row.flag !== other.row.flag) {
      problems.push({
        line: word.line,
        message: `${rowKey(row)} stands twice: ${before.row.flag} in line ${before.line}, ${row.flag} in line ${word.line}. ${winner.row.flag} counts.`,
      });
    }
    const {flag = other.row.flag, tags, note} = winner.row;
    const merged: FlagRow = {
      ...winner.row,
      tags: tags.length > 0 ? tags : other.row.tags,
      note: note !== '' ? note : other.row.note,
      ...(flag ? {flag} : {}),
    };
    words.set(rowKey(row), {row: merged, line: winner.line});
  });
  return {words, problems};
}
