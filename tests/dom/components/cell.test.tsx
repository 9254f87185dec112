import {afterEach, describe, expect, it} from 'vitest';
import {type ObjectKey, objectKey} from '../../../lib/alert';
import {type Fake, makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS = Array.from({length: 40}, (_, n) => ztf(n));
async function open(prepare: (fake: Fake) => Promise<unknown> = ({vault}) => makeList(vault, KEYS)) {
  opened = await openApp(prepare);
  const {root, app} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value, 'cells are there');
  return opened;
}

const radios = (cell: Element) => [...cell.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
const checked = (cell: Element) => radios(cell).find((radio) => radio.checked)?.value ?? null;

describe('a cell', () => {
  it('cycles unset, good, maybe, bad, unset by clicks on its free area; links, radios and pictures never do', async () => {
    const {root, vault, app} = await open();
    const cell = cellOf(root, ztf(3)) as HTMLElement;
    const states: (string | null)[] = [];
    for (let click = 0; click < 9; click++) {
      cell.querySelector<HTMLElement>('.cell-head')?.click();
      await until(() => app.verdicts.view(ztf(3)).value.state === 'saved');
      states.push(app.verdicts.view(ztf(3)).value.flag);
    }
    expect(states).toEqual(['good', 'maybe', 'bad', null, 'good', 'maybe', 'bad', null, 'good']);
    cell.querySelector('a')?.addEventListener('click', (event) => event.preventDefault());
    cell.querySelector<HTMLElement>('a')?.click();
    cell.querySelector<HTMLElement>('.tile-science')?.click();
    cell.querySelector<HTMLElement>('.tile-curve')?.click();
    await until(() => app.verdicts.saving.value === 0);
    expect((await vault.verdicts([ztf(3)])).get(ztf(3))?.flag).toBe('good');
  });

  it('takes a flag by its radios and gives it back by a second press', async () => {
    const {root, app, pushed} = await open();
    const cell = cellOf(root, ztf(2)) as HTMLElement;
    radios(cell)[2]?.click();
    await until(() => app.verdicts.view(ztf(2)).value.flag === 'bad' && checked(cell) === 'bad');
    await until(() => pushed.length === 1, 'portal tabs are told');
    radios(cell)[2]?.click();
    await until(() => app.verdicts.view(ztf(2)).value.flag === null && checked(cell) === null);
  });

  it('says number, survey, exact id and flag in its name; its radios are a group with the id', async () => {
    const lsst = objectKey('lsst', '313761043604045880');
    const {root, app} = await open(({vault}) => makeList(vault, [lsst, ztf(1)]));
    const cell = cellOf(root, lsst) as HTMLElement;
    await until(() => cell.getAttribute('aria-label') === '1 of 2, Rubin/LSST 313761043604045880, no flag');
    const group = cell.querySelector('[role="radiogroup"]');
    expect(group?.getAttribute('aria-label')).toContain('313761043604045880');
    expect(radios(cell).map((radio) => radio.getAttribute('aria-label'))).toEqual(['good', 'maybe', 'bad']);
    press('2');
    await until(() => cell.getAttribute('aria-label')?.includes('maybe') && app.verdicts.saving.value === 0);
    const link = cell.querySelector('a');
    expect(link?.href).toBe('https://lsst.fink-portal.org/313761043604045880');
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener']);
  });

  it('stands in a grid with one tab stop, rows and columns of the whole list', async () => {
    const {root} = await open();
    const grid = root.querySelector('[role="grid"]') as HTMLElement;
    expect(root.querySelectorAll('[role="gridcell"][tabindex="0"]').length).toBe(1);
    expect(
      grid.querySelectorAll('a[href]:not([tabindex="-1"]), input:not([tabindex="-1"]), button:not([tabindex="-1"])')
        .length,
    ).toBe(0);
    const columns = Number(grid.getAttribute('aria-colcount'));
    expect(Number(grid.getAttribute('aria-rowcount'))).toBe(Math.ceil(KEYS.length / columns));
    const rows = [...grid.querySelectorAll('[role="row"]')];
    expect(rows.map((row) => Number(row.getAttribute('aria-rowindex'))).sort((a, b) => a - b)[0]).toBe(1);
    expect([...(rows[0] as Element).children].map((cell) => cell.getAttribute('aria-colindex'))).toEqual(
      Array.from({length: columns}, (_, column) => String(column + 1)),
    );
  });

  it('shows its own error with words and a retry; the others go on', async () => {
    const {root, app, loader} = await open(async ({vault, loader}) => {
      loader.failing.set(ztf(1), 'The service answered with an error.');
      await makeList(vault, KEYS);
    });
    const cell = cellOf(root, ztf(1)) as HTMLElement;
    const retry = await until(() => cell.querySelector<HTMLElement>('.tile-retry'), 'a retry');
    expect(cell.textContent).toContain('The service answered with an error.');
    await until(() => (cellOf(root, ztf(2)) as Element).querySelector('.tile-is-ready'), 'the neighbour is well');
    await until(
      () => root.querySelector('.status-errors')?.textContent?.includes('1 error'),
      'the status line counts it',
    );

    app.showProblems();
    const table = await until(() => root.querySelector('dialog table'), 'the table of errors');
    expect(table.textContent).toContain('the words of the service');
    app.close();

    loader.failing.delete(ztf(1));
    retry.click();
    await until(() => !cell.querySelector('.tile-error'), 'the error went');
    await until(() => !root.querySelector('.status-errors'), 'nothing failed any more');
  });

  it('keeps hostile strings text, in ids, columns, names, messages', async () => {
    const evil = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
    const {root, app} = await open(async ({vault, loader}) => {
      const {load} = loader;
      loader.load = async (item, options) => {
        const loaded = await load.call(loader, item, options);
        const newest = loaded.curve?.newest;
        if (newest) newest.columns['i:drb'] = evil;
        return item.objectKey === ztf(0) ? {...loaded, stamps: {stamps: {}, missing: {science: evil}}} : loaded;
      };
      loader.failing.set(ztf(1), evil);
      await makeList(vault, KEYS, evil);
    });
    await until(() => root.textContent?.includes(evil), 'the words are shown');
    app.notices.fail(evil);
    app.findList();
    await until(() => root.querySelector('dialog .list-title')?.textContent === evil);
    expect(root.querySelector('img, script')).toBeNull();
    expect((globalThis as {hacked?: number}).hacked).toBeUndefined();
  });
});

describe('a page of the grid', () => {
  it('is turned with the same nodes, paints anew and asks for the next page behind it', async () => {
    const {root, app, loader} = await open();
    const {pageSize} = app.place.layout.value;
    expect(pageSize).toBeLessThan(KEYS.length / 2);
    const before = cells(root);
    const firstKeys = before.map((cell) => cell.dataset.key);
    await until(() => loader.asked.some(({visible}) => !visible), 'the next page is asked for');
    expect(loader.asked.filter(({visible}) => visible).map(({objectKey}) => objectKey)).toEqual(
      KEYS.slice(0, pageSize),
    );
    expect(loader.asked.filter(({visible}) => !visible).map(({objectKey}) => objectKey)).toEqual(
      // small pages: a dozen objects ahead, since one steps on faster than a service answers
      KEYS.slice(pageSize, pageSize + 12),
    );
    app.page(1);
    await until(() => cellOf(root, ztf(pageSize)), 'the second page');
    const after = cells(root);
    expect(after.length).toBe(before.length);
    expect(after.every((cell) => before.includes(cell))).toBe(true);
    expect(after.map((cell) => cell.dataset.key)).not.toEqual(firstKeys);
    // A recycled cell shows the flag of its own object alone.
    press('1');
    const key = app.lists.keys.value[pageSize] as ObjectKey;
    await until(() => checked(cellOf(root, key) as Element) === 'good');
    app.page(-1);
    await until(() => cellOf(root, ztf(0)));
    expect(
      cells(root)
        .map((cell) => checked(cell))
        .filter(Boolean),
    ).toEqual([]);
  });

  it('cannot be turned before the first or after the last, by any control', async () => {
    const {root, app} = await open();
    const button = (label: string) => root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
    expect(button('First page')?.disabled).toBe(true);
    expect(button('Previous page')?.disabled).toBe(true);
    app.page(-1);
    expect(app.place.page.value).toBe(0);
    const field = root.querySelector<HTMLInputElement>('.pager-page input') as HTMLInputElement;
    field.value = '999';
    field.dispatchEvent(new Event('change', {bubbles: true}));
    expect(app.place.page.value).toBe(app.place.pages.value - 1);
    await until(() => button('Next page')?.disabled && button('Last page')?.disabled);
    app.page(1);
    expect(app.place.page.value).toBe(app.place.pages.value - 1);
    field.value = '-5';
    field.dispatchEvent(new Event('change', {bubbles: true}));
    expect(app.place.page.value).toBe(0);
  });

  it('is repainted by a change of look without a request and with the same nodes', async () => {
    const {root, app, loader, painted} = await open();
    await until(() => painted.pictures > 0, 'painted');
    const nodes = [...root.querySelectorAll('.grid *')];
    const asked = loader.asked.length;
    const times = painted.times;
    app.invert();
    await until(() => painted.times > times, 'painted again');
    expect(loader.asked.length).toBe(asked);
    expect([...root.querySelectorAll('.grid *')].every((node, n) => node === nodes[n])).toBe(true);
  });

  it('is the one where the person was when the list is opened again', async () => {
    const {vault, app} = await open();
    app.place.focusOn(17);
    await until(() => app.place.focus.value === 17);
    const id = app.lists.current.value?.id as string;
    for (;;) {
      if ((await vault.place(id))?.focus === 17) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const other = await makeList(vault, KEYS.slice(0, 5), 'Other');
    await until(() => app.lists.current.value?.id === other && app.lists.keys.value.length === 5);
    app.openList(id);
    await until(() => app.place.focus.value === 17 && app.lists.keys.value.length === 40, 'the old place');
  });

  it('makes objects seen after a second with their pictures, without a flag', async () => {
    const {vault, app} = await open();
    const {pageSize} = app.place.layout.value;
    expect(app.verdicts.counts.value.seen).toBe(0);
    await until(() => app.verdicts.counts.value.seen > 0, 'seen');
    const stored = await vault.verdicts(KEYS);
    expect(stored.size).toBeGreaterThan(0);
    expect(stored.size).toBeLessThanOrEqual(pageSize);
    expect([...stored.values()].every((verdict) => verdict.flag === undefined && verdict.seen !== undefined)).toBe(
      true,
    );
  });
});

describe('a flag that cannot be kept', () => {
  it('goes back to the old one, with words and a way to try again', async () => {
    const {root, app, services} = await open();
    const {act} = services.vault;
    services.vault.act = async () => {
      throw new Error('The disk is full. Free some room and try again.');
    };
    press('1');
    await until(() => root.querySelector('.notice.is-error')?.textContent?.includes('The disk is full.'));
    expect(app.verdicts.view(ztf(0)).value.flag).toBeNull();
    await until(() => checked(cellOf(root, ztf(0)) as Element) === null);
    services.vault.act = act;
    const again = [...root.querySelectorAll<HTMLElement>('.notice button')].find(
      (one) => one.textContent === 'Try again',
    );
    again?.click();
    await until(
      () => app.verdicts.view(ztf(0)).value.flag === 'good' && app.verdicts.view(ztf(0)).value.state === 'saved',
    );
  });

  it('shows “saving” until it is on disk', async () => {
    const {app, services} = await open();
    const {act} = services.vault;
    const gate = Promise.withResolvers<void>();
    services.vault.act = async (...args) => {
      await gate.promise;
      return act(...args);
    };
    press('1');
    expect(app.verdicts.view(ztf(0)).value).toMatchObject({flag: 'good', seen: false, state: 'saving'});
    gate.resolve();
    await until(() => app.verdicts.view(ztf(0)).value.state === 'saved');
  });
});

describe('two windows', () => {
  it('follow the same flags and the same place', async () => {
    const {vault, app} = await open();
    await vault.act([{key: ztf(5), flag: 'maybe'}], {place: 'desk'});
    await until(() => app.verdicts.view(ztf(5)).value.flag === 'maybe', 'a flag of another window');
    await vault.setPlace(app.lists.current.value?.id as string, 9);
    await until(() => app.place.focus.value === 9, 'a move of another window');
  });

  it('never follow what they wrote themselves a moment ago', async () => {
    const {vault, app} = await open();
    const id = app.lists.current.value?.id as string;
    const slow = Promise.withResolvers<void>();
    const {setPlace} = vault;
    const written: number[] = [];
    vault.setPlace = async (...args) => {
      written.push(args[1]);
      await slow.promise;
      await setPlace(...args);
    };
    app.place.focusOn(5);
    await until(() => written.length > 0, 'the move is being written');
    app.place.focusOn(9);
    const told = Promise.withResolvers<void>();
    const life = new AbortController();
    vault.watch(
      (from) => from.place(id),
      (place) => place?.focus === 5 && told.resolve(),
      life.signal,
    );
    slow.resolve();
    await told.promise;
    life.abort();
    expect(app.place.focus.value).toBe(9);
    await until(() => written.includes(9), 'the newer move is written too');
    expect(app.place.focus.value).toBe(9);
  });
});
