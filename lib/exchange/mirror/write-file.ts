import type {VerdictKey} from '../../alert';
import type {Act, Vault} from '../../vault/vault';
import {type ExportSources, flagRows} from '../export-flags';
import type {FlagRow, Provenance} from '../format';
import {applyImport} from '../import-flags';
import {json} from '../json';
import {rowKey} from '../row-key';
import {judgeDisk, NOTHING, said, sha256} from './judge-disk';
import {type Extras, extrasOf, goneRows, holdsExtras, mergeExtras, mirrorText, readExtras} from './mirror-file';
import type {Differing} from './mirror-state';
import type {Base, MirrorRecord, TroublePhase} from './mirror-store';
import {type MirrorTarget, type OnDisk, TargetError} from './target';

export type WriteSources = Omit<ExportSources, 'vault' | 'now'> & {vault: Vault};

/** What is to be in the file. */
export interface Content {
  /** number of the newest act in it */
  newest: number;
  /** its id, '' = there is none */
  act: string;
  rows: FlagRow[];
  provenance: Provenance;
  extras: Extras;
  /** what the lists say, in short */
  listSum: string;
}

/** What one writing came to. `record` is the one given where nothing is to be remembered. */
export interface Written {
  record: MirrorRecord;
  differing: Differing | null;
  /** what was taken from the file without a question */
  taken: Act | null;
}

/** Without its changes: an act may be on thousands. @param upTo its number at most */
const newestAct = async (vault: Vault, upTo = Number.POSITIVE_INFINITY): Promise<{n: number; id: string}> =>
  (await vault.history({before: upTo + 1, limit: 1, seen: true}))[0] ?? {n: 0, id: ''};

/** What the file should hold. What was only seen is no row: unset objects are no judgement. */
export async function contentOf(sources: WriteSources, base: Base, tries = 3): Promise<Content> {
  const {vault} = sources;
  const {n: newest, id: act} = await newestAct(vault);
  // before they are read: what comes in between is written once more, never missed
  const listSum = await listSumOf(vault);
  const now = Date.now();
  const {rows, provenance} = await flagRows({datasetId: null, includeUnset: true, columns: []}, {...sources, now});
  const extras = await extrasOf(vault);
  // an act in between: read again, so that the revision says what is in the file (at worst it says too little)
  if (tries > 1 && (await newestAct(vault)).n !== newest) return contentOf(sources, base, tries - 1);
  const kept = rows.filter((row) => said(row) !== NOTHING);
  const times = new Map(rows.map((row) => [rowKey(row), Date.parse(row.updated) || now]));
  const gone = goneRows(kept, base, NOTHING, times, now);
  return {newest, act, rows: [...kept, ...gone], provenance: {...provenance, revision: newest}, extras, listSum};
}

/** Of all lists: differs where something of them that stands in the file has changed. */
export const listSumOf = async (vault: Pick<Vault, 'datasets'>): Promise<string> =>
  sha256(
    JSON.stringify(
      (await vault.datasets()).flatMap(({id, state, updated, shared, hash}) =>
        state === 'ready' && !shared ? [[id, updated, hash]] : [],
      ),
    ),
  );

const baseOf = (rows: readonly FlagRow[]): Base =>
  Object.fromEntries(rows.map((row) => [rowKey(row), {said: said(row), updated: row.updated}]));

/** @returns the record as it is where the last writing reached the file and the browser was killed before it could note that */
async function withPending(record: MirrorRecord, disk: OnDisk | null): Promise<MirrorRecord> {
  const {pending, ...rest} = record;
  if (!pending || !disk || (await sha256(disk.text)) !== pending.disk) return record;
  return {...rest, ...pending};
}

/** Whether a file that another computer wrote says the same of every object, so that it need not be written again. */
function holds(words: ReadonlyMap<VerdictKey, string>, base: Base, extras: Extras, theirs: Extras): boolean {
  const rows = Object.entries(base).every(([key, {said: word}]) => (words.get(key as VerdictKey) ?? NOTHING) === word);
  return rows && holdsExtras(extras, theirs);
}

/**
 * Whether the vault still has the act up to which the file was written. Where the browser dropped the database, or an older archive was restored,
 * it has not: what is missing then was not taken away by anybody, and must not be taken out of the file.
 */
async function isOfThisVault({revision, act}: MirrorRecord, vault: Vault): Promise<boolean> {
  if (revision === 0) return true;
  const found = await newestAct(vault, revision);
  return found.n === revision && (act === undefined || act === found.id);
}

/** The file as one that was never ours: what it holds is shown before anything is taken or written. */
function asNew({lists: _lists, pending: _pending, ...record}: MirrorRecord): MirrorRecord {
  return {...record, revision: 0, act: '', disk: '', base: {}};
}

const LOST =
  'The file holds flags that are not in this browser any more, so it was left as it is. Import it first; “Try again now” writes over it.';
const NOT_HERE = 'The file holds what is not here. Nothing is taken or written before you say so.';
const CHANGED = 'The file was changed elsewhere since it was written here.';
const NEWER =
  'A newer version of ThumP for Fink writes this file: it is left alone. Update the extension here, or choose another file.';

/**
 * One writing; the caller sees to it that no other window writes. Looks at what stands there first, and writes over nothing that was not looked at.
 * @param sources `begin`: keeps the record before the file is touched
 * @param decided what the person saw and wants to be written over; absent = look and judge. @throws TargetError
 */
export async function writeFile(
  kept: MirrorRecord,
  target: MirrorTarget,
  sources: WriteSources & {begin(record: MirrorRecord): Promise<void>},
  decided?: {disk: OnDisk | null},
): Promise<Written> {
  const {vault} = sources;
  let record = kept;
  const ended = (next: MirrorRecord, differing: Differing | null = null, taken: Act | null = null): Written => ({
    record: next,
    differing,
    taken,
  });
  const trouble = (phase: TroublePhase, words: string, differing: Differing | null = null) =>
    ended(
      record.trouble?.phase === phase && record.trouble.words === words ? record : {...record, trouble: {phase, words}},
      differing,
    );
  const access = await target.access(record.place);
  if (access === 'password') return trouble('password', 'The password was kept until now only: type it once more.');
  if (access !== 'granted') {
    return trouble('click', 'The browser asks once more whether this file may be written: one click is enough.');
  }

  const disk = decided ? decided.disk : ((await target.read?.(record.place)) ?? null);
  record = await withPending(record, disk);
  let content = await contentOf(sources, record.base);
  // after it was read: what was restored meanwhile is seen
  if (!(await isOfThisVault(record, vault))) {
    if (!target.read && !decided) return trouble('failed', LOST);
    record = asNew(record);
    content = await contentOf(sources, record.base);
  }
  let {remark} = record;
  let taken: Act | null = null;
  let words: ReadonlyMap<VerdictKey, string> | null = null;
  if (target.read && !decided) {
    const judged = await judgeDisk(disk, record, vault, 'newer');
    if (judged.kind === 'broken') return trouble('broken', judged.words);
    if (judged.kind === 'newer') return trouble('newer', NEWER);
    if (judged.kind === 'differs') {
      const {plan, missing, problems, lists} = judged;
      const contested = plan.conflicts.length + plan.textConflicts.length + plan.notes.length + problems.length;
      // what a file holds that was never ours is always shown
      if (!record.takesQuietly || record.disk === '' || contested + lists.length > 0) {
        const differing = {plan, missing, problems, lists, disk: await sha256(disk?.text ?? '')};
        return trouble('differs', record.disk === '' ? NOT_HERE : CHANGED, differing);
      }
      taken = await applyImport(plan, vault);
      if (taken)
        remark = `Taken from the file, contradicting nothing of yours: ${taken.changes.length} ${taken.changes.length === 1 ? 'object' : 'objects'}.`;
      content = await contentOf(sources, record.base);
    } else words = judged.said;
  }

  const base = baseOf(content.rows);
  const theirs = readExtras(disk?.text ?? '');
  const extras = mergeExtras(content.extras, theirs, record.lists ?? []);
  const own = await sha256(JSON.stringify(content.extras));
  const upToDate = {
    ...record,
    base,
    remark,
    revision: content.newest,
    act: content.act,
    listSum: content.listSum,
    extras: own,
    trouble: null,
  };
  const isAsWritten = disk !== null && (await sha256(disk.text)) === record.disk;
  const isSame = record.disk !== '' && own === record.extras && JSON.stringify(base) === JSON.stringify(record.base);
  if (!decided && isSame && (isAsWritten || !target.read)) return ended(unchanged(record, upToDate), null, taken);
  if (!decided && disk && words && holds(words, base, content.extras, theirs)) {
    return ended({...upToDate, disk: await sha256(disk.text), savedAt: Date.now()}, null, taken);
  }
  const isNothing = content.rows.length === 0 && content.extras.lists.length === 0;
  if (isNothing && record.disk === '' && !decided) return ended(unchanged(record, upToDate));

  const text = mirrorText(content.rows, content.provenance, extras);
  const lists = content.extras.lists.map(({id}) => id);
  const {newest: revision, act, listSum} = content;
  const next = {base, lists, disk: await sha256(text), revision, act, listSum, extras: own};
  if (target.read) await sources.begin({...record, pending: next});
  const said_ = await target.write(record.place, {text, type: json.type}, disk);
  const back = target.read ? await target.read(record.place) : null;
  if (target.read && back?.text !== text) {
    throw new TargetError('changed', 'The file does not hold what was written: it is looked at again.');
  }
  const {pending: _, ...settled} = upToDate;
  const written = {...settled, ...next, savedAt: Date.now(), remark: said_ || (taken ? remark : '')};
  return ended(written, null, taken);
}

/** @returns the record as it was where nothing in it changes, so that no window is woken */
const unchanged = (before: MirrorRecord, after: MirrorRecord): MirrorRecord =>
  before.revision === after.revision && before.listSum === after.listSum && before.trouble === null ? before : after;
