import {describe, expect, it} from 'vitest';
import {showSigns, signRules} from '../../../components/flags/sign-sheet';
import {flagSetOf} from '../../../lib/alert';

const COLOURS: Record<string, string> = {
  '--good': '#00704f',
  '--maybe': '#8a5a00',
  '--bad': '#b3261e',
  '--own-0': '#1f5fbf',
  '--surface': '#ffffff',
  '--on-flag': '#fefefe',
  '--muted': '#525d72',
  '--accent-text': '#a83a10',
};
const rules = (set: Parameters<typeof signRules>[0]) => signRules(set, (name) => COLOURS[name] ?? 'missing');

/** The picture that a rule gives, as XML; throws where it is none. */
function imageOf(sheet: string, selector: string): Element {
  const rule = sheet.split('\n').find((line) => line.startsWith(`${selector} {`));
  const text = decodeURIComponent(/url\("data:image\/svg\+xml,([^"]*)"\)/.exec(rule ?? '')?.[1] ?? '');
  const {documentElement} = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (documentElement.nodeName.toLowerCase() !== 'svg') throw new Error(`no picture for ${selector}`);
  return documentElement;
}

describe('the signs of cells', () => {
  it('are told by colour, shape, letter and filling, whether free, chosen or on their way to the disk', () => {
    const sheet = rules(flagSetOf(null));
    expect(sheet).not.toContain('missing');
    const shapes = (['good', 'maybe', 'bad'] as const).map((flag) => {
      const free = imageOf(sheet, `.flag-radio.flag-${flag}`);
      const chosen = imageOf(sheet, `.flag-radio.flag-${flag}:checked`);
      const saving = imageOf(sheet, `.cell.is-saving .flag-radio.flag-${flag}:checked`);
      const own = COLOURS[`--${flag}`];
      expect(free.querySelector('path')?.getAttribute('fill')).toBe('#ffffff');
      expect(free.querySelector('path')?.getAttribute('stroke')).toBe(own);
      expect(chosen.querySelector('path')?.getAttribute('fill')).toBe(own);
      expect(saving.querySelector('[stroke-dasharray]')?.getAttribute('stroke')).toBe(own);
      for (const one of [free, chosen, saving])
        expect(one.querySelector('text')?.textContent).toBe(flag[0]?.toUpperCase());
      return free.querySelector('path')?.getAttribute('d');
    });
    expect(new Set(shapes).size).toBe(3);
  });

  it('of own flags have their letter whatever it is, and break out of nothing', () => {
    const set = flagSetOf({flagSet: [{id: '+x', label: 'ß "<&>\' kilonova'}]});
    const own = {...set[3], letter: '<'} as (typeof set)[number];
    const sheet = rules([...set.slice(0, 3), own]);
    expect(imageOf(sheet, '.flag-radio.flag-own-0').querySelector('text')?.textContent).toBe('<');
    expect(imageOf(sheet, '.flag-radio.flag-own-0').querySelector('path')?.getAttribute('stroke')).toBe('#1f5fbf');
  });

  it('tell a note that has words from one that has none', () => {
    const sheet = rules(flagSetOf(null));
    expect(imageOf(sheet, '.cell-note').getAttribute('stroke-opacity')).toBe('0.55');
    expect(imageOf(sheet, '.cell .cell-note.has-words').getAttribute('stroke')).toBe('#a83a10');
  });

  it('stand in one sheet of the document, which follows the list', () => {
    const before = document.adoptedStyleSheets.length;
    showSigns(flagSetOf(null));
    showSigns(flagSetOf({flagSet: [{id: '+x', label: 'kilonova'}]}));
    expect(document.adoptedStyleSheets).toHaveLength(before + 1);
    const text = [...(document.adoptedStyleSheets.at(-1)?.cssRules ?? [])].map((rule) => rule.cssText).join('\n');
    expect(text).toContain('.flag-radio.flag-own-0');
  });
});
