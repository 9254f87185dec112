import {isFlag, parseVerdictKey, type Verdict, type VerdictKey} from '../alert';
import type {Patch} from './vault';
import {VaultError} from './vault-error';

/** What a person says of an object; `seen`, `updated` and `rater` come along and are no steps of their own. */
const FIELDS = ['flag', 'tags', 'note'] as const;
type Field = (typeof FIELDS)[number];

/** @returns whether two values of a field say the same; order of tags counts */
export function sameField(a: Verdict[Field], b: Verdict[Field]): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((tag, i) => tag === b[i]);
  return a === b;
}

/** @returns whether two states say the same of the object, whenever and by whomever it was said */
export const sameWords = (a: Verdict | null, b: Verdict | null): boolean =>
  FIELDS.every((field) => sameField(a?.[field], b?.[field]));

/** @returns the verdict, or null where it says nothing any more: such a record is not kept */
const orNothing = (verdict: Verdict): Verdict | null =>
  verdict.seen === undefined && FIELDS.every((field) => verdict[field] === undefined) ? null : verdict;

const set = (verdict: Verdict, field: Field, value: Verdict[Field]): Verdict => {
  const {[field]: _, ...rest} = verdict;
  return value === undefined ? rest : {...rest, [field]: value};
};

/** @returns tags trimmed, none empty, each once, in the order given; undefined = none */
function cleanTags(tags: readonly string[] | null): string[] | undefined {
  const clean = [...new Set((tags ?? []).map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  return clean.length > 0 ? clean : undefined;
}

function changedTags(tags: readonly string[], {addTags = [], dropTags = []}: Patch): string[] | undefined {
  const gone = new Set(dropTags.map((tag) => tag.trim().toLowerCase()));
  const kept = tags.filter((tag) => !gone.has(tag.toLowerCase()));
  for (const tag of cleanTags(addTags) ?? []) {
    if (!kept.some((one) => one.toLowerCase() === tag.toLowerCase())) kept.push(tag);
  }
  return cleanTags(kept);
}

/** @throws VaultError `invalid` for a key or flag that is none */
export function checkPatch(patch: Patch): void {
  checkKey(patch.key);
  if (patch.flag !== undefined && patch.flag !== null && !isFlag(patch.flag)) {
    throw new VaultError('invalid', `“${String(patch.flag)}” is no flag: good, maybe, bad and a list's own flags are.`);
  }
}

/** @throws VaultError `invalid` */
export function checkKey(key: VerdictKey): void {
  if (!parseVerdictKey(key)) throw new VaultError('invalid', `“${String(key)}” names no object or alert.`);
}

/** The state of an object after a patch. An absent field stays, null takes it away. @returns null = nothing known of it any more */
export function applyPatch(before: Verdict | null, patch: Patch, by: {time: number; rater: string}): Verdict | null {
  let after: Verdict = before ?? {key: patch.key, updated: by.time, rater: by.rater};
  if (patch.flag !== undefined) after = set(after, 'flag', patch.flag ?? undefined);
  if (patch.tags !== undefined) after = set(after, 'tags', cleanTags(patch.tags));
  if (patch.addTags || patch.dropTags) after = set(after, 'tags', changedTags(after.tags ?? [], patch));
  if (patch.note !== undefined) after = set(after, 'note', patch.note?.trim() ? patch.note : undefined);
  if (sameWords(before, after)) return before;
  return orNothing({...after, updated: patch.updated ?? by.time, rater: patch.rater ?? by.rater});
}

/** The state of an object after it was seen. Its flag is no newer for that: `updated` and `rater` stay. */
export const applySeen = (before: Verdict | null, key: VerdictKey, by: {time: number; rater: string}): Verdict =>
  before ? {...before, seen: before.seen ?? by.time} : {key, seen: by.time, updated: by.time, rater: by.rater};

/**
 * Takes an object from one side of an act to the other: exactly the fields that differ between `from` and `to` are set as in `to`, with
 * the time and the rater they had there; what was recorded since (`seen`) stays.
 */
export function moveFields(current: Verdict | null, from: Verdict | null, to: Verdict | null): Verdict | null {
  const key = (from ?? to)?.key;
  if (key === undefined) return current;
  let next: Verdict = current ?? {key, updated: 0, rater: ''};
  for (const field of FIELDS) {
    if (!sameField(from?.[field], to?.[field])) next = set(next, field, to?.[field]);
  }
  const {updated, rater} = to ?? {updated: next.seen ?? next.updated, rater: next.rater};
  return orNothing({...next, updated, rater});
}
