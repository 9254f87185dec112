import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Kind, ObjectKey, StampSet} from '../../../lib/alert';
import type {Planes} from '../../../lib/pixels';
import {readPngText} from '../../support/read-png-text';
import {type Fake, makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

let opened: Opened | undefined;
/** words written into pictures */
let written: string[] = [];

beforeEach(() => {
  written = [];
  // happy-dom draws nothing: what is written is kept, and the picture is one pixel
  const context = new Proxy({} as Record<string, unknown>, {
    get: (kept, name) =>
      name === 'fillText' ? (words: string) => written.push(words) : name in kept ? kept[name as string] : () => {},
    set: (kept, name, value) => {
      kept[name as string] = value;
      return true;
    },
  });
  vi.stubGlobal('Path2D', class {});
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
    done(new Blob([PIXEL], {type: 'image/png'})),
  );
});
afterEach(() => {
  opened?.close();
  opened = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = async (keys: ObjectKey[], more: (fake: Fake) => unknown = () => {}) => {
  opened = await openApp(async (fake) => {
    await makeList(fake.vault, keys);
    await more(fake);
  });
  await until(() => cells(opened?.root as HTMLElement).length > 0);
  return opened;
};

const dialog = (root: HTMLElement) => until(() => root.querySelector<HTMLElement>('dialog'));
const choose = async (root: HTMLElement, words: string) => {
  const box = await dialog(root);
  const label = [...box.querySelectorAll('label')].find((one) => one.textContent?.includes(words));
  label?.querySelector<HTMLInputElement>('input')?.click();
  await until(() => label?.querySelector<HTMLInputElement>('input')?.checked !== undefined);
};
const button = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('dialog button')].find((one) => one.textContent === words) as HTMLButtonElement;
const textsOf = async (file: {content: Blob} | undefined) =>
  readPngText(new Uint8Array(await (file as {content: Blob}).content.arrayBuffer()));

describe('pictures of objects', () => {
  it('a contact sheet of 20 has 20 ids and flags, drawn and as text of the file', async () => {
    const keys = Array.from({length: 20}, (_, n) => ztf(n));
    const {root, saved, app} = await open(keys, ({vault: fresh}) =>
      fresh.act(
        [
          {key: ztf(3), flag: 'good'},
          {key: ztf(4), flag: 'bad'},
          {key: ztf(19), flag: 'maybe'},
        ],
        {place: 'panel'},
      ),
    );
    await until(() => app.verdicts.ready.value);
    press('P', {shiftKey: true});
    await choose(root, '20 objects');
    button(root, 'Save').click();
    const file = await until(() => saved[0]);
    expect(file.name).toBe('thump-fink_Test-list.png');
    const texts = await textsOf(file);
    const lines = (texts.get('Description') ?? '').split('\n');
    expect(lines).toHaveLength(20);
    const {objects} = JSON.parse(texts.get('ThumP for Fink') ?? '');
    keys.forEach((key, n) => {
      const flag = {3: 'good', 4: 'bad', 19: 'maybe'}[n] ?? null;
      expect(lines[n]).toBe(`${n + 1}\t${key}\talert ${key}/1\t${flag ?? 'no flag'}`);
      expect(objects[n]).toMatchObject({n: n + 1, object: key, alert: `${key}/1`, alertId: '1', flag, survey: 'ztf'});
      expect(objects[n].stamps.difference).toMatchObject({
        unit: 'DN',
        limits: {rule: 'centre', low: 0, high: 1},
        stretch: {id: 'linear'},
        colormap: 'grey',
      });
      expect(written).toContain(key.slice(4));
    });
    expect(written.filter((word) => word === 'no flag')).toHaveLength(17);
    expect(texts.get('Software')).toBe('ThumP for Fink 0.0.0');
    await until(() => app.dialog.value === null);
  });

  it('one tile is a file with the name of its object and kind', async () => {
    const {root, saved} = await open([ztf(1), ztf(2)]);
    press('P', {shiftKey: true});
    for (const tile of ['Science', 'Template', 'Light curve']) await choose(root, tile);
    await choose(root, 'Ids and flags');
    button(root, 'Save').click();
    const file = await until(() => saved[0]);
    expect(file.name).toBe('ZTF21test001_difference.png');
    expect(written).toEqual([]);
    const {objects} = JSON.parse((await textsOf(file)).get('ThumP for Fink') ?? '');
    expect(Object.keys(objects[0].stamps)).toEqual(['difference']);
    expect(objects).toHaveLength(1);
  });

  it('says what is drawn where that is another plane or an own list of colours, in the unit of what is drawn', async () => {
    const colours = '[[0, "red"], [1, "blue"]]';
    const {root, saved, app} = await open([ztf(1)], ({services}) => {
      const {pictures} = services.drawing;
      services.drawing.pictures = (set, looks) => {
        const {difference, ...others} = pictures(set, looks);
        return difference ? {...others, difference: {...difference, stamp: {...difference.stamp, unit: 'σ'}}} : others;
      };
    });
    const looks = await until(() => app.looks.value);
    app.setLooks({...looks, difference: {...looks.difference, plane: 'snr', colormap: 'own', colours}});
    await until(() => app.looks.value?.difference.plane === 'snr');
    press('P', {shiftKey: true});
    await dialog(root);
    button(root, 'Save').click();
    const {objects} = JSON.parse((await textsOf(await until(() => saved[0]))).get('ThumP for Fink') ?? '');
    expect(objects[0].stamps.difference).toMatchObject({unit: 'σ', plane: 'snr', colormap: 'own', colours});
    expect(objects[0].stamps.science).toMatchObject({unit: 'DN', colormap: 'grey'});
    expect(Object.keys(objects[0].stamps.science)).not.toContain('colours');
  });

  it('ends where nothing can be drawn of a stamp, and waits where the pictures are those of before', async () => {
    let isThere = false;
    const listeners: (() => void)[] = [];
    const {root, saved} = await open([ztf(1)], ({services}) => {
      services.drawing.pictures = () => ({});
      services.drawing.isShown = () => isThere;
      services.drawing.onPictures = (listener) => void listeners.push(listener);
    });
    press('P', {shiftKey: true});
    await dialog(root);
    const before = listeners.length;
    button(root, 'Save').click();
    await until(() => listeners.length > before, 'it waits');
    expect(saved).toHaveLength(0);
    isThere = true;
    for (const listener of listeners) listener();
    await until(() => saved[0], 'without a stamp');
    await until(() => written.includes('no science'));
  });

  it('brings what is not there, says what failed, and ends when it is cancelled', async () => {
    const keys = Array.from({length: 250}, (_, n) => ztf(n));
    const {root, saved, loader, app} = await open(keys);
    loader.failing.set(ztf(120), 'gone');
    press('P', {shiftKey: true});
    await choose(root, 'The whole list');
    button(root, 'Save').click();
    await until(() => saved.length === 3);
    expect(saved.map(({name}) => name)).toEqual([1, 2, 3].map((n) => `thump-fink_Test-list_${n}-of-3.png`));
    await until(() =>
      app.notices.list.value.some(({text}) => text.includes('1 of 250 objects could not be loaded whole')),
    );

    let held: (() => void) | undefined;
    const load = loader.load.bind(loader);
    vi.spyOn(loader, 'load').mockImplementation(async (item, options) => {
      if (item.objectKey === ztf(200)) {
        await new Promise<void>((resolve) => {
          held = resolve;
        });
      }
      return load(item, options);
    });
    press('P', {shiftKey: true});
    await choose(root, 'The whole list');
    button(root, 'Save').click();
    await until(() => held);
    button(root, 'Cancel').click();
    held?.();
    const words = await until(() => root.querySelector('dialog [role="alert"]')?.textContent);
    expect(words).toBe('Cancelled. 2 of 3 pictures are in your downloads.');
    expect(saved).toHaveLength(5);
  });

  it('asks for the variance of all objects, on the screen or not, and of drawn kinds alone; says whose failed; ends when cancelled', async () => {
    const keys = Array.from({length: 30}, (_, n) => ztf(n));
    const asked: string[] = [];
    let hold: AbortSignal | null = null;
    let isHeld = false;
    const {root, saved, app} = await open(keys, ({services}) => {
      const given = new WeakMap<StampSet, Partial<Record<Kind, Planes>>>();
      const {drawing} = services;
      const {pictures} = drawing;
      drawing.givePlanes = (stamps, planes) => void given.set(stamps, planes);
      drawing.planesOf = (stamps) => given.get(stamps);
      drawing.pictures = (stamps, looks) => {
        const {science, ...others} = pictures(stamps, looks);
        return science && (looks.science.plane !== 'snr' || given.get(stamps)?.science) ? {...others, science} : others;
      };
      services.planes = async (alert, kind, signal) => {
        asked.push(`${alert} ${kind}`);
        if (isHeld) {
          hold = signal;
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        }
        if (alert === `${ztf(25)}/1`) throw new Error('gone');
        return {variance: Float32Array.of(1)};
      };
    });
    const looks = await until(() => app.looks.value);
    app.setLooks({...looks, science: {...looks.science, plane: 'snr'}, template: {...looks.template, plane: 'snr'}});
    const onScreen = cells(root).length;
    expect(onScreen).toBeLessThan(keys.length);
    await until(() => asked.length >= 2 * onScreen);
    const before = asked.length;
    press('P', {shiftKey: true});
    await choose(root, 'The whole list');
    await choose(root, 'Template');
    button(root, 'Save').click();
    await until(() => saved[0]);
    const more = asked.slice(before);
    // what the screen has was fetched once: the fetcher keeps it
    expect(more.toSorted()).toEqual(keys.map((key) => `${key}/1 science`));
    expect(written.filter((words) => words === 'no science')).toHaveLength(1);
    await until(() =>
      app.notices.list.value.some(({text}) => text.includes('1 of 30 objects could not be loaded whole')),
    );

    isHeld = true;
    press('P', {shiftKey: true});
    await choose(root, 'The whole list');
    button(root, 'Save').click();
    const signal = await until(() => hold);
    button(root, 'Cancel').click();
    expect(signal.aborted).toBe(true);
    await until(() => root.querySelector('dialog [role="alert"]')?.textContent === 'Cancelled.');
    expect(saved).toHaveLength(1);
  });

  it('FITS stamps of the alert come by one key, each kind with its ids in the name', async () => {
    const {saved} = await open([ztf(7)]);
    await until(() => opened?.painted.pictures === 3);
    press('F', {shiftKey: true});
    await until(() => saved.length === 3);
    expect(saved.map(({name}) => name)).toEqual(
      ['science', 'template', 'difference'].map((kind) => `ztf_ZTF21test007_1_${kind}.fits`),
    );
  });
});
