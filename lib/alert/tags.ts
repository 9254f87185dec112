/** Tags offered before anybody made one, by what they are about. A tag is any text; own ones join the group "Own". */
export const TAG_GROUPS: readonly {title: string; tags: readonly string[]}[] = [
  {
    title: 'Transient',
    tags: [
      'SN Ia',
      'SN II',
      'SN Ibc',
      'SLSN',
      'kilonova',
      'TDE',
      'AGN',
      'CV',
      'nova',
      'variable star',
      'microlensing',
      'asteroid',
    ],
  },
  {
    title: 'Artefact',
    tags: ['bad subtraction', 'dipole', 'saturated', 'ghost', 'streak', 'cosmic ray', 'edge', 'bright neighbour'],
  },
  {title: 'To do', tags: ['spectrum', 'follow-up photometry', 'check host', 'ask a colleague', 'look again']},
];

/** The tags on the keys Alt+1 to Alt+9 until a person chooses others. */
export const DIGIT_TAGS: readonly string[] = [
  'SN Ia',
  'SN II',
  'TDE',
  'AGN',
  'variable star',
  'asteroid',
  'bad subtraction',
  'spectrum',
  'look again',
];

export const MAX_TAG_LENGTH = 60;
export const MAX_TAGS = 50;

/** @returns tags trimmed, none empty or too long, each once whatever its case, in the order given */
export function cleanTags(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const clean = tag.replace(/\s+/g, ' ').trim().slice(0, MAX_TAG_LENGTH);
    if (clean !== '' && !found.has(clean.toLowerCase())) found.set(clean.toLowerCase(), clean);
  }
  return [...found.values()].slice(0, MAX_TAGS);
}

/** @returns the group of a tag; `Own` for one that is in none */
export const groupOfTag = (tag: string): string =>
  TAG_GROUPS.find(({tags}) => tags.some((one) => one.toLowerCase() === tag.toLowerCase()))?.title ?? 'Own';
