import {afterEach, describe, expect, it, vi} from 'vitest';
import {makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS = Array.from({length: 3000}, (_, n) => ztf(n));

/** A long list: the whole of it in the grid, or so many objects of it. */
async function openScrolled(pageSize = 0) {
  const flow = pageSize > 0 ? ('pages' as const) : ('scroll' as const);
  opened = await openApp(async ({vault}) => {
    await makeList(vault, KEYS);
    const grid = await vault.setting('grid');
    await vault.setSetting('grid', {...grid, flow, pageSize});
  });
  const {root, app} = opened;
  await until(() => cells(root).length > 0 && app.place.layout.value.flow === flow && app.verdicts.ready.value);
  const scroller = root.querySelector('.grid-scroller') as HTMLElement;
  return {
    ...opened,
    /** as the wheel or the bar does it */
    scrollTo(top: number) {
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event('scroll'));
    },
    shown: () => cells(root).map((cell) => Number(cell.dataset.index)),
    step: () => app.place.layout.value.cellHeight + app.place.layout.value.gap,
  };
}

describe('a list that is scrolled through', () => {
  it('keeps as many cells as at the start, wherever it stands, and asks for what is near alone', async () => {
    const {app, loader, root, scrollTo, shown, step} = await openScrolled();
    const {columns, pageSize} = app.place.layout.value;
    await until(
      () => loader.asked.length === 2 * pageSize + columns || loader.asked.length >= 2 * pageSize,
      'a screen and the next one',
    );
    const most = 3 * pageSize + 4 * columns;
    for (const row of [1, 2, 3, 40, 41, 300, 299]) {
      const before = loader.asked.length;
      scrollTo(row * step());
      await until(() => shown().includes(row * columns + columns), `row ${row}`);
      expect(cells(root).length).toBeLessThanOrEqual(most);
      await until(() => app.place.needed.value.here[0] === (row - 1) * columns, `row ${row} is asked for`);
      expect(loader.asked.length - before).toBeLessThanOrEqual(most);
    }
    // On the way up the screen above is fetched ahead.
    const {here, next} = app.place.needed.value;
    expect(next[1]).toBe(here[0]);
  });

  it('takes the focus along, so that a key flags what is in sight', async () => {
    const {app, vault, root, scrollTo, shown, step} = await openScrolled();
    scrollTo(200 * step());
    const {columns} = app.place.layout.value;
    await until(() => app.place.focus.value >= 200 * columns, 'the focus came along');
    const at = app.place.focus.value;
    await until(() => shown().includes(at), 'the focused cell');
    expect(at).toBeLessThan(203 * columns);
    press('1');
    await until(() => app.verdicts.saving.value === 0 && app.verdicts.counts.value.good === 1, 'flagged');
    expect((await vault.verdicts([KEYS[at] as never])).get(KEYS[at] as never)?.flag).toBe('good');
    expect(cellOf(root, KEYS[at] as string)?.className).toContain('flag-edge-good');
    // The place that is kept is the one looked at.
    await until(() => app.place.focus.value === at + 1);
    // The rest of the page is what is in sight, never the whole list.
    const rest = app.place.hereKeys.value.filter((key) => app.verdicts.flagOf(key) === null);
    app.markRestBad();
    await until(() => app.verdicts.counts.value.bad > 0, 'the rest of the screen is bad');
    const {bad} = app.verdicts.counts.value;
    expect(bad).toBe(rest.length);
    expect(bad).toBeLessThan(2 * app.place.layout.value.pageSize);
  });

  it('is walked by keys: rows, screens, both ends, the next one without a flag', async () => {
    const {app, shown} = await openScrolled();
    const {columns, pageSize} = app.place.layout.value;
    press('ArrowDown');
    expect(app.place.focus.value).toBe(columns);
    press('PageDown');
    expect(app.place.focus.value).toBe(columns + pageSize);
    await until(() => shown().includes(columns + pageSize), 'the screen below');
    press('PageUp');
    expect(app.place.focus.value).toBe(columns);
    press('End', {ctrlKey: true});
    expect(app.place.focus.value).toBe(2999);
    await until(() => shown().includes(2999), 'the end of the list');
    press('ArrowDown');
    expect(app.place.focus.value).toBe(2999);
    press('1');
    press(' ');
    expect(app.place.focus.value).toBe(0);
    await until(() => shown().includes(0), 'the start of the list');
    await until(() => app.verdicts.counts.value.good === 1, 'counted');
    expect(app.verdicts.counts.value).toEqual({
      total: 3000,
      good: 1,
      maybe: 0,
      bad: 0,
      unset: 2999,
      seen: expect.any(Number),
    });
  });

  it('goes on at the same object when it is shown page by page again', async () => {
    const {app, scrollTo, shown, step} = await openScrolled();
    scrollTo(100 * step());
    await until(() => app.place.focus.value > 0);
    const at = app.place.focus.value;
    app.setGrid({flow: 'pages'});
    await until(() => app.place.layout.value.flow === 'pages');
    await until(() => shown().includes(at), 'the page with the focus');
    expect(app.place.focus.value).toBe(at);
    expect(app.place.pageKeys.value).toHaveLength(app.place.layout.value.pageSize);
  });

  it('a page of 1,000 is asked for screen by screen too, and a turn asks for no more', async () => {
    const {app, loader, scrollTo, step} = await openScrolled(1000);
    expect(app.place.pageKeys.value).toHaveLength(1000);
    const {columns} = app.place.layout.value;
    const isAsked = (n: number) => loader.asked.some(({objectKey}) => objectKey === ztf(n));
    await until(() => isAsked(0) && isAsked(columns * 2), 'the first screen');
    // as soon as the focus of the start is in sight
    await until(() => {
      scrollTo(100 * step());
      return isAsked(columns * 100);
    }, 'what is in sight');
    expect(isAsked(columns * 60)).toBe(false);
    app.place.goToPage(1);
    await until(() => isAsked(1000 + columns * 101), 'the same rows of the next page');
    expect(app.place.hereKeys.value).toHaveLength(1000);
    expect(app.place.hereFrom.value).toBe(1000);
    expect(loader.asked.length).toBeLessThan(300);
  });
});

describe('limits of the page in a list that is scrolled through', () => {
  it('are those of what was in sight when they were chosen, until they are asked for anew', async () => {
    const {app, root, scrollTo, shown, step} = await openScrolled();
    const {columns} = app.place.layout.value;
    const {drawing} = app.services;
    const measured = vi.spyOn(drawing, 'showPage');
    const page = () => measured.mock.lastCall?.[0];
    press('Q', {shiftKey: true});
    await until(() => app.lookState.page.value?.isOfScreen);
    const first = page();
    app.dialog.value = 'view';
    const words = () => root.querySelector('.drawer')?.textContent ?? '';
    await until(() => words().includes('in sight when this was chosen'));
    expect([...root.querySelectorAll('.drawer .segments label')].map((one) => one.textContent)).toContain('Screen');

    scrollTo(200 * step());
    await until(() => shown().includes(200 * columns + columns) && app.place.needed.value.here[0] > 100 * columns);
    const calls = measured.mock.calls.length;
    await until(() => measured.mock.calls.length > calls, 'what arrives is looked at');
    expect(page()).toBe(first);
    // colours are no reason to measure anew
    press('i');
    await until(() => app.looks.value?.science.inverted);
    expect(page()).toBe(first);

    const anew = [...root.querySelectorAll<HTMLElement>('.drawer button')].find((one) =>
      one.textContent?.startsWith('From what is in sight'),
    );
    anew?.click();
    await until(() => page() !== first);
    expect((page() as {index?: number; key: string}[]).map(({key}) => key)).toContain(app.place.hereKeys.value[0]);
    // another rule is of what is in sight then
    const second = page();
    scrollTo(0);
    await until(() => app.place.needed.value.here[0] === 0);
    expect(page()).toBe(second);
    press('q');
    expect(page()).not.toBe(second);
  });
});
