import {mergeLines, type TeamState} from './merge-team';
import {readLine, type TeamLine} from './team-line';

/** A file of one person on one computer. */
export interface TeamFile {
  name: string;
  text: string;
}

export interface TeamReading {
  state: TeamState;
  /** by name */
  people: {rater: string; acts: number; last: number}[];
  /** what could not be read, with its place; nothing else of the file is lost for it */
  problems: string[];
}

/** Reads everybody's files. A line that breaks off, stands twice or knows more than we do is said, and the rest counts. */
export function readTeam(files: readonly TeamFile[]): TeamReading {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  const lines: TeamLine[] = [];
  for (const {name, text} of files) {
    const rows = text.replace(/^\ufeff/, '').split(/\r?\n/);
    rows.forEach((row, index) => {
      if (row.trim() === '') return;
      const isLast = index === rows.length - 1;
      const place = `${name}, line ${index + 1}`;
      const line = readLine(row, (message) =>
        problems.push(`${place}: ${isLast ? message.replace('This line', 'The last line') : message}`),
      );
      if (!line) return;
      const before = seen.get(line.id);
      if (before === undefined) seen.set(line.id, row);
      else
        problems.push(
          `${place}: the act stands twice${before === row ? '' : ', with different words: the later counts'}.`,
        );
      lines.push(line);
    });
  }
  return {state: mergeLines(lines), people: peopleOf(lines), problems};
}

function peopleOf(lines: readonly TeamLine[]): TeamReading['people'] {
  const people = new Map<string, {acts: Set<string>; last: number}>();
  for (const {rater, id, time} of lines) {
    const one = people.get(rater) ?? {acts: new Set(), last: 0};
    one.acts.add(id);
    one.last = Math.max(one.last, time);
    people.set(rater, one);
  }
  return [...people]
    .map(([rater, {acts, last}]) => ({rater, acts: acts.size, last}))
    .sort((a, b) => (a.rater < b.rater ? -1 : 1));
}
