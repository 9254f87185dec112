import {FLAGS, type Flag, isFlag, isOwnFlag, isStandardFlag, type OwnFlag} from './flag';

/** One flag of a list's set, as the list declares it. */
export interface FlagChoice {
  id: Flag;
  /** in the person's words; the three standard ones may be renamed */
  label: string;
  /** a key that sets it, tinykeys syntax; the three standard ones have those of the commands */
  key?: string;
}

/** How a flag is told: by colour, shape and letter together, so that it is read without any one of them. */
export interface FlagSign extends FlagChoice {
  letter: string;
  shape: FlagShape;
  /** place in the colours of own flags (`--own-0` …); null = the standard colour of its name */
  colour: number | null;
}

export type FlagShape = 'circle' | 'diamond' | 'square' | 'triangle' | 'hexagon' | 'star' | 'plus' | 'drop' | 'shield';

/** Own flags that a set may have. */
export const MAX_OWN_FLAGS = 6;
export const MAX_FLAG_LABEL = 24;

const SHAPES: Record<string, FlagShape> = {good: 'circle', maybe: 'diamond', bad: 'square'};
const OWN_SHAPES: readonly FlagShape[] = ['triangle', 'hexagon', 'star', 'plus', 'drop', 'shield'];

const STANDARD: readonly FlagChoice[] = FLAGS.map((id) => ({id, label: id}));

/** @returns the first letter of a label that no flag before it has, upper case; its place where all are taken */
function letterFor(label: string, taken: Set<string>, place: number): string {
  const letters = [...label.toLocaleUpperCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
  const letter = letters.find((one) => !taken.has(one)) ?? String(place + 1);
  taken.add(letter);
  return letter;
}

/**
 * The flags of a list with their signs: good, maybe and bad first, whatever they are called, then the own ones. Colours and shapes go by the
 * place in the set, so that they stay when another is renamed. What a file or another version made of the set never breaks it.
 */
export function flagSetOf(dataset: {flagSet?: readonly FlagChoice[] | undefined} | null | undefined): FlagSign[] {
  const declared = (dataset?.flagSet ?? []).filter((one) => isFlag(one.id));
  const named = (id: Flag) => declared.find((one) => one.id === id);
  const own = declared.filter((one, i) => isOwnFlag(one.id) && declared.findIndex(({id}) => id === one.id) === i);
  const choices = [...STANDARD.map((one) => ({...one, ...named(one.id)})), ...own.slice(0, MAX_OWN_FLAGS)];
  const taken = new Set<string>();
  let places = 0;
  return choices.map((choice, place) => {
    const label = choice.label.trim() || wordOf(choice.id);
    const isOwn = isOwnFlag(choice.id);
    const colour = isOwn ? places++ : null;
    const shape = colour === null ? (SHAPES[choice.id] ?? 'circle') : (OWN_SHAPES[colour] ?? 'circle');
    return {...choice, label, letter: letterFor(label, taken, place), shape, colour};
  });
}

/** A flag without its set: the word itself, an own flag without its sign of being one ("+late-type" → "late type"). */
export const wordOf = (flag: Flag): string => (isStandardFlag(flag) ? flag : flag.slice(1).replaceAll('-', ' '));

/** @returns how a list calls a flag; flags that it does not know have their own word */
export const flagLabel = (flag: Flag, set?: readonly FlagChoice[]): string =>
  set?.find(({id}) => id === flag)?.label.trim() || wordOf(flag);

/** @returns a stable id for a new own flag, unlike all others: "+kilonova" */
export function ownFlagId(label: string, others: readonly Flag[]): OwnFlag {
  const word =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 32) || 'flag';
  for (let n = 1; ; n++) {
    const id: OwnFlag = n === 1 ? `+${word}` : `+${word}-${n}`;
    if (!others.includes(id)) return id;
  }
}

/** @returns what is wrong with a set, in words for the person; '' = nothing */
export function flagSetProblem(set: readonly FlagChoice[]): string {
  const own = set.filter(({id}) => isOwnFlag(id));
  if (set.some(({id}) => !isFlag(id))) return 'One of the flags has no id.';
  if (own.length > MAX_OWN_FLAGS) return `A list has at most ${MAX_OWN_FLAGS} flags of its own.`;
  const labels = flagSetOf({flagSet: set}).map(({label}) => label.toLowerCase());
  for (const {label} of set) {
    if (label.trim() === '') return 'Every flag needs a name.';
    if (label.trim().length > MAX_FLAG_LABEL) return `A name has at most ${MAX_FLAG_LABEL} characters.`;
    if (label.trim().toLowerCase() === 'unset')
      return '“unset” is what an object without a flag is called: take another name.';
    if (labels.filter((one) => one === label.trim().toLowerCase()).length > 1)
      return `Two flags are called “${label.trim()}”.`;
  }
  if (new Set(set.map(({id}) => id)).size < set.length) return 'A flag stands twice in the set.';
  return '';
}
