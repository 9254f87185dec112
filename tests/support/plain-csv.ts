/** Reads CSV as RFC 4180 says and nothing else, so that exported files are judged by a reader that is not ours. Lines that begin with `#` are left out. */
export function plainCsv(text: string): Record<string, string>[] {
  const body = text
    .split('\r\n')
    .filter((line) => !line.startsWith('#'))
    .join('\r\n');
  const rows: string[][] = [[]];
  for (const [whole, quoted, bare, end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy)) {
    if (whole === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  const [head = [], ...lines] = rows.filter((row) => row.length > 0);
  for (const line of lines) {
    if (line.length !== head.length) throw new Error(`a line of ${line.length} cells under ${head.length} columns`);
  }
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}
