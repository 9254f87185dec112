import type {Flag} from '../../lib/alert';

/**
 * A flag is told by colour, shape, letter and position together, so that it is read without any one of them.
 * Colours stand in tokens.css (`--good`, `--maybe`, `--bad`).
 */
export const FLAG_SIGNS: Record<Flag, {label: string; letter: string; shape: string}> = {
  good: {label: 'good', letter: 'G', shape: 'circle'},
  maybe: {label: 'maybe', letter: 'M', shape: 'diamond'},
  bad: {label: 'bad', letter: 'B', shape: 'square'},
};
