import {afterEach, expect, it, vi} from 'vitest';
import {LIMITS_RULES} from '../../../lib/pixels';
import {type Fake, makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => opened?.close());

async function withPanel(prepare: (fake: Fake) => void = () => {}): Promise<Opened> {
  opened = await openApp((fake) => {
    prepare(fake);
    return makeList(fake.vault, [ztf(1), ztf(2)]);
  });
  const {app, root} = opened;
  await until(() => cells(root).length === 2 && app.looks.value);
  app.dialog.value = 'view';
  await until(() => root.querySelector('.drawer'));
  return opened;
}

const type = (field: HTMLInputElement | HTMLTextAreaElement | null | undefined, text: string) => {
  if (!field) throw new Error('no such field');
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
};
const button = (root: ParentNode, words: string) =>
  [...root.querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words,
  );
const field = (root: ParentNode, words: string) =>
  [...root.querySelectorAll('.drawer label')]
    .find((one) => one.textContent?.trim().startsWith(words))
    ?.querySelector<HTMLInputElement>('input, select, textarea');
const select = (root: ParentNode, words: string, value: string) => {
  const control = [...root.querySelectorAll('.drawer label')]
    .find((one) => one.textContent?.trim().startsWith(words))
    ?.querySelector('select');
  if (!control) throw new Error(`no field ${words}`);
  control.value = value;
  control.dispatchEvent(new Event('change', {bubbles: true}));
};

it('an own list of colours is in use as soon as it is right; a mistake is marked, and the colours of before stay', async () => {
  const {app, root} = await withPanel();
  select(root, 'Colours', 'own');
  const area = await until(() => root.querySelector<HTMLTextAreaElement>('.drawer textarea'));
  // it begins with the map that was there
  expect(app.looks.value?.science.colours).toBe('[[0, "#000000"], [1, "#ffffff"]]');
  type(area, '[[0, "red"], [1, "blue"]]');
  await until(() => app.looks.value?.template.colours === '[[0, "red"], [1, "blue"]]');
  type(area, '[[0, "red"], [1, "bleu"]]');
  const words = await until(() => root.querySelector('.drawer .form-error')?.textContent);
  expect(words).toMatch(/^At character 18: "bleu" is no colour/);
  expect(root.querySelector('.drawer mark')?.textContent).toBe('"bleu"');
  expect(app.looks.value?.science.colours).toBe('[[0, "red"], [1, "blue"]]');
  expect(app.looks.value?.difference.colormap).toBe('grey');
  button(root, 'Reset: colours')?.click();
  await until(() => app.looks.value?.science.colormap === 'grey');
});

it('fixed limits are typed one after the other, whatever the other one is on the way', async () => {
  const {app, root} = await withPanel(({services}) => {
    services.drawing.menus = {...services.drawing.menus, limits: LIMITS_RULES};
  });
  select(root, 'Limits', 'manual');
  await until(() => app.looks.value?.science.limits.rule === 'manual');
  expect(app.looks.value?.science.limits).toMatchObject({low: 0, high: 1000});
  const number = (words: string) =>
    [...root.querySelectorAll('.drawer .is-number')]
      .find((one) => one.textContent?.startsWith(words))
      ?.querySelector('input');
  for (const text of ['2', '20', '200', '2000']) {
    await until(() => number('from'));
    type(number('from'), text);
    await until(() => app.looks.value?.science.limits.low === Number(text), text);
  }
  number('from')?.dispatchEvent(new Event('blur'));
  expect(number('from')?.value).toBe('2000');
  type(number('to'), '30000');
  await until(() => app.looks.value?.science.limits.high === 30_000);
  expect(app.looks.value?.template.limits).toMatchObject({rule: 'manual', low: 2000, high: 30_000});
});

it('the numbers of the focused object are those of the kind that is looked at', async () => {
  const {root} = await withPanel(({services}) => {
    const {pictures} = services.drawing;
    services.drawing.pictures = (set, looks) => {
      const found = pictures(set, looks);
      for (const [n, kind] of (['science', 'template', 'difference'] as const).entries()) {
        const one = found[kind];
        if (one) found[kind] = {...one, look: {...one.look, low: 0, high: 100 * (n + 1)}};
      }
      return found;
    };
  });
  const words = () => [...root.querySelectorAll('.drawer .hint')].map((one) => one.textContent).join(' ');
  const seen: string[] = [];
  for (const name of ['Science', 'Template', 'Difference']) {
    [...root.querySelectorAll<HTMLLabelElement>('.drawer label')]
      .find((one) => one.textContent === name)
      ?.querySelector('input')
      ?.click();
    const number = `${100 * (seen.length + 1)}`;
    await until(() => words().includes(number), name);
    seen.push(name);
  }
  expect(seen).toHaveLength(3);
});

it('a change of colours renders no cell, a wanted plane does', async () => {
  const {app, root} = await withPanel();
  await until(() => root.querySelectorAll('.tile-science.tile-is-ready').length === 2);
  // each tile that is rendered asks it what to say of its planes
  const asked = vi.spyOn(app.planes, 'look');
  press('i');
  await until(() => app.looks.value?.science.inverted);
  // the panel is rendered with the new look, and so would the cells be
  await until(() => field(root, 'Colours reversed')?.checked);
  expect(asked).not.toHaveBeenCalled();
  select(root, 'Draw', 'snr');
  await until(() => asked.mock.calls.length > 0);
});

it('keys go through the rules and the scopes of the limits, for all kinds; nothing is fetched, no cell rebuilt', async () => {
  const {app, root, loader} = await withPanel();
  const nodes = cells(root);
  const asked = loader.asked.length;
  const rules: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) {
    press('q');
    rules.push(app.looks.value?.difference.limits.rule);
  }
  expect(rules).toEqual(['percentile', 'zscale', 'minmax', 'centre']);
  press('Q', {shiftKey: true});
  expect(app.looks.value?.science.limits.scope).toBe('page');
  await until(() => root.querySelector('.drawer')?.textContent?.includes('From all 2 objects of the page'));
  press('Q', {shiftKey: true});
  expect(app.looks.value?.template.limits.scope).toBe('tile');
  press('Q', {shiftKey: true});
  expect(app.looks.value?.template.limits.scope).toBe('object');
  press('L', {shiftKey: true});
  expect(app.looks.value?.template.stretch.id).not.toBe(app.services.settingsFiles.defaults.looks.template.stretch.id);
  press('V', {shiftKey: true});
  await until(() => app.lookState.drawing.value.limitsShown);
  expect(cells(root)).toEqual(nodes);
  expect(loader.asked).toHaveLength(asked);
});

it('what keys would ask for next is found once nothing is pressed any more, for what is on screen', async () => {
  const {app} = await withPanel();
  const ahead = vi.spyOn(app.services.drawing, 'findAhead');
  press('q');
  press('q');
  const [sets, now, steps, signal] = await until(() => ahead.mock.lastCall);
  expect(ahead).toHaveBeenCalledTimes(1);
  expect([sets.length, now.science.limits.rule, steps[0]?.science.limits.rule]).toEqual([2, 'zscale', 'minmax']);
  // what is asked for next makes it needless
  press('q');
  expect(signal.aborted).toBe(true);
});

it('while the key is held the kinds follow one another; letting go, or losing the keyboard, ends it', async () => {
  const {app, root, blinks} = await withPanel();
  app.lookState.setDrawing({blink: {perSecond: 20, where: 'all'}});
  press('b');
  expect(blinks).toEqual(['template']);
  await until(() => root.querySelector('.blink-badge')?.textContent === 'template');
  press('b', {repeat: true});
  await until(() => blinks.length >= 4);
  expect(blinks.slice(0, 4)).toEqual(['template', 'difference', 'science', 'template']);
  window.dispatchEvent(new KeyboardEvent('keyup', {key: 'b'}));
  expect(blinks.at(-1)).toBeNull();
  await until(() => !root.querySelector('.blink-badge'));
  press('b');
  window.dispatchEvent(new Event('blur'));
  expect(blinks.slice(-2)).toEqual(['template', null]);
});

it('own presets are saved under a name, chosen, renamed, deleted, and come back', async () => {
  const {app, root, vault} = await withPanel();
  press('i');
  await until(() => app.looks.value?.science.inverted);
  button(root, 'Save these looks as a preset')?.click();
  const name = await until(() => root.querySelector<HTMLInputElement>('.drawer form input'));
  type(name, ' Night ');
  await until(() => !root.querySelector<HTMLButtonElement>('.drawer form button[type=submit]')?.disabled);
  button(root, 'Save')?.click();
  await expect.poll(async () => (await vault.setting('presets')).looks.map((one) => one.name)).toEqual(['Night']);
  press('i');
  await until(() => !app.looks.value?.science.inverted);
  await until(() => root.querySelector('.drawer option[value="own Night"]'));
  select(root, 'Preset', 'own Night');
  await until(() => app.looks.value?.science.inverted);
  (await until(() => button(root, 'Rename')))?.click();
  type(await until(() => root.querySelector<HTMLInputElement>('.drawer form input')), 'Day');
  await until(() => root.querySelector<HTMLInputElement>('.drawer form input')?.value === 'Day');
  button(root, 'Save')?.click();
  await until(() => app.settings.all.value?.presets.looks[0]?.name === 'Day');
  (await until(() => button(root, 'Delete')))?.click();
  await until(() => app.settings.all.value?.presets.looks.length === 0);
  (await until(() => button(root, 'Undo')))?.click();
  await until(() => app.settings.all.value?.presets.looks[0]?.name === 'Day');
});

it('a bad file of settings changes nothing and says where; a good one is taken, with a way back; all is reset', async () => {
  const {app, root, services} = await withPanel();
  button(root, 'Keep')?.click();
  const door = await until(() => root.querySelector<HTMLInputElement>('.drawer input[type=file]'));
  const give = (settings: unknown) => {
    const text = JSON.stringify({format: 'thump-for-fink settings', schema: 1, settings});
    Object.defineProperty(door, 'files', {configurable: true, value: [new File([text], 'look.json')]});
    door.dispatchEvent(new Event('change', {bubbles: true}));
  };
  const before = app.settings.all.value;
  give({grid: {...before?.grid, columns: 7}, looks: {science: {limits: {rule: 'sigma', low: 0, high: 1}}}});
  await until(() => root.querySelector('.placed-mistakes')?.textContent?.includes('looks.science.limits.rule'));
  expect(app.settings.all.value).toEqual(before);
  give({grid: {...before?.grid, columns: 7}, sky: {...before?.sky, compass: true}});
  await until(() => app.grid.value.columns === 7 && app.sky.settings.value.compass);
  expect(root.querySelector('.placed-mistakes')).toBeNull();
  (await until(() => button(root.querySelector('.notices') ?? root, 'Undo')))?.click();
  await until(() => app.grid.value.columns === before?.grid.columns);
  give({grid: {...before?.grid, columns: 7}, keys: {blink: ['j']}});
  await until(() => app.grid.value.columns === 7);
  (await until(() => button(root, 'Reset all of it')))?.click();
  await until(
    () => JSON.stringify(app.settings.all.value?.grid) === JSON.stringify(services.settingsFiles.defaults.grid),
  );
  expect(app.settings.all.value?.keys).toEqual({});
});

it('the composite is a tile like others: its channels are switched, coloured, alone', async () => {
  const {app, root} = await withPanel();
  press('S', {shiftKey: true});
  await until(() => root.querySelectorAll('.tile-composite').length === 2);
  const channels = () => app.lookState.drawing.value.composite.channels;
  field(root, 'difference')?.closest('.colour-row')?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await until(() => channels()[2]?.on);
  type(root.querySelector<HTMLInputElement>('[aria-label="Colour of difference"]'), '#00ff00');
  await until(() => channels()[2]?.colour === '#00ff00');
  type(root.querySelector<HTMLInputElement>('[aria-label="Power of difference"]'), '2');
  await until(() => channels()[2]?.power === 2);
  [...root.querySelectorAll('button')].find((one) => one.title === 'science alone')?.click();
  await until(() => app.lookState.drawing.value.composite.solo === 'science');
  button(root, 'Reset: channel difference')?.click();
  await until(() => channels()[2]?.on === false && channels()[2]?.colour === '#4060ff');
});

it('variance is asked for only while a look needs it, once a stamp; a failure is said and asked again', async () => {
  const asked: string[] = [];
  let fails = true;
  opened = await openApp(async ({vault, services}) => {
    services.planes = async (alert, kind) => {
      asked.push(`${alert} ${kind}`);
      if (fails) throw new Error('The service is away.');
      return {variance: Float32Array.of(1, 1, 1, 1)};
    };
    await makeList(vault, [ztf(1), ztf(2)]);
  });
  const {app, root} = opened;
  await until(() => cells(root).length === 2 && app.looks.value);
  app.dialog.value = 'view';
  await until(() => root.querySelector('.drawer'));
  expect(asked).toEqual([]);
  select(root, 'Draw', 'snr');
  await until(() => asked.length === 4);
  expect(new Set(asked).size).toBe(4);
  expect(asked.some((one) => one.endsWith('difference'))).toBe(false);
  await until(() => root.querySelector('.tile-science .stamp-note')?.textContent === 'S/N failed');
  await until(() => root.querySelector('.drawer')?.textContent?.includes('4 stamps could not be fetched'));
  fails = false;
  button(root, 'Ask again')?.click();
  await until(() => asked.length === 8);
  await until(() => root.querySelector('.tile-science .stamp-note')?.textContent === 'S/N');
  select(root, 'Draw', '');
  await until(() => !root.querySelector('.tile-science .stamp-note'));
  expect(asked).toHaveLength(8);
});
