import type {Flag} from '../../lib/alert';
import {FLAG_SIGNS} from './flag-signs';

/** Shape with a letter: circle G, diamond M, square B. Filled when set. */
export function FlagSign({flag, isSet = true}: {flag: Flag; isSet?: boolean}) {
  const {letter, shape} = FLAG_SIGNS[flag];
  return (
    <span class={`flag-sign flag-${flag}${isSet ? ' is-set' : ''}`} aria-hidden="true">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        {shape === 'circle' && <circle cx="10" cy="10" r="8.5" />}
        {shape === 'diamond' && <path d="M10 0.8 19.2 10 10 19.2 0.8 10Z" />}
        {shape === 'square' && <rect x="2" y="2" width="16" height="16" rx="1.5" />}
        <text x="10" y="13.6" text-anchor="middle">
          {letter}
        </text>
      </svg>
    </span>
  );
}
