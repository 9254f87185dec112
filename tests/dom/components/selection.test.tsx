import {afterEach, describe, expect, it} from 'vitest';
import type {ObjectKey} from '../../../lib/alert';
import {makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS = Array.from({length: 250}, (_, n) => ztf(n));
const open = async (keys = KEYS) => {
  opened = await openApp(async (fake) => {
    await makeList(fake.vault, keys);
    await fake.vault.setSetting('grid', {...(await fake.vault.setting('grid')), columns: 5, pageSize: 100});
  });
  const {root, app} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value, 'cells are there');
  return opened;
};

const mouse = (key: ObjectKey, more: MouseEventInit = {}) => {
  const cell = cellOf(opened?.root ?? document, key);
  if (!cell) throw new Error(`${key} is not on the screen`);
  const head = cell.querySelector('.cell-head') ?? cell;
  head.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, ...more}));
};
const flags = async ({vault}: Opened) => {
  const stored = await vault.verdicts(KEYS);
  return new Map([...stored].flatMap(([key, {flag}]) => (flag ? [[key, flag] as const] : [])));
};
const settled = ({app}: Opened) => until(() => app.verdicts.saving.value === 0, 'all on disk');

describe('a selection', () => {
  it('of 3 inverted on a page of 100 is 97; a flag key changes exactly these, and undo takes all of it back', async () => {
    const here = await open();
    const {app, root, vault} = here;
    press('a', {ctrlKey: true});
    expect(app.selection.count.value).toBe(100);
    press('U', {shiftKey: true});
    expect(app.selection.count.value).toBe(0);
    const three = [KEYS[1], KEYS[4], KEYS[7]] as ObjectKey[];
    for (const key of three) mouse(key, {ctrlKey: true});
    expect(app.selection.keys()).toEqual(three);
    // a second click takes it out
    mouse(three[0] as ObjectKey, {ctrlKey: true});
    expect(app.selection.count.value).toBe(2);
    mouse(three[0] as ObjectKey, {ctrlKey: true});
    press('I', {shiftKey: true});
    expect(app.selection.count.value).toBe(97);
    press('2');
    await settled(here);
    const found = await flags(here);
    expect(found.size).toBe(97);
    expect([...found.keys()].sort()).toEqual(
      KEYS.slice(0, 100)
        .filter((key) => !three.includes(key))
        .sort(),
    );
    expect(new Set(found.values())).toEqual(new Set(['maybe']));
    expect((await vault.log()).filter(({kind}) => kind === 'flag').map(({label}) => label)).toEqual([
      'maybe · 97 objects',
    ]);
    await until(() => root.textContent?.includes('maybe · 97 objects'), 'it is said in words');
    press('z');
    await settled(here);
    await until(() => app.verdicts.counts.value.maybe === 0, 'taken back');
    expect((await flags(here)).size).toBe(0);
  });

  it('is shown and told, in the cell and in its bar', async () => {
    const {app, root} = await open();
    const key = KEYS[2] as ObjectKey;
    mouse(key, {ctrlKey: true});
    const cell = await until(() => {
      const found = cellOf(root, key);
      return found?.getAttribute('aria-selected') === 'true' ? found : null;
    });
    expect(cell.getAttribute('aria-label')).toContain('selected');
    expect(cell.classList.contains('is-selected')).toBe(true);
    expect(cell.querySelector('.cell-number')?.getAttribute('aria-pressed')).toBe('true');
    expect(root.querySelector('.selection-bar')?.textContent).toContain('1 selected');
    expect(app.verdicts.flagOf(key)).toBeNull();
    root.querySelector<HTMLElement>('.selection-bar [aria-label="Select nothing"]')?.click();
    await until(() => !root.querySelector('.selection-bar'), 'the bar is gone');
  });

  it('reaches with Shift, from the last one chosen, over pages; a shorter reach takes back what is beyond', async () => {
    const {app} = await open();
    mouse(KEYS[10] as ObjectKey, {ctrlKey: true});
    mouse(KEYS[14] as ObjectKey, {shiftKey: true});
    expect(app.selection.keys()).toEqual(KEYS.slice(10, 15));
    mouse(KEYS[12] as ObjectKey, {shiftKey: true});
    expect(app.selection.keys()).toEqual(KEYS.slice(10, 13));
    mouse(KEYS[5] as ObjectKey, {shiftKey: true});
    expect(app.selection.keys()).toEqual(KEYS.slice(5, 11));
    // more, apart from it
    mouse(KEYS[0] as ObjectKey, {ctrlKey: true});
    expect(app.selection.count.value).toBe(7);
    for (let n = 0; n < 120; n++) press('ArrowRight', {shiftKey: true});
    expect(app.place.page.value).toBe(1);
    expect(app.selection.keys()).toEqual(KEYS.slice(0, 121));
    press('ArrowLeft', {shiftKey: true});
    expect(app.selection.keys()).toEqual(KEYS.slice(0, 120));
  });

  it('is left by a plain click or move, and comes back when asked; Ctrl with an arrow keeps it', async () => {
    const {app, root} = await open();
    press(' ', {shiftKey: true});
    press('ArrowRight', {ctrlKey: true});
    press('ArrowRight', {ctrlKey: true});
    press(' ', {shiftKey: true});
    expect(app.selection.keys()).toEqual([KEYS[0], KEYS[2]]);
    press('ArrowRight');
    expect(app.selection.count.value).toBe(0);
    const again = await until(() =>
      [...root.querySelectorAll<HTMLElement>('button')].find((button) => button.textContent === 'Select again'),
    );
    again.click();
    expect(app.selection.keys()).toEqual([KEYS[0], KEYS[2]]);
    press('Escape');
    expect(app.selection.count.value).toBe(0);
  });

  it('of a whole list becomes a list of its own, and another list begins without', async () => {
    const here = await open();
    const {app, vault} = here;
    mouse(KEYS[3] as ObjectKey, {ctrlKey: true});
    mouse(KEYS[6] as ObjectKey, {shiftKey: true});
    const make = await until(() =>
      here.root.querySelector<HTMLElement>('[aria-label="Make a list of the selected objects"]'),
    );
    make.click();
    await until(() => app.lists.keys.value.length === 4, 'the new list is open');
    expect(app.lists.keys.value).toEqual(KEYS.slice(3, 7));
    expect(app.selection.count.value).toBe(0);
    expect((await vault.datasets()).length).toBe(2);
  });

  it('leaves the rest of the page to one key: bad, in one step', async () => {
    const here = await open();
    press('1');
    press('2');
    press('X', {shiftKey: true});
    await settled(here);
    const found = await flags(here);
    expect(found.size).toBe(100);
    expect([...found.values()].filter((flag) => flag === 'bad').length).toBe(98);
    expect((await here.vault.log()).filter(({kind}) => kind === 'flag').at(-1)?.label).toBe('bad · 98 objects');
  });
});
