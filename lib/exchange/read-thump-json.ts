import type {SeriesPattern} from '../alert';
import {JsonEntries, type JsonEntry, type PlacedProblem} from './json-entries';
import {readThumpEntry, type ThumpEntry} from './thump-entry';

export interface ThumpRead {
  entries: number;
  /** `$…`: not drawn, as in ThumP */
  documentation: number;
  problems: PlacedProblem[];
}

/** Problems told of one file; a file of nonsense has one at every entry. */
const MOST_PROBLEMS = 200;

/**
 * Reads ThumP's JSON while it arrives.
 * @param chunks text of the file, in pieces
 * @param take gets objects as they are read; the next are read when it resolves, so that memory stays small
 * @throws what `take` throws, what the source throws, the signal's reason
 */
export async function readThumpJson(
  chunks: AsyncIterable<string> | Iterable<string>,
  take: (entries: ThumpEntry[]) => Promise<void> | void,
  {
    pattern = 'auto',
    now = Date.now,
    signal,
  }: {pattern?: SeriesPattern | 'auto'; now?: () => number; signal?: AbortSignal} = {},
): Promise<ThumpRead> {
  const read: ThumpRead = {entries: 0, documentation: 0, problems: []};
  let surplus = 0;
  const tell = (problems: readonly PlacedProblem[]) => {
    const room = MOST_PROBLEMS - read.problems.length;
    read.problems.push(...problems.slice(0, room));
    surplus += Math.max(0, problems.length - room);
  };
  let ready: JsonEntry[] = [];
  const reader = new JsonEntries((entry) => ready.push(entry));
  const drain = async () => {
    const found: ThumpEntry[] = [];
    for (const entry of ready) {
      if (entry.key.startsWith('$')) {
        read.documentation++;
        continue;
      }
      const {entry: object, problems} = readThumpEntry(entry, {pattern, stored: now()});
      tell(problems);
      if (object) found.push(object);
    }
    ready = [];
    read.entries += found.length;
    if (found.length > 0) await take(found);
  };
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    reader.push(chunk);
    await drain();
  }
  const end = reader.end();
  if (surplus > 0) read.problems.push({line: 1, column: 1, message: `and ${surplus} more problems in this file.`});
  // first of all: it says that something is missing
  if (end) read.problems.unshift(end);
  if (!end && read.entries === 0 && read.problems.length === 0)
    read.problems.push({line: 1, column: 1, message: 'The file holds no object.'});
  return read;
}
