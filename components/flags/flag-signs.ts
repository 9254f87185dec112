import {type Flag, type FlagSign, flagSetOf, wordOf} from '../../lib/alert';

/** Good, maybe and bad as everybody has them. */
export const STANDARD_FLAGS: readonly FlagSign[] = flagSetOf(null);

/**
 * How a flag is drawn: colour, shape, letter and position together, so that it is read without any one of them. Colours stand in tokens.css
 * (`--good`, `--maybe`, `--bad`) and own-flags.css. A flag that the set does not know (of another list) is a circle with its first letter.
 */
export function signOf(flag: Flag, set: readonly FlagSign[] = STANDARD_FLAGS): FlagSign {
  const known = set.find(({id}) => id === flag);
  if (known) return known;
  const label = wordOf(flag);
  return {id: flag, label, letter: label.slice(0, 1).toUpperCase(), shape: 'circle', colour: 0};
}

/** @returns the part of a class name that gives a flag its colour: "good", "own-2"; "unset" */
export function flagEdge(flag: Flag | null, set: readonly FlagSign[]): string {
  if (!flag) return 'unset';
  const {colour, id} = signOf(flag, set);
  return colour === null ? id : `own-${colour}`;
}
