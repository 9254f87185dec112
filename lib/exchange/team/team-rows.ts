import type {FlagRow} from '../format';
import {rowIdentity, rowKey} from '../row-key';
import {compareWords, newest, type TeamState, type Word} from './merge-team';

const iso = (time: number) => new Date(time).toISOString();

/** Whom to believe: `fill` takes what others say where I said nothing; `newest` takes the newest word, also over mine. */
export type TeamPolicy = 'fill' | 'newest';

/**
 * What the others say, as the rows of an import: of each object the newest word of each field. What they took away is no row: it says nothing
 * against what is here; and what I took away myself since does not come back.
 * @param me whose own words are left out; `newest`: and the words that mine are newer than
 */
export function rowsOfOthers(state: TeamState, me: string, policy: TeamPolicy): FlagRow[] {
  const rows: FlagRow[] = [];
  for (const [key, people] of state) {
    const mine = people.get(me) ?? {};
    const others = new Map([...people].filter(([rater]) => rater !== me));
    const theirs = <T>(word: Word<T> | undefined, own: Word<T> | undefined): Word<T> | undefined => {
      const isMineNewer = word && own && compareWords(own, word) > 0;
      return isMineNewer && (policy === 'newest' || own.value === null) ? undefined : word;
    };
    const flag = theirs(newest(others, 'flag'), mine.flag);
    const tags = theirs(newest(others, 'tags'), mine.tags);
    const note = theirs(newest(others, 'note'), mine.note);
    if (!flag?.value && !tags?.value?.length && !note?.value) continue;
    // time and rater of a row are those of its flag, where it has one
    const word = flag?.value ? flag : tags?.value?.length ? tags : note;
    rows.push({
      ...rowIdentity(key),
      ...(flag?.value ? {flag: flag.value} : {}),
      link: '',
      raDeg: null,
      decDeg: null,
      tags: tags?.value ?? [],
      note: note?.value ?? '',
      updated: word ? iso(word.time) : '',
      rater: word?.rater ?? '',
      columns: {},
    });
  }
  return rows.sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1));
}
