import type {FlagSign} from '../../lib/alert';
import {createSheet} from '../ui/adopted-sheet';
import {FLAG_SHAPES} from './flag-shapes';
import {flagEdge} from './flag-signs';

/** lucide's notebook-pen (ISC licence), in a square of 24. */
const NOTE =
  'M13.4 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-7.4M2 6h4M2 10h4M2 14h4M2 18h4M21.378 5.626a1 1 0 1 0-3.004-3.004l-5.01 5.012a2 2 0 0 0-.506.854l-.837 2.87a.5.5 0 0 0 .62.62l2.87-.837a2 2 0 0 0 .854-.506z';

/** How a sign stands: free to choose, chosen, or chosen and not yet on the disk. */
type SignState = 'free' | 'set' | 'saving';

/**
 * Rules that give the radios and note buttons of cells their pictures. A screen of a hundred cells had four drawings of elements in each, most of the nodes of the
 * page: as images they cost a cell four elements, and the browser draws each but once.
 * @param set flags of the list @param colour reads a colour of tokens.css by its name, "--good"
 */
export function signRules(set: readonly FlagSign[], colour: (name: string) => string): string {
  const signs = set.flatMap((sign) => {
    const edge = flagEdge(sign.id, set);
    const image = (state: SignState) => background(signImage(sign, state, colour(`--${edge}`), colour));
    const radio = `.flag-radio.flag-${edge}`;
    return [
      `${radio} ${image('free')}`,
      `${radio}:checked ${image('set')}`,
      `.cell.is-saving ${radio}:checked ${image('saving')}`,
    ];
  });
  return [
    ...signs,
    `.cell-note ${background(noteImage(colour('--muted'), 0.55))}`,
    `.cell:hover .cell-note, .cell-note:hover ${background(noteImage(colour('--muted'), 1))}`,
    `.cell .cell-note.has-words ${background(noteImage(colour('--accent-text'), 1))}`,
  ].join('\n');
}

function signImage({shape, letter}: FlagSign, state: SignState, own: string, colour: (name: string) => string): string {
  const surface = colour('--surface');
  const outline = (fill: string, more = '') => `<path d="${FLAG_SHAPES[shape]}" fill="${fill}"${more}/>`;
  const line = ` stroke="${own}" stroke-width="1.6"`;
  const body = {
    free: outline(surface, line),
    set: outline(own, line),
    saving: outline(surface) + outline(own, `${line} fill-opacity="0.45" stroke-dasharray="3 2"`),
  }[state];
  const ink = state === 'free' ? own : colour('--on-flag');
  const text = `<text x="10" y="${shape === 'triangle' ? '15.4' : '13.6'}" text-anchor="middle" fill="${ink}" font-family="system-ui,sans-serif" font-weight="700" font-size="10.5">${escaped(letter)}</text>`;
  // a pixel more all around than the square of 20: the line of a circle reaches over it
  return `<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="-1 -1 22 22">${body}${text}</svg>`;
}

const noteImage = (ink: string, opacity: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 24 24" fill="none" stroke="${ink}" stroke-opacity="${opacity}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${NOTE}"/></svg>`;

const background = (svg: string): string => `{background-image: url("data:image/svg+xml,${encodeURIComponent(svg)}")}`;

const escaped = (letter: string): string => letter.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);

const show = createSheet();

/** Draws the signs of a list in the colours that the document has now; to be called again when the list or the theme changes. */
export function showSigns(set: readonly FlagSign[]): void {
  const style = getComputedStyle(document.documentElement);
  show(signRules(set, (name) => style.getPropertyValue(name).trim()));
}
