import type {Verdict, VerdictKey} from '../../alert';
import type {Vault} from '../../vault/vault';
import type {FlagRow, Provenance} from '../format';
import {type ImportPlan, type ImportPolicy, planImport} from '../import-flags';
import {readFlags} from '../index';
import {isoTime} from '../iso-time';
import {json} from '../json';
import {rowKey} from '../row-key';
import {extrasOf, isNewer, missingLists, readExtras} from './mirror-file';
import type {MirrorRecord} from './mirror-store';
import type {OnDisk} from './target';

/** What the file on the disk means for the next writing. */
export type DiskJudgement =
  /** nothing in it that would be lost; `said` = what it says of each object, null where it is as we wrote it */
  | {kind: 'ours'; said: Map<VerdictKey, string> | null}
  /** written by a newer program: never written over */
  | {kind: 'newer'}
  /** emptied, removed or damaged: never read as "no flags", never written over without a word */
  | {kind: 'broken'; words: string}
  /** another hand changed it: `plan` says what would be merged, `missing` of our objects are not in it, `problems` are rows that cannot be read, `lists` are not here */
  | {kind: 'differs'; plan: ImportPlan; missing: number; problems: string[]; lists: string[]};

/** What a row says of its object, to be compared. */
export const said = ({flag, tags, note}: Pick<FlagRow, 'flag' | 'tags' | 'note'>): string =>
  JSON.stringify([flag ?? null, tags, note]);

export async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const NO_PROVENANCE: Provenance = {
  product: 'ThumP for Fink',
  version: '',
  written: '',
  list: '',
  query: '',
  source: '',
};

/** What stands of an object that was taken away. */
export const NOTHING = said({tags: [], note: ''});

/** A time in the file that lies so far ahead is of a clock that goes wrong. */
const AHEAD_MS = 5 * 60_000;

/**
 * When another hand changed a row. A row with our time was changed by hand, so it was changed when the file was. What stands on top of what we
 * wrote is newer than it, whatever the other computer's clock says.
 */
function changedAt(row: FlagRow, known: {updated: string} | undefined, modified: number): string {
  const time = isoTime(row.updated);
  if (!known) return row.updated;
  const floor = isoTime(known.updated) ?? 0;
  if (time !== null && time > floor) return row.updated;
  return new Date(Math.max(modified, floor + 1)).toISOString();
}

/**
 * Field by field against what we wrote: what the other hand left as it was is no word of theirs, so it stands as it is here now. Where we
 * never wrote the object, no tags and no note say nothing, unless all was taken away.
 */
function theirFields(row: FlagRow, known: {said: string} | undefined, mine: Verdict | undefined): FlagRow {
  const here = {tags: mine?.tags ?? [], note: mine?.note ?? ''};
  if (!known) {
    if (said(row) === NOTHING) return row;
    return {...row, tags: row.tags.length > 0 ? row.tags : here.tags, note: row.note || here.note};
  }
  const [flag, tags, note] = JSON.parse(known.said) as [string | null, string[], string];
  const {flag: theirs, ...rest} = row;
  const kept = (theirs ?? null) === flag ? mine?.flag : theirs;
  return {
    ...rest,
    ...(kept ? {flag: kept} : {}),
    tags: JSON.stringify(row.tags) === JSON.stringify(tags) ? here.tags : row.tags,
    note: row.note === note ? here.note : row.note,
  };
}

/**
 * Compares the file with what we wrote last. Only rows that another hand changed since are merged, so that a flag taken away here does not
 * come back from the file.
 */
export async function judgeDisk(
  disk: OnDisk | null,
  {disk: written, base}: Pick<MirrorRecord, 'disk' | 'base'>,
  vault: Pick<Vault, 'verdicts' | 'datasets' | 'members' | 'allVerdicts' | 'log'>,
  policy: ImportPolicy,
): Promise<DiskJudgement> {
  const isNew = written === '';
  const ours = {kind: 'ours', said: null} as const;
  if (disk === null) return isNew ? ours : {kind: 'broken', words: 'The file was removed, renamed or moved.'};
  if ((await sha256(disk.text)) === written) return ours;
  if (disk.text.trim() === '') return isNew ? ours : {kind: 'broken', words: 'The file was emptied.'};

  let found: ReturnType<typeof readFlags>;
  try {
    found = readFlags(disk.text);
  } catch {
    return {kind: 'broken', words: 'The file is no file of flags any more: it was damaged, or is another file.'};
  }
  const extras = readExtras(disk.text);
  if (found.format === json && isNewer(extras)) return {kind: 'newer'};
  const {rows, problems} = found.result;
  if (found.format !== json || (rows.length === 0 && problems.length > 0)) {
    return {
      kind: 'broken',
      words: found.format === json ? (problems[0]?.message ?? '') : `The file is ${found.format.label}, not our JSON.`,
    };
  }
  const other = rows.filter((row) => base[rowKey(row)]?.said !== said(row));
  const mine = await vault.verdicts(other.map(rowKey));
  const changed: FlagRow[] = [];
  let takenAway = 0;
  for (const row of other) {
    const known = base[rowKey(row)];
    const updated = changedAt(row, known, disk.modified);
    // what was taken away here is no verdict any more: when that was, the history knows
    if (known && !mine.has(rowKey(row)) && policy === 'newer') {
      const last = (await vault.log({key: rowKey(row), last: 1}))[0];
      if (last && last.time > (isoTime(updated) ?? 0)) {
        takenAway++;
        continue;
      }
    }
    changed.push({...theirFields(row, known, mine.get(rowKey(row))), columns: {}, updated});
  }
  const words = new Map(rows.map((row) => [rowKey(row), said(row)]));
  const missing = Object.entries(base).filter(
    ([key, was]) => was.said !== NOTHING && !words.has(key as VerdictKey),
  ).length;
  const plan = await planImport(json.write?.(changed, NO_PROVENANCE) ?? '', vault, {policy, clears: true});
  const lists = isNew ? missingLists(await extrasOf(vault), extras).map(({name}) => name) : [];
  const isQuiet =
    plan.patches.length +
      plan.conflicts.length +
      plan.textConflicts.length +
      missing +
      problems.length +
      lists.length +
      takenAway ===
    0;
  if (isQuiet) return {kind: 'ours', said: words};
  const ahead = changed.filter(({updated}) => (isoTime(updated) ?? 0) > Date.now() + AHEAD_MS).length;
  const notes = [...(ahead > 0 ? [aheadNote(ahead)] : []), ...(takenAway > 0 ? [awayNote(takenAway)] : [])];
  return {
    kind: 'differs',
    plan: {...plan, notes: [...plan.notes, ...notes]},
    missing,
    problems: [...problems, ...plan.read.problems].map(({line, message}) => `line ${line}: ${message}`),
    lists,
  };
}

const aheadNote = (count: number) =>
  `${count} ${count === 1 ? 'change has a time' : 'changes have times'} in the future: the clock of another computer goes ahead. Look at what would win.`;

const awayNote = (count: number) =>
  `${count} ${count === 1 ? 'object was' : 'objects were'} changed in the file before you took all of it away here: it stays away, unless the file wins.`;
