import type {Flag, FlagSign as Sign} from '../../lib/alert';
import {FLAG_SHAPES} from './flag-shapes';
import {flagEdge, STANDARD_FLAGS, signOf} from './flag-signs';

interface Props {
  flag: Flag;
  isSet?: boolean;
  set?: readonly Sign[];
}

/** Shape with a letter: circle G, diamond M, square B, and those of a list's own flags. Filled when set. */
export function FlagSign({flag, isSet = true, set = STANDARD_FLAGS}: Props) {
  const {letter, shape} = signOf(flag, set);
  return (
    <span class={`flag-sign flag-${flagEdge(flag, set)}${isSet ? ' is-set' : ''}`} aria-hidden="true">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        {shape === 'circle' ? <circle cx="10" cy="10" r="8.5" /> : <path d={FLAG_SHAPES[shape]} />}
        <text x="10" y={shape === 'triangle' ? '15.4' : '13.6'} text-anchor="middle">
          {letter}
        </text>
      </svg>
    </span>
  );
}
