import type {Cell} from '../../lib/alert';
import type {Column} from '../../lib/fink/survey';
import type {Member} from '../../lib/vault/vault';

/** Of a long list some rows spread over it tell which columns it has. */
const ROWS_LOOKED_AT = 300;
const DAYS = /^(d|days?|jd|mjd)$/i;
/** Whole numbers of more digits are ids. */
const MOST_DIGITS = 15;

/**
 * Columns of a list that may be a period or a time: numbers in days, or (as those of files) without a unit. Those in days come first.
 * @param dictionary what is known of columns
 */
export function dayColumns(
  members: readonly Pick<Member, 'row'>[],
  dictionary: readonly Column[],
): {id: string; title: string; isInDays: boolean}[] {
  const step = Math.max(1, Math.floor(members.length / ROWS_LOOKED_AT));
  const isNumeric = new Map<string, boolean>();
  for (let at = 0; at < members.length; at += step) {
    for (const [id, value] of Object.entries(members[at]?.row?.columns ?? {})) {
      if (isNothing(value)) continue;
      isNumeric.set(id, (isNumeric.get(id) ?? true) && isNumber(value));
    }
  }
  const found = [...isNumeric].flatMap(([id, is]) => {
    const known = dictionary.find((column) => column.id === id);
    const unit = known?.unit ?? '';
    if (!is || (known && known.type !== 'number') || (unit !== '' && !DAYS.test(unit))) return [];
    return [{id, title: known?.title ?? id, isInDays: unit !== ''}];
  });
  return found.sort((a, b) => Number(b.isInDays) - Number(a.isInDays));
}

const isNothing = (value: Cell): boolean =>
  value === null || (typeof value === 'string' && /^\s*(nan|null|none)?\s*$/i.test(value));

function isNumber(value: Cell): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'string') return false;
  return Number.isFinite(Number(value)) && !new RegExp(`^\\s*\\d{${MOST_DIGITS + 1},}\\s*$`).test(value);
}
