import type {Flag, Verdict, VerdictKey} from '../alert';
import type {Act, Patch, Vault} from '../vault/vault';
import {ExchangeError} from './exchange-error';
import {type ReadResult, readFlags} from './index';
import {isoTime} from './iso-time';
import {type FileWord, mergeRows} from './merge-rows';
import {tagsToText} from './tag-text';

/**
 * Who is right where file and vault contradict each other. `newer`: the later judgement; where the file gives no time, ours. `ask`: the
 * person says it of each, before anything is written.
 */
export type ImportPolicy = 'newer' | 'mine' | 'theirs' | 'ask';

export type Side = 'mine' | 'theirs';

/** Names a contradiction among the decisions. */
export const nameOfConflict = (key: VerdictKey, field: 'flag' | 'tags' | 'note'): string => `${key} ${field}`;

export interface ImportOptions {
  policy: ImportPolicy;
  /** an object that the file gives as unset, without tags or without a note may lose them, by the same policy; without it the lack of them says nothing */
  clears?: boolean;
  /** ThumP's own files: leave out `bad`, which there is also what nobody touched */
  skipThumpBad?: boolean;
  /** policy `ask`: what was decided so far, by `nameOfConflict` */
  decisions?: Readonly<Record<string, Side>>;
}

/** Where file and vault say different things of a flag. undefined = unset */
export interface Conflict {
  key: VerdictKey;
  mine: Flag | undefined;
  theirs: Flag | undefined;
  /** milliseconds since 1970 UTC; null = the file does not say */
  mineTime: number;
  theirsTime: number | null;
  take: Side | 'undecided';
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
  textConflicts: {
    key: VerdictKey;
    field: 'tags' | 'note';
    mine: string;
    theirs: string;
    take: Side | 'undecided';
    line: number;
  }[];
  /** contradictions of which the person has not said yet who is right: nothing is written before */
  undecided: number;
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
export const planImport = (text: string, vault: Reading, options: ImportOptions): Promise<ImportPlan> =>
  planImports([{name: '', text}], vault, options);

/** The same of several files, as if they were one: of an object that stands in several the later word counts. */
export async function planImports(
  files: readonly {name: string; text: string}[],
  vault: Reading,
  options: ImportOptions,
): Promise<ImportPlan> {
  const notes: string[] = [];
  const labels = new Set<string>();
  const read: ReadResult = {rows: [], lines: [], problems: [], provenance: {}};
  for (const {name, text} of files) {
    const {label, result} = readOne(text, options, notes);
    labels.add(label);
    read.rows.push(...result.rows);
    read.lines.push(...result.lines);
    const inFile = files.length > 1 ? `${name}: ` : '';
    read.problems.push(...result.problems.map((one) => ({...one, message: `${inFile}${one.message}`})));
    read.provenance = {...result.provenance, ...read.provenance};
  }
  const {words, problems} = mergeRows(read.rows, read.lines);
  return compare(vault, {
    formatLabel: [...labels].join(' and '),
    read: {...read, problems: [...read.problems, ...problems]},
    options,
    objects: words.size,
    notes: [...new Set(notes)],
    words,
  });
}

/** The same files under other options; they are not read again. */
export const planAgain = (plan: ImportPlan, vault: Reading, options: ImportOptions): Promise<ImportPlan> =>
  compare(vault, {...plan, options, words: mergeRows(plan.read.rows, plan.read.lines).words});

/** @param notes gets what the person should know of this file */
function readOne(text: string, options: ImportOptions, notes: string[]): {label: string; result: ReadResult} {
  const {format, result} = readFlags(text);
  const fromThump = result.provenance.product === 'ThumP';
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
  return {label: format.label, result: read};
}

/**
 * Writes what the plan says: one act, one undo step. A second import of the same file writes nothing.
 * @returns null where there is nothing to write
 * @throws ExchangeError where the flags have changed since the plan was made: it must be looked at again; where something is undecided
 */
export async function applyImport(plan: ImportPlan, vault: Pick<Vault, 'verdicts' | 'act'>): Promise<Act | null> {
  if (plan.undecided > 0)
    throw new ExchangeError(`${plan.undecided} contradictions are not decided yet: nothing was imported.`);
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
    undecided: 0,
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
  plan.undecided = [...plan.conflicts, ...plan.textConflicts].filter(({take}) => take === 'undecided').length;
  return plan;
}

const sameTags = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((tag, i) => tag === b[i]);

/** Field by field: what only the file knows is taken, what only the vault knows stays, contradictions go by the policy and are listed. */
function patchOf(key: VerdictKey, {row, line}: FileWord, mine: Verdict | undefined, plan: ImportPlan): Patch | null {
  const theirsTime = isoTime(row.updated);
  const {policy, clears, decisions = {}} = plan.options;
  const isNewer = theirsTime !== null && theirsTime > (mine?.updated ?? 0);
  const takeOf = (field: 'flag' | 'tags' | 'note'): Side | 'undecided' => {
    if (policy === 'ask') return decisions[nameOfConflict(key, field)] ?? 'undecided';
    return policy === 'theirs' || (policy === 'newer' && isNewer) ? 'theirs' : 'mine';
  };
  const patch: Patch = {key};

  if (!row.flag && mine?.flag && !clears) plan.unsetInFile.push(key);
  else if (row.flag !== mine?.flag) {
    const take = takeOf('flag');
    if (mine?.flag)
      plan.conflicts.push({key, mine: mine.flag, theirs: row.flag, mineTime: mine.updated, theirsTime, take, line});
    if (!mine?.flag || take === 'theirs') patch.flag = row.flag ?? null;
  }

  const tags = [...new Set(row.tags.map((tag) => tag.trim()).filter(Boolean))];
  if ((clears || tags.length > 0) && !sameTags(tags, mine?.tags ?? [])) {
    const take = takeOf('tags');
    const [before, after] = [tagsToText(mine?.tags ?? []), tagsToText(tags)];
    if (mine?.tags) plan.textConflicts.push({key, field: 'tags', mine: before, theirs: after, take, line});
    if (!mine?.tags || take === 'theirs') patch.tags = tags;
  }
  const note = row.note.trim() === '' ? '' : row.note;
  if ((clears || note !== '') && note !== (mine?.note ?? '')) {
    const take = takeOf('note');
    if (mine?.note) plan.textConflicts.push({key, field: 'note', mine: mine.note, theirs: note, take, line});
    if (!mine?.note || take === 'theirs') patch.note = note;
  }
  if (patch.flag === undefined && patch.tags === undefined && patch.note === undefined) return null;

  // time and rater of a verdict are those of its flag: a note that comes to a flag of ours does not make it theirs
  const isTheirs = patch.flag !== undefined || !mine?.flag;
  return isTheirs ? {...patch, rater: row.rater, ...(theirsTime === null ? {} : {updated: theirsTime})} : patch;
}
