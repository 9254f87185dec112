/** One cell as it stands in a file: quoted or not makes the difference between '' and no value. */
export interface CsvCell {
  text: string;
  quoted: boolean;
}

/** One record, or one comment line (`#` where a record would begin). `line` is 1-based, that of its first character. */
export type CsvRecord = {line: number; cells: CsvCell[]; comment?: undefined} | {line: number; comment: string};

export interface CsvRecords {
  records: CsvRecord[];
  /** the quote that never ends; the record it opens in is left out */
  problem: {line: number; column: number; message: string} | null;
}

/**
 * Cuts text into records, as RFC 4180 says and as spreadsheets write: `\r\n`, `\n` or `\r` end a record, blank lines are skipped, a quote
 * inside an unquoted cell is an ordinary character. Our own, because it must tell a quoted empty cell from an empty one and give the line
 * of a record whatever newlines stand in the cells before it. Never throws.
 */
export function csvRecords(text: string, delimiter: string = delimiterOf(text)): CsvRecords {
  const records: CsvRecord[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  const isEnd = (character: string | undefined) => character === '\n' || character === '\r' || character === undefined;
  const endLine = () => {
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
  };

  while (at < text.length) {
    if (isEnd(text[at])) {
      endLine();
      continue;
    }
    const start = line;
    if (text[at] === '#') {
      const from = at;
      while (!isEnd(text[at])) at++;
      records.push({line: start, comment: text.slice(from + 1, at)});
      endLine();
      continue;
    }
    const cells: CsvCell[] = [];
    for (;;) {
      let value = '';
      const quoted = text[at] === '"';
      if (quoted) {
        const opened = {line, column: cells.length + 1};
        at++;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) {
            return {
              records,
              problem: {
                ...opened,
                message: 'A quote that is opened here never ends: the rest of the file was not read.',
              },
            };
          }
          const part = text.slice(at, close);
          value += part;
          line += newlines(part);
          at = close + 1;
          if (text[at] !== '"') break;
          value += '"';
          at++;
        }
      }
      const from = at;
      while (text[at] !== delimiter && !isEnd(text[at])) at++;
      cells.push({text: value + text.slice(from, at), quoted});
      if (text[at] !== delimiter) break;
      at++;
    }
    records.push({line: start, cells});
    endLine();
  }
  return {records, problem: null};
}

const newlines = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** Spreadsheets of many countries write `;`. @returns what separates the cells of the first line that is neither blank nor a comment */
function delimiterOf(text: string): string {
  const header = /^(?!#)[^\r\n]+/m.exec(text.startsWith('\ufeff') ? text.slice(1) : text)?.[0] ?? '';
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
