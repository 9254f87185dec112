/**
 * Where the elements of the array `name` of the outermost object begin. @param text valid JSON @returns 1-based lines, in the order of the
 * elements; of the last one where the name stands twice, as `JSON.parse` takes it
 */
export function elementLines(text: string, name: string): number[] {
  let lines: number[] = [];
  let [line, depth, inside, expecting] = [1, 0, false, false];
  let [key, word] = ['', ''];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') line++;
    else if (character === ' ' || character === '\r' || character === '\t') continue;
    else {
      if (expecting && character !== ']') {
        lines.push(line);
        expecting = false;
      }
      if (character === '"') {
        const from = at++;
        while (text[at] !== '"' && at < text.length) at += text[at] === '\\' ? 2 : 1;
        if (depth === 1) word = text.slice(from, at + 1);
      } else if (character === ':' && depth === 1) key = word;
      else if (character === '{' || character === '[') {
        depth++;
        if (depth === 2 && character === '[' && key === JSON.stringify(name))
          [lines, inside, expecting] = [[], true, true];
      } else if (character === '}' || character === ']') {
        depth--;
        if (depth === 1) [inside, expecting] = [false, false];
      } else if (character === ',' && depth === 2 && inside) expecting = true;
    }
  }
  return lines;
}

/** Where a parser says that JSON is broken. V8 gives line and column or an offset or, at the end of the text, nothing; Firefox line and column. */
export function syntaxErrorPlace(error: unknown, text: string): {line: number; column?: number} {
  const said = error instanceof Error ? error.message : '';
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
  if (line && column) return {line: Number(line), column: Number(column)};
  const [, offset] = /position (\d+)/.exec(said) ?? [];
  const before = text.slice(0, offset === undefined ? text.length : Number(offset));
  return {line: before.split('\n').length, column: before.length - before.lastIndexOf('\n')};
}
