import type {Vault} from '../../vault/vault';
import type {FlagRow, Provenance} from '../format';
import {type ImportPlan, type ImportPolicy, planImport} from '../import-flags';
import {readFlags} from '../index';
import {isoTime} from '../iso-time';
import {json} from '../json';
import type {MirrorRecord} from './mirror-store';
import type {OnDisk} from './target';

/** What the file on the disk means for the next writing. */
export type DiskJudgement =
  /** nothing in it that would be lost */
  | {kind: 'ours'}
  /** emptied, removed or damaged: never read as "no flags", never written over without a word */
  | {kind: 'broken'; words: string}
  /** another hand changed it: `plan` says what would be merged, `missing` of our objects are not in it, `problems` are rows that cannot be read */
  | {kind: 'differs'; plan: ImportPlan; missing: number; problems: string[]};

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

/**
 * Compares the file with what we wrote last. Only rows that another hand changed since are merged, so that a flag taken away here does not
 * come back from the file. A row changed by hand still has our time: it was changed when the file was.
 */
export async function judgeDisk(
  disk: OnDisk | null,
  {disk: written, base}: Pick<MirrorRecord, 'disk' | 'base'>,
  vault: Pick<Vault, 'verdicts'>,
  policy: ImportPolicy,
): Promise<DiskJudgement> {
  const isNew = written === '';
  if (disk === null) {
    return isNew ? {kind: 'ours'} : {kind: 'broken', words: 'The file was removed, renamed or moved.'};
  }
  if ((await sha256(disk.text)) === written) return {kind: 'ours'};
  if (disk.text.trim() === '') return isNew ? {kind: 'ours'} : {kind: 'broken', words: 'The file was emptied.'};

  let found: ReturnType<typeof readFlags>;
  try {
    found = readFlags(disk.text);
  } catch {
    return {kind: 'broken', words: 'The file is no file of flags any more: it was damaged, or is another file.'};
  }
  const {rows, problems} = found.result;
  if (found.format !== json || (rows.length === 0 && problems.length > 0)) {
    return {
      kind: 'broken',
      words: found.format === json ? (problems[0]?.message ?? '') : `The file is ${found.format.label}, not our JSON.`,
    };
  }
  const changed = rows.flatMap((row): FlagRow[] => {
    const known = base[row.key];
    if (known?.said === said(row)) return [];
    const isByHand = known !== undefined && (isoTime(row.updated) ?? 0) === (isoTime(known.updated) ?? 0);
    return [{...row, columns: {}, ...(isByHand ? {updated: new Date(disk.modified).toISOString()} : {})}];
  });
  const there = new Set(rows.map(({key}) => key));
  const missing = Object.keys(base).filter((key) => !there.has(key as FlagRow['key'])).length;
  const plan = await planImport(json.write?.(changed, NO_PROVENANCE) ?? '', vault, {policy, clears: true});
  const isQuiet =
    plan.patches.length + plan.conflicts.length + plan.textConflicts.length + missing + problems.length === 0;
  if (isQuiet) return {kind: 'ours'};
  return {
    kind: 'differs',
    plan,
    missing,
    problems: [...problems, ...plan.read.problems].map(({line, message}) => `line ${line}: ${message}`),
  };
}
