import {afterEach, describe, expect, it} from 'vitest';
import type {ObjectKey} from '../../../lib/alert';
import type {Member} from '../../../lib/vault';
import {type Fake, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const COUNT = 120;
const KEYS = Array.from({length: COUNT}, (_, n) => ztf(n));
/** Every seventh has none. */
const mag = (n: number) => (n % 7 === 0 ? null : 15 + ((n * 37) % 60) / 10);

const prepare = async ({vault}: Fake) => {
  const {id} = await vault.createDataset({
    name: 'Sorted',
    source: 'ids',
    surveys: ['ztf'],
    query: null,
    description: '',
  });
  const members = KEYS.map(
    (objectKey, n): Member => ({
      objectKey,
      alertKeys: [],
      row: {objectKey, alertKey: null, mjdUtc: 60000 - n, raDeg: n, decDeg: -n, columns: {'i:magpsf': mag(n)}},
    }),
  );
  await vault.fillDataset(id, members, {alerts: COUNT, message: ''});
  await vault.setSetting('currentDataset', id);
  await vault.act(
    KEYS.slice(0, 10).map((key) => ({key, flag: 'good' as const})),
    {place: 'panel'},
  );
};
const open = async () => {
  opened = await openApp(prepare);
  const {root, app} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value, 'cells are there');
  return opened;
};
const shownIs = (keys: readonly ObjectKey[]) =>
  until(() => JSON.stringify(opened?.app.lists.keys.value) === JSON.stringify(keys), 'the order');

describe('the order of a list', () => {
  it('follows a column both ways, nulls last, with the focus on the same object, and is there after a restart', async () => {
    const {app, vault, root} = await open();
    app.place.focusOn(9);
    press('O', {shiftKey: true});
    const select = await until(() => root.querySelector<HTMLSelectElement>('.drawer select'));
    expect([...select.options].map(({value}) => value)).toContain('column:i:magpsf');
    select.value = 'column:i:magpsf';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    const byMag = (way: number) =>
      KEYS.map((key, n) => ({key, n, mag: mag(n)})).sort((a, b) => {
        if (a.mag === null || b.mag === null) return Number(a.mag === null) - Number(b.mag === null) || a.n - b.n;
        return (a.mag - b.mag) * way || a.n - b.n;
      });
    await shownIs(byMag(1).map(({key}) => key));
    expect(app.place.focusedKey.value).toBe(KEYS[9]);
    press('R', {shiftKey: true});
    const falling = byMag(-1).map(({key}) => key);
    await shownIs(falling);
    expect(app.place.focusedKey.value).toBe(KEYS[9]);
    expect(app.place.focus.value).toBe(falling.indexOf(KEYS[9] as ObjectKey));
    expect(cellOf(root, KEYS[9] as string)?.getAttribute('aria-label')).toContain(
      `${app.place.focus.value + 1} of 120`,
    );
    await until(() => root.querySelector('.order-bar'), 'the chip');
    const id = app.lists.current.value?.id ?? '';
    app.place.focusOn(20);
    const key = app.place.focusedKey.value;
    await vault.setPlace(id, KEYS.indexOf(key as ObjectKey));
    expect(await vault.order(id)).toMatchObject({by: 'column:i:magpsf', down: true});
    // another window of the same person
    expect((await vault.place(id))?.order?.by).toBe('column:i:magpsf');
  });

  it('hides what the filter says, says so, and moves nothing under the hand until asked', async () => {
    const {app, root} = await open();
    press('H', {shiftKey: true});
    await shownIs(KEYS.slice(10));
    const bar = await until(() => root.querySelector('.order-bar'));
    await until(() => bar.textContent?.includes('10 hidden'), 'the chip says how many');
    expect(app.verdicts.counts.value).toMatchObject({total: 120, good: 10});
    // the focus was at a hidden one: it is at the next that is shown
    expect(app.place.focusedKey.value).toBe(KEYS[10]);
    press('1');
    press('3');
    await until(() => app.verdicts.saving.value === 0 && app.verdicts.counts.value.bad === 1);
    expect(app.lists.keys.value.length).toBe(110);
    expect(app.place.focusedKey.value).toBe(KEYS[12]);
    press('G', {shiftKey: true});
    await shownIs(KEYS.slice(12));
    expect(app.place.focusedKey.value).toBe(KEYS[12]);
    // undo of what is hidden leaves the focus
    press('z');
    await until(() => app.verdicts.counts.value.bad === 0);
    expect(app.place.focusedKey.value).toBe(KEYS[12]);
    for (const flag of ['good', 'maybe', 'bad']) {
      press('H', {shiftKey: true});
      await until(() => app.order.order.value.flags[0] === flag);
    }
    await until(() => root.textContent?.includes('No object is shown'), 'nothing passes');
    [...root.querySelectorAll('button')].find((button) => button.textContent === 'Show all')?.click();
    await shownIs(KEYS);
  });

  it('puts together by flag, with a heading on the first of each', async () => {
    const {app, root} = await open();
    app.order.set({group: 'flag'});
    const heading = await until(() => root.querySelector('.cell-group'), 'a heading');
    expect(heading.textContent).toBe('good · 10');
    expect(app.order.groups.value.get(10)?.heading).toBe('no flag');
  });

  it('puts together by any column: numbers of which there are many by ranges, unknown ones last', async () => {
    const {app, root} = await open();
    press('O', {shiftKey: true});
    const select = await until(() => root.querySelectorAll<HTMLSelectElement>('.drawer select')[1]);
    select.value = 'column:i:magpsf';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await until(() => app.order.groups.value.size > 5, 'groups');
    const groups = [...app.order.groups.value.values()];
    // the focus went along with its object, which has none
    expect(root.querySelector('.cell-group')?.textContent).toMatch(/^no /);
    app.place.focusOn(0);
    await until(() => root.querySelector('.cell-group')?.textContent === `${groups[0]?.heading} · ${groups[0]?.count}`);
    expect(groups[0]?.heading).toMatch(/^below 15\.\d$/);
    expect(groups[1]?.heading).toMatch(/^15\.\d to 1\d\.\d$/);
    expect(groups.at(-1)?.heading).toMatch(/^no /);
    expect(groups.at(-1)?.count).toBe(KEYS.filter((_, n) => mag(n) === null).length);
    expect(groups.reduce((sum, {count}) => sum + count, 0)).toBe(COUNT);
  });

  it('gives a selection what is shown alone', async () => {
    const {app} = await open();
    press('a', {ctrlKey: true});
    app.selection.all();
    expect(app.selection.count.value).toBe(120);
    app.order.set({flags: ['good']});
    await shownIs(KEYS.slice(0, 10));
    expect(app.selection.keys()).toEqual(KEYS.slice(0, 10));
  });

  it('tints alternate blocks of n cells; 0 is none', async () => {
    const {app, root} = await open();
    app.setGrid({highlight: 3});
    const tinted = () =>
      cells(root)
        .filter((cell) => cell.classList.contains('is-block'))
        .map((cell) => Number(cell.dataset.index))
        .sort((a, b) => a - b);
    await until(() => tinted().length > 0);
    const all = cells(root).map((cell) => Number(cell.dataset.index));
    expect(all.length).toBeGreaterThan(4);
    // cells 1-3, 7-9, …
    expect(tinted()).toEqual(all.filter((index) => index % 6 < 3).sort((a, b) => a - b));
    app.setGrid({highlight: 0});
    await until(() => tinted().length === 0);
  });
});
