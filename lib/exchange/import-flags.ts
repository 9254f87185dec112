import type {Flag, Verdict, VerdictKey} from '../alert';
import type {Act, Patch, Vault} from '../vault/vault';
import {ExchangeError} from './exchange-error';
import {type ReadResult, readFlags} from './index';
import {isoTime} from './iso-time';
import {type FileWord, mergeRows} from './merge-rows';

/** Who is right where file and vault contradict each other. `newer`: the later judgement; where the file gives no time, ours. */
export type ImportPolicy = 'newer' | 'mine' | 'theirs';

export interface ImportOptions {
  policy: ImportPolicy;
  /** an object that the file gives as unset, without tags or without a note may lose them, by the same policy; without it the lack of them says nothing */
  clears?: boolean;
  /** ThumP's own files: leave out `bad`, which there is also what nobody touched */
  skipThumpBad?: boolean;
}

/** Where file and vault say different things of a flag. undefined = unset */
export interface Conflict {
  key: VerdictKey;
  mine: Flag | undefined;
  theirs: Flag | undefined;
  /** milliseconds since 1970 UTC; null = the file does not say */
  mineTime: number;
  theirsTime: number | null;
  take: 'mine' | 'theirs';
  line: number;
}

/** What an import would do; nothing is written by it. */
export interface ImportPlan {
  formatLabel: string;
  read: ReadResult;
  options: ImportOptions;
  /** objects in the file, each once */
  objects: number;
  /** objects of which the vault knew nothing */
  added: number;
  /** objects of which it knew something that changes */
  changed: number;
  /** objects of which file and vault say the same, or the file nothing that the vault does not know */
  same: number;
  /** flags that contradict each other */
  conflicts: Conflict[];
  /** tags and notes that contradict each other */
  textConflicts: {key: VerdictKey; field: 'tags' | 'note'; take: 'mine' | 'theirs'; line: number}[];
  /** flagged here, unset in the file: they stay flagged */
  unsetInFile: VerdictKey[];
  /** what the person should know before saying yes */
  notes: string[];
  /** what would be written */
  patches: Patch[];
}

type Reading = Pick<Vault, 'verdicts'>;

/**
 * Reads a file of flags and compares it with the vault.
 * @throws ExchangeError where the text is no file of flags. Rows that cannot be read are problems of `read`, with their lines
 */
export async function planImport(text: string, vault: Reading, options: ImportOptions): Promise<ImportPlan> {
  const {format, result} = readFlags(text);
  const fromThump = result.provenance.product === 'ThumP';
  const notes: string[] = [];
  let read = result;
  if (fromThump) {
    const bad = result.rows.filter(({flag}) => flag === 'bad').length;
    if (bad > 0 && !options.skipThumpBad) {
      notes.push(
        `ThumP marks every object bad that nobody touched: of the ${bad} bad ones in this file some may never have been looked at.`,
      );
    }
    if (bad > 0 && options.skipThumpBad) {
      notes.push(`${bad} bad objects were left out: ThumP marks every object bad that nobody touched.`);
      const kept = result.rows.map(({flag}) => flag !== 'bad');
      read = {...result, rows: result.rows.filter((_, i) => kept[i]), lines: result.lines.filter((_, i) => kept[i])};
    }
  }
  const {words, problems} = mergeRows(read.rows, read.lines);
  return compare(vault, {
    formatLabel: format.label,
    read: {...read, problems: [...read.problems, ...problems]},
    options,
    objects: words.size,
    notes,
    words,
  });
}

/**
 * Writes what the plan says: one act, one undo step. A second import of the same file writes nothing.
 * @returns null where there is nothing to write
 * @throws ExchangeError where the flags have changed since the plan was made: it must be looked at again
 */
export async function applyImport(plan: ImportPlan, vault: Pick<Vault, 'verdicts' | 'act'>): Promise<Act | null> {
  const {words} = mergeRows(plan.read.rows, plan.read.lines);
  const now = await compare(vault, {...plan, words});
  if (JSON.stringify([now.patches, now.conflicts]) !== JSON.stringify([plan.patches, plan.conflicts])) {
    throw new ExchangeError(
      'Flags were changed since this preview was made. Look at the file again before importing it.',
    );
  }
  return vault.act(plan.patches, {place: 'import', kind: 'import'});
}

type Base = Pick<ImportPlan, 'formatLabel' | 'read' | 'options' | 'objects' | 'notes'> & {
  words: Map<VerdictKey, FileWord>;
};

async function compare(vault: Reading, {words, formatLabel, read, options, objects, notes}: Base): Promise<ImportPlan> {
  const base = {formatLabel, read, options, objects, notes};
  const plan: ImportPlan = {
    ...base,
    added: 0,
    changed: 0,
    same: 0,
    conflicts: [],
    textConflicts: [],
    unsetInFile: [],
    patches: [],
  };
  const verdicts = await vault.verdicts([...words.keys()]);
  for (const [key, word] of words) {
    const mine = verdicts.get(key);
    const patch = patchOf(key, word, mine, plan);
    if (!patch) plan.same++;
    else {
      if (mine?.flag || mine?.tags || mine?.note) plan.changed++;
      else plan.added++;
      plan.patches.push(patch);
    }
  }
  return plan;
}

const sameTags = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((tag, i) => tag === b[i]);

/** Field by field: what only the file knows is taken, what only the vault knows stays, contradictions go by the policy and are listed. */
function patchOf(key: VerdictKey, {row, line}: FileWord, mine: Verdict | undefined, plan: ImportPlan): Patch | null {
  const theirsTime = isoTime(row.updated);
  const {policy, clears} = plan.options;
  const isNewer = theirsTime !== null && theirsTime > (mine?.updated ?? 0);
  const take = policy === 'theirs' || (policy === 'newer' && isNewer) ? 'theirs' : 'mine';
  const patch: Patch = {key};

  if (!row.flag && mine?.flag && !clears) plan.unsetInFile.push(key);
  else if (row.flag !== mine?.flag) {
    if (mine?.flag)
      plan.conflicts.push({key, mine: mine.flag, theirs: row.flag, mineTime: mine.updated, theirsTime, take, line});
    if (!mine?.flag || take === 'theirs') patch.flag = row.flag ?? null;
  }

  const tags = [...new Set(row.tags.map((tag) => tag.trim()).filter(Boolean))];
  if ((clears || tags.length > 0) && !sameTags(tags, mine?.tags ?? [])) {
    if (mine?.tags) plan.textConflicts.push({key, field: 'tags', take, line});
    if (!mine?.tags || take === 'theirs') patch.tags = tags;
  }
  const note = row.note.trim() === '' ? '' : row.note;
  if ((clears || note !== '') && note !== (mine?.note ?? '')) {
    if (mine?.note) plan.textConflicts.push({key, field: 'note', take, line});
    if (!mine?.note || take === 'theirs') patch.note = note;
  }
  if (patch.flag === undefined && patch.tags === undefined && patch.note === undefined) return null;

  // time and rater of a verdict are those of its flag: a note that comes to a flag of ours does not make it theirs
  const isTheirs = patch.flag !== undefined || !mine?.flag;
  return isTheirs ? {...patch, rater: row.rater, ...(theirsTime === null ? {} : {updated: theirsTime})} : patch;
}
