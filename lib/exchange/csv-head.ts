import type {Provenance} from './format';

/**
 * The `#` lines at the head of our CSV. Values are percent-encoded where they hold what would end a cell or a line, so that a spreadsheet, which
 * knows no comments, cannot find a formula in them, and one that adds separators at the end of the line takes nothing away.
 */
const UNSAFE = /[%,;"\p{Cc}\u2028\u2029]|^\s|\s$/gu;

const encode = (text: string): string =>
  text.replace(UNSAFE, (part) =>
    [...new TextEncoder().encode(part)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Names in a list: spaces separate them. */
const encodeName = (name: string): string => encode(name).replaceAll(' ', '%20');

const FIELDS: readonly Exclude<keyof Provenance, 'revision' | 'flagsPer'>[] = [
  'product',
  'version',
  'written',
  'list',
  'query',
  'source',
];

/** Which columns hold numbers or booleans; all others hold text. */
export interface ColumnTypes {
  number: ReadonlySet<string>;
  boolean: ReadonlySet<string>;
}

/** The mark by which a reader knows the file, and its version. */
export const HEAD_MARK = '# flags of Fink alerts: CSV';

const VERSION = 1;

/** @returns the comment lines, without line ends */
export function csvHead(provenance: Provenance, types: ColumnTypes): string[] {
  const names = (set: ReadonlySet<string>) => [...set].map(encodeName).join(' ');
  return [
    `${HEAD_MARK} ${VERSION}`,
    ...FIELDS.map((field) => `# ${field}: ${encode(provenance[field])}`),
    ...(provenance.flagsPer ? [`# flags per: ${provenance.flagsPer}`] : []),
    `# number columns: ${names(types.number)}`,
    `# boolean columns: ${names(types.boolean)}`,
    '# An empty flag is unset: not judged. It is not bad.',
    '# Ids are text of up to 19 digits. A spreadsheet rounds them unless their columns are imported as text.',
    '# A single quote before = + - @ keeps a spreadsheet from running a cell and is no part of the value.',
  ];
}

/** @param comments the comment lines of a file, without their `#` */
export function readCsvHead(comments: readonly string[]): {
  provenance: Partial<Provenance>;
  types: ColumnTypes;
  /** the file is of a later version than this reader */
  isNewer: boolean;
} {
  const provenance: Partial<Provenance> = {};
  let [number, boolean] = [new Set<string>(), new Set<string>()];
  const names = (value: string) => new Set(value.split(' ').filter(Boolean).map(decode));
  let isNewer = false;
  for (const comment of comments) {
    const [start, key = ''] = /^ ?([A-Za-z ]+): ?/.exec(comment) ?? [];
    if (start === undefined) continue;
    const value = withoutSeparators(comment.slice(start.length));
    if (`# ${key}` === HEAD_MARK.slice(0, -5)) isNewer ||= Number(value.slice(4)) > VERSION;
    const field = FIELDS.find((one) => one === key);
    // the first one counts: files may have been put one behind the other
    if (field && provenance[field] === undefined) provenance[field] = decode(value);
    const per = (['object', 'alert', 'both'] as const).find((one) => one === value);
    if (key === 'flags per' && per) provenance.flagsPer ??= per;
    if (key === 'number columns') number = new Set([...number, ...names(value)]);
    if (key === 'boolean columns') boolean = new Set([...boolean, ...names(value)]);
  }
  return {provenance, types: {number, boolean}, isNewer};
}

/** A spreadsheet fills comment lines up to the width of the table. */
function withoutSeparators(text: string): string {
  let end = text.length;
  while (end > 0 && ',;\t '.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
