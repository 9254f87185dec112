import type {AlertKey, ObjectKey, SeriesPattern} from '../alert';
import type {ArrayStore} from '../arrays';
import {membersOfRows} from '../jobs/members';
import type {Member} from '../vault/vault';
import {chunksOf} from './file-text';
import type {PlacedProblem} from './json-entries';
import {readThumpJson} from './read-thump-json';
import type {ThumpEntry} from './thump-entry';

/** How one file was read. */
export interface ObjectFile {
  name: string;
  entries: number;
  /** keys that begin with `$` */
  documentation: number;
  problems: PlacedProblem[];
}

/** Objects of files, whose arrays are stored already; no list is made yet. */
export interface ObjectsRead {
  files: ObjectFile[];
  members: Member[];
  /** keys of the arrays that were not there before: they go if no list is made */
  fresh: AlertKey[];
  images: number;
  /** curves by the pattern rule */
  series: number;
  /** objects with more images than there are tiles */
  beyond: number;
  bytes: number;
}

export interface ReadingProgress {
  file: string;
  bytes: number;
  totalBytes: number;
  objects: number;
}

interface Options {
  pattern: SeriesPattern | 'auto';
  onProgress?(progress: ReadingProgress): void;
  signal?: AbortSignal;
}

/** Images that the grid has tiles for. */
const TILES = 3;

/**
 * Reads ThumP's JSON from several files, one after the other, into one list; their arrays go to the store while they are read. A file that
 * is damaged says so and gives what stands before.
 * @throws where the store cannot take them (no room), or the signal's reason
 */
export async function readObjectFiles(
  files: readonly File[],
  store: Pick<ArrayStore, 'put' | 'has'>,
  {pattern, onProgress = () => {}, signal}: Options,
): Promise<ObjectsRead> {
  const read: ObjectsRead = {files: [], members: [], fresh: [], images: 0, series: 0, beyond: 0, bytes: 0};
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const rows: ThumpEntry['row'][] = [];
  const contents = new Map<ObjectKey, {alert: AlertKey; file: string}>();
  let before = 0;
  for (const file of files) {
    const doubled: string[] = [];
    const take = async (entries: readonly ThumpEntry[]) => {
      const known = await store.has(entries.map(({arrays}) => arrays.key));
      await store.put(entries.map(({arrays}) => arrays));
      for (const {objectKey, row, arrays} of entries) {
        const first = contents.get(objectKey);
        if (first && first.alert !== arrays.key && objectKey.startsWith('file/'))
          doubled.push(`${row.columns.key ?? objectKey.slice(5)} (${first.file})`);
        if (!first) contents.set(objectKey, {alert: arrays.key, file: file.name});
        if (!known.has(arrays.key)) read.fresh.push(arrays.key);
        rows.push(row);
        read.images += arrays.images.length;
        read.beyond += arrays.images.length > TILES ? 1 : 0;
        read.series += arrays.curves.reduce(
          (sum, one) => sum + (arrays.pattern === 'y' ? one.rows.length : one.rows.length >> 1),
          0,
        );
        read.bytes += arrays.bytes;
      }
    };
    const done = (bytes: number) =>
      onProgress({file: file.name, bytes: before + bytes, totalBytes, objects: rows.length});
    const {entries, documentation, problems} = await readFile(file, take, {pattern, done, signal});
    if (doubled.length > 0) {
      const some = doubled.slice(0, 5).join(', ');
      problems.push({
        line: 1,
        column: 1,
        message: `${doubled.length} objects stand in the files twice with different content; the first is shown: ${some}.`,
      });
    }
    read.files.push({name: file.name, entries, documentation, problems});
    before += file.size;
    done(0);
  }
  read.members = membersOfRows(rows);
  return read;
}

async function readFile(
  file: File,
  take: (entries: readonly ThumpEntry[]) => Promise<void>,
  {pattern, done, signal}: Pick<Options, 'pattern' | 'signal'> & {done: (bytes: number) => void},
) {
  let broken = '';
  const chunks = async function* () {
    const source = chunksOf(file, done)[Symbol.asyncIterator]();
    for (;;) {
      let next: IteratorResult<string>;
      try {
        next = await source.next();
      } catch (error) {
        broken = error instanceof Error ? error.message : String(error);
        return;
      }
      if (next.done) return;
      yield next.value;
    }
  };
  const result = await readThumpJson(chunks(), take, {pattern, ...(signal ? {signal} : {})});
  if (broken) result.problems.push({line: 1, column: 1, message: `The file could not be read to its end (${broken}).`});
  return result;
}
