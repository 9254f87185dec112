import {afterEach, describe, expect, it} from 'vitest';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

describe('the sequential view', () => {
  const keys = Array.from({length: 60}, (_, n) => ztf(n));
  const open = async () => {
    opened = await openApp((fake) => makeList(fake.vault, keys));
    await until(() => cells(opened?.root as HTMLElement).length > 0 && opened?.app.verdicts.ready.value);
    return opened;
  };
  const shown = (root: HTMLElement) => root.querySelector('.detail h2')?.textContent ?? '';

  it('entered, three flagged, left: the focus is on the third next and the order is as before', async () => {
    const {root, app, vault} = await open();
    app.place.focusOn(2);
    const order = [...app.lists.keys.value];
    press('Enter');
    await until(() => shown(root) === 'ZTF21test002');
    press('1');
    await until(() => shown(root) === 'ZTF21test003');
    press('3');
    await until(() => shown(root) === 'ZTF21test004');
    press('2');
    await until(() => shown(root) === 'ZTF21test005');
    press('Escape');
    await until(() => !root.querySelector('.detail'));
    expect(app.place.focus.value).toBe(5);
    expect(app.lists.keys.value).toEqual(order);
    await until(() => root.querySelector('[role="gridcell"].is-focused')?.getAttribute('data-key') === ztf(5));
    await until(() => app.verdicts.saving.value === 0);
    const flags = await vault.verdicts([ztf(2), ztf(3), ztf(4), ztf(5)]);
    expect([2, 3, 4, 5].map((n) => flags.get(ztf(n))?.flag ?? null)).toEqual(['good', 'bad', 'maybe', null]);
  });

  it('has the keys of the grid: undo, next without a flag, arrows; and the object counts as seen', async () => {
    const {root, app, vault} = await open();
    press('Enter');
    await until(() => shown(root) === 'ZTF21test000');
    press('ArrowDown');
    press('ArrowRight');
    await until(() => shown(root) === 'ZTF21test002');
    press('1');
    await until(() => shown(root) === 'ZTF21test003');
    press('z');
    await until(() => shown(root) === 'ZTF21test002' && app.verdicts.flagOf(ztf(2)) === null);
    press('n');
    await until(() => shown(root) === 'ZTF21test003');
    await until(() => app.verdicts.isSeen(ztf(3)));
    expect((await vault.verdicts([ztf(3)])).get(ztf(3))?.flag ?? null).toBeNull();
  });

  it('has the neighbours loaded before they are stepped to, also over the end of a page', async () => {
    const {root, app, loader} = await open();
    const last = app.place.layout.value.pageSize - 1;
    app.place.focusOn(last);
    press('Enter');
    await until(() => shown(root) === `ZTF21test0${String(last).padStart(2, '0')}`);
    const isLoaded = (n: number) =>
      loader.asked.some(({objectKey}) => objectKey === ztf(n)) && app.loads.view(ztf(n)).value.isDone;
    for (let n = last + 1; n <= last + 12; n++) await until(() => isLoaded(n));
  });
});
