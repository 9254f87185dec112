/**
 * The columns of the services' tables: name with its family prefix and the type the database stores.
 *
 * Kinds of type: `s` text, `i` integer, `l` 64-bit integer (kept as decimal text, never as a number), `f` single
 * precision (printed with its short digits), `d` double, `b` boolean. Written as `name:type` lists.
 */
export type ColumnType = 's' | 'i' | 'l' | 'f' | 'd' | 'b';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** One value of a row. 64-bit integers are decimal text; missing is null. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** Reads a list of `name:type`; names hold a colon themselves, so the last one separates. */
export function table(text: string): readonly Column[] {
  return text.split(' ').map((word) => {
    const at = word.lastIndexOf(':');
    return {name: word.slice(0, at), type: word.slice(at + 1) as ColumnType};
  });
}

/** The shortest decimal that is the same single-precision number: what a text database gives back for a float. */
export function shortFloat(value: number): number {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single;
  for (let digits = 6; digits < 9; digits++) {
    const short = halfEven(single, digits);
    if (Math.fround(short) === single) return short;
  }
  return halfEven(single, 9);
}

/** Rounds to significant digits; a tie goes to the even digit, where JavaScript would round up. */
function halfEven(value: number, digits: number): number {
  const one = value.toPrecision(digits + 1);
  // Only a number that ends exactly in the next digit can be a tie.
  if (Number(one) === value && /5(e|$)/.test(one)) {
    const [mantissa, power] = value.toExponential(digits).split('e') as [string, string];
    const plain = mantissa.replace(/[-.]/g, '');
    if (Number(plain[digits - 1]) % 2 === 0) {
      return Number(`${value < 0 ? '-' : ''}${plain[0]}.${plain.slice(1, digits)}e${power}`);
    }
  }
  return Number(value.toPrecision(digits));
}
