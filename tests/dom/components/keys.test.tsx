import {afterEach, describe, expect, it} from 'vitest';
import {COMMANDS, showKey} from '../../../lib/commands';
import {makeList, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS_50 = Array.from({length: 50}, (_, n) => ztf(n));
const open = async (keys = KEYS_50) => {
  opened = await openApp(({vault}) => makeList(vault, keys));
  const {root, app} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value, 'cells are there');
  return opened;
};

describe('keys', () => {
  it('flag 50 objects by 60 presses, with a page turn, corrections and undo, without a mouse', async () => {
    const {vault, app} = await open();
    const expected = new Map<string, string>();
    let at = 0;
    const presses: string[] = [];
    const act = (key: string, more: Partial<KeyboardEventInit> = {}) => {
      presses.push(key);
      press(key, more);
    };
    const flag = (key: '1' | '2' | '3') => {
      act(key);
      expected.set(KEYS_50[at] as string, {1: 'good', 2: 'maybe', 3: 'bad'}[key]);
      at = Math.min(at + 1, 49);
    };
    for (let n = 0; n < 20; n++) flag((['1', '2', '3'] as const)[n % 3] as '1');
    // Back, another word, forward: a correction.
    act('ArrowLeft');
    at = 19;
    flag('3');
    // Wrong, undone, done again with the other preset.
    act('x');
    expected.set(KEYS_50[20] as string, 'bad');
    act('z');
    await until(() => app.steps.value.redo !== null, 'undone');
    expected.delete(KEYS_50[20] as string);
    await until(() => app.place.focus.value === 20, 'the focus is at what was undone');
    act(' ');
    expect(app.place.focus.value).toBe(21);
    act('ArrowLeft');
    at = 20;
    for (let n = 20; n < 50; n++) flag((['1', '2', '3'] as const)[n % 3] as '1');
    act('0');
    expected.delete(KEYS_50[49] as string);
    act('1');
    expected.set(KEYS_50[49] as string, 'good');
    act('Home', {ctrlKey: true});
    act('End', {ctrlKey: true});
    expect(presses.length).toBe(60);

    await until(() => app.verdicts.saving.value === 0, 'all on disk');
    const stored = await vault.verdicts(KEYS_50);
    const flags = new Map(
      [...stored].flatMap(([key, verdict]) => (verdict.flag ? [[key, verdict.flag] as const] : [])),
    );
    expect(Object.fromEntries(flags)).toEqual(Object.fromEntries(expected));
    expect(flags.size).toBe(50);
  });

  it('pressed right after undo and redo are for the object that these come to', async () => {
    const {vault, app} = await open();
    for (const key of ['1', '1', 'ArrowRight', 'z', '2', 'z', 'Z', 'z', 'z', 'Z']) {
      press(key, key === 'Z' ? {shiftKey: true} : {});
    }
    await until(() => app.verdicts.saving.value === 0 && app.place.focus.value === 0, 'all on disk');
    // good, good, the second taken back and made maybe; that twice taken back, once done again, then both taken back, the first done again
    const log = await vault.log();
    expect(log.map(({kind, changes}) => [kind, changes[0]?.key, changes[0]?.after?.flag])).toEqual([
      ['flag', KEYS_50[0], 'good'],
      ['flag', KEYS_50[1], 'good'],
      ['undo', KEYS_50[1], undefined],
      ['flag', KEYS_50[1], 'maybe'],
      ['undo', KEYS_50[1], undefined],
      ['redo', KEYS_50[1], 'maybe'],
      ['undo', KEYS_50[1], undefined],
      ['undo', KEYS_50[0], undefined],
      ['redo', KEYS_50[0], 'good'],
    ]);
  });

  it('do nothing while a person types', async () => {
    const {root, vault, app} = await open();
    const field = root.querySelector<HTMLInputElement>('.pager-page input');
    field?.focus();
    press('1');
    press('x');
    press('ArrowRight');
    field?.blur();
    press('2');
    await until(() => app.verdicts.counts.value.maybe === 1 && app.verdicts.saving.value === 0);
    const stored = await vault.verdicts(KEYS_50);
    expect([...stored].map(([key, {flag}]) => [key, flag])).toEqual([[KEYS_50[0], 'maybe']]);
  });

  it('work as the person set them, and the old ones rest', async () => {
    opened = await openApp(async ({vault}) => {
      await makeList(vault, KEYS_50);
      await vault.setSetting('keys', {'flag-good': ['k']});
    });
    const {root, vault, app} = opened;
    await until(() => cells(root).length > 0 && app.verdicts.ready.value);
    press('1');
    press('k');
    await until(() => app.verdicts.saving.value === 0 && app.verdicts.counts.value.good === 1);
    const stored = await vault.verdicts(KEYS_50);
    expect([...stored.keys()]).toEqual([KEYS_50[0]]);
  });

  it('all stand in the sheet that ? opens', async () => {
    const {root} = await open();
    press('?', {shiftKey: true});
    const sheet = await until(() => root.querySelector('dialog .keys-sheet'), 'the sheet');
    for (const command of COMMANDS) {
      expect(sheet.textContent).toContain(command.label);
      expect(sheet.textContent).toContain(showKey(command.keys[0] as string));
    }
    press('1');
    expect(opened?.app.verdicts.saving.value).toBe(0);
    expect(opened?.app.verdicts.counts.value.good).toBe(0);
  });

  it('keep a flag in its place when auto-advance is off, and never move on when a flag is taken away', async () => {
    const {app} = await open();
    press('1');
    expect(app.place.focus.value).toBe(1);
    press('0');
    expect(app.place.focus.value).toBe(1);
    press('a');
    press('3');
    expect(app.place.focus.value).toBe(1);
    await until(() => app.verdicts.counts.value.bad === 1);
  });

  it('space goes to the next object without a flag, over the end of the list', async () => {
    const {app} = await open(KEYS_50.slice(0, 4));
    press('ArrowRight');
    press('1');
    expect(app.place.focus.value).toBe(2);
    press('1');
    press('1');
    press(' ');
    expect(app.place.focus.value).toBe(0);
  });

  it('move with arrows, Home, End, Page Down; clamped at both ends', async () => {
    const {app, root} = await open();
    const {pageSize, columns} = app.place.layout.value;
    expect(columns).toBeGreaterThan(1);
    press('ArrowLeft');
    expect(app.place.focus.value).toBe(0);
    press('ArrowDown');
    expect(app.place.focus.value).toBe(columns);
    press('ArrowUp');
    press('ArrowUp');
    expect(app.place.focus.value).toBe(0);
    press('End');
    expect(app.place.focus.value).toBe(pageSize - 1);
    press('ArrowRight');
    expect(app.place.page.value).toBe(1);
    press('PageDown');
    press('PageDown');
    press('PageDown');
    press('PageDown');
    press('PageDown');
    press('PageDown');
    press('PageDown');
    press('PageDown');
    expect(app.place.page.value).toBe(app.place.pages.value - 1);
    press('End', {ctrlKey: true});
    expect(app.place.focus.value).toBe(49);
    press('ArrowDown');
    press('ArrowRight');
    expect(app.place.focus.value).toBe(49);
    await until(() => cellOf(root, ztf(49))?.classList.contains('is-focused'));
  });
});
