/** Our own columns, first in each file. The services' columns follow, under their own names. */
export const OWN = [
  'object_id',
  'survey',
  'alert_id',
  'flag',
  'flag_of',
  'tags',
  'note',
  'ra_deg',
  'dec_deg',
  'link',
  'updated',
  'rater',
] as const;
export type Own = (typeof OWN)[number];
export const TAKEN: ReadonlySet<string> = new Set(OWN);

/** Names under which other programs write the two columns that a file of flags needs. */
const ALIASES: Partial<Record<Own, readonly string[]>> = {
  object_id: ['objectId', 'i:objectId', 'diaObjectId', 'r:diaObjectId'],
  flag: ['class', 'label'],
};

/** Index of one of our columns in a header, under its own or another program's name; -1 = not there. */
export function columnOf(header: readonly string[], own: Own): number {
  const names = [own, ...(ALIASES[own] ?? [])];
  for (const name of names) {
    const index = header.indexOf(name);
    if (index >= 0) return index;
  }
  return -1;
}
