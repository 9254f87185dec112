import {type Flag, isFlag, parseVerdictKey, type VerdictKey} from '../../alert';
import type {Act} from '../../vault/vault';
import {isoTime} from '../iso-time';

/** Of lines that a program of today writes. Lines of a later one are read as far as they are known. */
const VERSION = 1;

/** What one act says of one object or alert; a field that is absent was not touched, null takes it away. */
export interface Saying {
  key: VerdictKey;
  flag?: Flag | null;
  tags?: string[] | null;
  note?: string | null;
  /** when it was said, milliseconds since 1970 UTC, where that is not the time of the act (an import) */
  time?: number;
}

/** One line of a team file: one act of one person. */
export interface TeamLine {
  /** of the act */
  id: string;
  /** of the act in the log of its computer: tells which of two acts of one millisecond was later */
  n: number;
  /** milliseconds since 1970 UTC, by the clock of whoever acted */
  time: number;
  rater: string;
  says: Saying[];
}

/**
 * The line of an act, or null where it says nothing of this person's own: what was only seen, and what was taken from another person's file,
 * whose own file says it.
 * @param me name for acts from before one was given
 */
export function lineOfAct({id, n, time, rater, kind, changes}: Act, me: string): string | null {
  if (kind === 'seen') return null;
  const says = changes.flatMap(({key, before, after}) => {
    if (kind === 'import' && after && after.rater !== rater) return [];
    const saying: Omit<Saying, 'time'> & {time?: string} = {key};
    if (before?.flag !== after?.flag) saying.flag = after?.flag ?? null;
    if (JSON.stringify(before?.tags ?? []) !== JSON.stringify(after?.tags ?? [])) saying.tags = after?.tags ?? null;
    if ((before?.note ?? '') !== (after?.note ?? '')) saying.note = after?.note ?? null;
    if (Object.keys(saying).length === 1) return [];
    // what came from a file of one's own was not said when it came: it must not win over what was said since
    if (kind === 'import' && after && after.updated < time) saying.time = new Date(after.updated).toISOString();
    return [saying];
  });
  if (says.length === 0) return null;
  return JSON.stringify({v: VERSION, id, n, time: new Date(time).toISOString(), rater: rater || me, says});
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** @param say what is not right in it, in words. @returns null where nothing of it can be used */
export function readLine(text: string, say: (message: string) => void): TeamLine | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    say('This line breaks off or is damaged: it was left out.');
    return null;
  }
  const {v, id, n, rater, time, says} = isRecord(value) ? value : {};
  const at = isText(time) ? isoTime(time) : null;
  if (!isText(id) || id === '' || !isText(rater) || at === null || !Array.isArray(says)) {
    say('This line is no act of a team file: it was left out.');
    return null;
  }
  if (v !== VERSION) say('A newer version of ThumP for Fink wrote this line: what it knows more was left out.');
  return {
    id,
    n: Number.isSafeInteger(n) ? Number(n) : 0,
    rater,
    time: at,
    says: says.flatMap((saying) => readSaying(saying, say)),
  };
}

function readSaying(value: unknown, say: (message: string) => void): Saying[] {
  const {key, flag, tags, note, time} = isRecord(value) ? value : {};
  if (!parseVerdictKey(key)) {
    say(`“${String(key).slice(0, 80)}” names no object: it was left out.`);
    return [];
  }
  const saying: Saying = {key: key as VerdictKey};
  const at = isText(time) ? isoTime(time) : null;
  if (at !== null) saying.time = at;
  if (flag === null || isFlag(flag)) saying.flag = flag;
  else if (flag !== undefined) say(`“${String(flag).slice(0, 80)}” is no flag: it was left out.`);
  if (tags === null || (Array.isArray(tags) && tags.every(isText))) saying.tags = tags;
  else if (tags !== undefined) say('Tags that are no list of text were left out.');
  if (note === null || isText(note)) saying.note = note;
  else if (note !== undefined) say('A note that is no text was left out.');
  return [saying];
}
