import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {VerdictKey} from '../../../lib/alert';
import {makeList, ztf} from './fake-services';
import {cellOf, type Opened, openApp, press, until} from './open-app';

let opened: Opened;
beforeEach(() => localStorage.clear());
afterEach(() => opened?.close());

const open = (prepare?: (from: Opened['vault']) => Promise<unknown>) =>
  openApp(async ({vault}) => {
    await makeList(vault, [ztf(0), ztf(1), ztf(2)]);
    await prepare?.(vault);
  }).then(async (app) => {
    opened = app;
    await until(() => app.root.querySelector('.cell input:not(:disabled)'), 'the grid');
    return app;
  });

const verdict = async (key: VerdictKey) => (await opened.vault.verdicts([key])).get(key);
const field = (key: string) =>
  until(() => cellOf(opened.root, key)?.querySelector<HTMLTextAreaElement>('.note-field textarea'), 'the note field');
const type = (element: HTMLInputElement | HTMLTextAreaElement, text: string) => {
  element.focus();
  element.value = text;
  element.dispatchEvent(new Event('input', {bubbles: true}));
};

async function edit(key: VerdictKey): Promise<HTMLTextAreaElement> {
  opened.app.annotations.editing.value = key;
  return field(key);
}

describe('a note', () => {
  it('is saved at Ctrl+Enter and when the field is left; DOIs and bibcodes are links, markup stays text', async () => {
    await open();
    const note = await edit(ztf(0));
    type(note, 'see 10.3847/1538-4357/abaa4f and 2021ApJ...900...46L <img src=x onerror=alert(1)>');
    note.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true}));
    await until(() => opened.app.verdicts.view(ztf(0)).value.note !== '');
    expect((await verdict(ztf(0)))?.note).toContain('<img');
    const links = () => [...(cellOf(opened.root, ztf(0))?.querySelectorAll<HTMLAnchorElement>('.note-links a') ?? [])];
    await until(() => links().length === 2, 'two links');
    expect(links().map(({href}) => new URL(href).host)).toEqual(['doi.org', 'ui.adsabs.harvard.edu']);
    expect(opened.root.querySelector('.cell img')).toBeNull();

    type(note, 'another');
    note.dispatchEvent(new FocusEvent('blur'));
    await until(() => opened.app.verdicts.view(ztf(0)).value.note === 'another');
    opened.app.undo();
    await until(() => opened.app.verdicts.view(ztf(0)).value.note.startsWith('see'));
  });

  it('that is being typed survives paging: it is saved when the editor goes', async () => {
    await open();
    type(await edit(ztf(0)), 'half a thou');
    opened.app.annotations.editing.value = null;
    await until(() => opened.app.verdicts.view(ztf(0)).value.note === 'half a thou');
  });

  it('that another window changed meanwhile is no loss: both stand there and the person chooses', async () => {
    await open();
    const note = await edit(ztf(0));
    type(note, 'mine');
    await opened.vault.act([{key: ztf(0), note: 'theirs'}], {place: 'desk'});
    const told = () => cellOf(opened.root, ztf(0))?.querySelector('.note-contradiction');
    await until(() => told()?.textContent?.includes('theirs'), 'the contradiction');
    note.dispatchEvent(new FocusEvent('blur'));
    expect((await verdict(ztf(0)))?.note).toBe('theirs');
    expect(note.value).toBe('mine');
    [...(told()?.querySelectorAll('button') ?? [])].find((one) => one.textContent === 'Save mine')?.click();
    await until(() => opened.app.verdicts.view(ztf(0)).value.note === 'mine');
    expect(told()).toBeNull();
  });

  it('typed when the browser was killed is saved at the next start, unless the note is another one by then', async () => {
    localStorage.setItem(
      'thump-for-fink drafts',
      JSON.stringify([
        [ztf(0), {text: 'typed before', base: '', time: 1, place: 'panel'}],
        [ztf(1), {text: 'mine', base: '', time: 1, place: 'panel'}],
      ]),
    );
    await open((vault) => vault.act([{key: ztf(1), note: 'theirs'}], {place: 'desk'}));
    await until(() => opened.app.verdicts.view(ztf(0)).value.note === 'typed before');
    expect((await verdict(ztf(1)))?.note).toBe('theirs');
    await until(() => opened.root.textContent?.includes('was changed elsewhere while you typed'), 'the message');
    expect((await edit(ztf(1))).value).toBe('mine');
  });
});

describe('tags', () => {
  it('are added once, by field, comma and digit; two in the cloud filter to their intersection', async () => {
    await open();
    await edit(ztf(0));
    const input = await until(() => cellOf(opened.root, ztf(0))?.querySelector<HTMLInputElement>('.tag-input'));
    type(input, 'AGN, sn ia, agn');
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
    await until(() => opened.app.verdicts.view(ztf(0)).value.tags.length === 2);
    expect((await verdict(ztf(0)))?.tags).toEqual(['AGN', 'sn ia']);

    opened.app.close();
    opened.app.place.focusOn(1);
    (document.activeElement as HTMLElement | null)?.blur();
    press('4', {altKey: true});
    await until(() => opened.app.verdicts.view(ztf(1)).value.tags.includes('AGN'), 'the tag of digit 4');
    press('4', {altKey: true});
    await until(() => opened.app.verdicts.view(ztf(1)).value.tags.length === 0, 'the tag gone again');
    press('4', {altKey: true});
    await until(() => opened.app.verdicts.view(ztf(1)).value.tags.length === 1);
    // as fast as one types: none takes the other away
    press('1', {altKey: true});
    press('7', {altKey: true});
    await until(() => opened.app.verdicts.view(ztf(1)).value.tags.length === 3);
    press('1', {altKey: true});
    press('7', {altKey: true});
    await until(() => opened.app.verdicts.view(ztf(1)).value.tags.length === 1);

    opened.app.showTags();
    const cloud = () => [...opened.root.querySelectorAll<HTMLButtonElement>('.tag-cloud button')];
    await until(() => cloud().length === 2, 'the cloud');
    expect(cloud().map((one) => one.textContent)).toEqual(['AGN 2', 'sn ia 1']);
    cloud()[0]?.click();
    await until(() => opened.root.textContent?.includes('2 of 3 objects have this tag'));
    cloud()[1]?.click();
    await until(() => opened.root.textContent?.includes('1 of 3 objects have all of these tags'));
    const button = (words: string) =>
      [...opened.root.querySelectorAll('button')].find((one) => one.textContent === words);
    expect(opened.app.lists.keys.value).toEqual([ztf(0)]);
    button('Select these')?.click();
    expect(opened.app.selection.keys()).toEqual([ztf(0)]);
    // kept with the list, said above the grid, and taken away there or in the drawer
    const id = opened.app.lists.current.value?.id ?? '';
    await until(() =>
      opened.root.querySelector('.order-bar')?.textContent?.includes('tagged AGN and sn ia · 2 hidden'),
    );
    expect((await opened.vault.order(id)).tags).toEqual(['AGN', 'sn ia']);
    opened.app.showOrder();
    const without = () => opened.root.querySelector<HTMLElement>('.drawer [aria-label="Without the tag sn ia"]');
    (await until(without)).click();
    await until(() => opened.app.lists.keys.value.length === 2);
    // an object that lost the tag stays where it is until the person asks
    await opened.app.annotations.toggleTag([ztf(1)], 'AGN');
    await until(() => opened.app.order.isStale.value, 'that it would be another list now');
    expect(opened.app.lists.keys.value).toEqual([ztf(0), ztf(1)]);
    opened.app.orderAgain();
    await until(() => opened.app.lists.keys.value.length === 1);
    opened.root.querySelector<HTMLElement>('[aria-label="Show all objects"]')?.click();
    await until(() => opened.app.lists.keys.value.length === 3);
  });
});

describe('what was not seen', () => {
  it('is come to one by one, each once', async () => {
    await open((vault) => vault.seen([ztf(1)]));
    await until(() => opened.app.verdicts.isSeen(ztf(1)));
    const visited: (string | null)[] = [];
    for (let n = 0; n < 2; n++) {
      opened.app.nextUnseen();
      const key = opened.app.place.focusedKey.peek();
      visited.push(key);
      opened.app.seen(key ? [key] : []);
      await until(() => key && opened.app.verdicts.isSeen(key));
    }
    expect(visited.sort()).toEqual([ztf(0), ztf(2)]);
    opened.app.nextUnseen();
    await until(() => opened.root.textContent?.includes('Every object of this list was seen'));
  });
});

describe('flags of a list', () => {
  it('get a sign, a key of their own and a place in counts and cells', async () => {
    await open(async (vault) => {
      const [list] = await vault.datasets();
      await vault.setFlagSet(list?.id ?? '', [
        {id: 'good', label: 'SN'},
        {id: '+kilonova', label: 'kilonova', key: '4'},
      ]);
    });
    await until(() => opened.app.lists.flagSet.value.length === 4, 'the set');
    (document.activeElement as HTMLElement | null)?.blur();
    opened.app.place.focusOn(0);
    press('4');
    await until(() => opened.app.verdicts.view(ztf(0)).value.flag === '+kilonova', 'the own flag');
    await until(() => cellOf(opened.root, ztf(0))?.classList.contains('flag-edge-own-0'));
    expect(cellOf(opened.root, ztf(0))?.getAttribute('aria-label')).toContain('kilonova');
    expect(opened.app.verdicts.counts.value).toMatchObject({unset: 2, own: {'+kilonova': 1}});
    expect(opened.root.querySelector('.status-counts')?.textContent).toContain('1 kilonova');
    expect(
      [...(cellOf(opened.root, ztf(1))?.querySelectorAll('.flag-radio') ?? [])].map(
        (one) => (one as HTMLElement).title,
      ),
    ).toEqual(['SN', 'maybe', 'bad', 'kilonova']);
  });
});

describe('the history of the list', () => {
  it('says who, when, from, to and where, and leads to the object', async () => {
    await open(async (vault) => {
      await vault.setSetting('rater', 'CM');
      await vault.act([{key: ztf(2), flag: 'good'}], {place: 'portal'});
      await vault.act([{key: ztf(2), flag: 'bad', note: 'dipole'}], {place: 'desk'});
    });
    opened.app.showHistory();
    const lines = () => [...opened.root.querySelectorAll('.history-line')].map((one) => one.textContent ?? '');
    await until(() => lines().length === 2, 'two lines');
    expect(lines()[0]).toContain('CM');
    expect(lines()[0]).toContain('good → bad; note: “” → “dipole”');
    expect(lines()[0]).toContain('tab');
    expect(lines()[1]).toContain('portal page');
    opened.root.querySelector<HTMLButtonElement>('.history-line .text-button')?.click();
    await until(() => opened.app.place.focusedKey.value === ztf(2));
  });
});
