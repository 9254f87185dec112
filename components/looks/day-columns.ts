import type {Cell} from '../../lib/alert';
import type {Column} from '../../lib/fink/survey';
import type {Member} from '../../lib/vault/vault';

/** Of a long list so many rows, spread over it, tell which columns it has: a few milliseconds, once. */
const ROWS_LOOKED_AT = 3000;
const DAYS = /^(d|days?)$/i;
const DATES = /^m?jd$/i;
/** by their names, where no unit is known */
const NAMED_DATE = /mjd|(^|[:_\W])jd/i;
/** Whole numbers of more digits are ids. */
const MOST_DIGITS = 15;

export interface DayColumn {
  id: string;
  title: string;
  isInDays: boolean;
}

const counted = new WeakMap<readonly Pick<Member, 'row'>[], ReadonlyMap<string, number>>();

/**
 * Columns of a list that may be a period, or a time: numbers in days (dates), or (as those of files) without a unit. Those with a unit come first.
 * A value that is no number keeps no column away: where it stands the tile says so.
 * @param dictionary what is known of columns
 */
export function dayColumns(
  members: readonly Pick<Member, 'row'>[],
  dictionary: readonly Column[],
  what: 'period' | 'time',
): DayColumn[] {
  const found = [...numbersIn(members)].flatMap(([id, more]) => {
    const known = dictionary.find((column) => column.id === id);
    const unit = known?.unit ?? '';
    const isDate = unit === '' ? NAMED_DATE.test(id) : DATES.test(unit);
    const isInDays = isDate || DAYS.test(unit);
    if (more <= 0 || (known && known.type !== 'number') || (unit !== '' && !isInDays)) return [];
    if (isInDays && isDate !== (what === 'time')) return [];
    return [{id, title: known?.title ?? id, isInDays}];
  });
  return found.sort((a, b) => Number(b.isInDays) - Number(a.isInDays));
}

/** By how much the numbers in each column are more than what is none. */
function numbersIn(members: readonly Pick<Member, 'row'>[]): ReadonlyMap<string, number> {
  const known = counted.get(members);
  if (known) return known;
  const step = Math.max(1, Math.floor(members.length / ROWS_LOOKED_AT));
  const numbers = new Map<string, number>();
  for (let at = 0; at < members.length; at += step) {
    for (const [id, value] of Object.entries(members[at]?.row?.columns ?? {})) {
      if (!isNothing(value)) numbers.set(id, (numbers.get(id) ?? 0) + (isNumber(value) ? 1 : -1));
    }
  }
  counted.set(members, numbers);
  return numbers;
}

const isNothing = (value: Cell): boolean =>
  value === null || (typeof value === 'string' && /^\s*(nan|null|none)?\s*$/i.test(value));

function isNumber(value: Cell): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'string') return false;
  return Number.isFinite(Number(value)) && !new RegExp(`^\\s*\\d{${MOST_DIGITS + 1},}\\s*$`).test(value);
}
