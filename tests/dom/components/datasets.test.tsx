import {afterEach, describe, expect, it} from 'vitest';
import type {Flag, ObjectKey} from '../../../lib/alert';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | null = null;
afterEach(() => {
  opened?.close();
  opened = null;
});

const dialog = (root: ParentNode) => root.querySelector<HTMLElement>('dialog');
const button = (root: ParentNode, words: string | RegExp) =>
  [...root.querySelectorAll<HTMLButtonElement>('dialog button')].find((one) => {
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return typeof words === 'string' ? name.trim() === words : words.test(name);
  });
const click = async (root: ParentNode, words: string | RegExp) =>
  (await until(() => button(root, words), `button ${words}`)).click();
function type(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string, event = 'input'): void {
  field.value = text;
  field.dispatchEvent(new Event(event, {bubbles: true}));
}
const field = <T extends HTMLElement = HTMLInputElement>(root: ParentNode, selector: string) =>
  until(() => root.querySelector<T>(`dialog ${selector}`), selector);
const titles = (root: ParentNode) => [...root.querySelectorAll('dialog .list-title')].map((one) => one.textContent);
const keys = (from: number, to: number) => Array.from({length: to - from + 1}, (_, n) => ztf(from + n));

describe('about a list', () => {
  it('its words are changed in place, within their limits, with their links; equal lists are known', async () => {
    opened = await openApp(async ({vault}) => {
      await makeList(vault, [ztf(2), ztf(1)], 'the same');
      return makeList(vault, [ztf(1), ztf(2)], 'night 1');
    });
    const {root, vault, app} = opened;
    await until(() => cells(root).length === 2);
    press('l');
    await until(() => dialog(root)?.textContent?.includes('Same objects as') && button(root, 'the same'));
    const id = app.lists.current.value?.id as string;
    expect(dialog(root)?.textContent).toContain((await vault.dataset(id))?.hash);

    await click(root, 'Edit: description');
    const text = await field<HTMLTextAreaElement>(root, 'textarea');
    type(text, 'x'.repeat(1025));
    await until(() => root.querySelector('.editable-room')?.textContent === '1025 / 1024');
    text.dispatchEvent(new FocusEvent('blur'));
    await until(() => root.querySelector('dialog [role="alert"]')?.textContent?.includes('Shorten it by 1'));
    expect((await vault.dataset(id))?.description).toBe('');
    type(text, 'see 10.5281/zenodo.1234 <b>here</b>');
    await until(() => root.querySelector('.editable-room')?.textContent?.startsWith('35 '));
    text.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true}));
    const link = await until(() => root.querySelector<HTMLAnchorElement>('dialog .editable-text a'));
    expect([link.href, link.textContent]).toEqual(['https://doi.org/10.5281/zenodo.1234', '10.5281/zenodo.1234']);
    expect(root.querySelector('dialog .editable-text b')).toBeNull();
    expect((await vault.dataset(id))?.description).toBe('see 10.5281/zenodo.1234 <b>here</b>');

    (await field(root, 'input[value="published"]')).click();
    await click(root, 'Edit: published at');
    const place = await field(root, '.editable input');
    type(place, 'somewhere');
    await until(() => root.querySelector('.editable-room')?.textContent?.startsWith('9 '));
    place.dispatchEvent(new FocusEvent('blur'));
    await until(() => root.querySelector('dialog [role="alert"]')?.textContent?.includes('DOI'));
    type(place, '10.5281/zenodo.9');
    await until(() => root.querySelector('.editable-room')?.textContent?.startsWith('16 '));
    place.dispatchEvent(new FocusEvent('blur'));
    await until(() => root.querySelector('dialog a[href="https://doi.org/10.5281/zenodo.9"]'));
    expect(await vault.dataset(id)).toMatchObject({visibility: 'published', published: '10.5281/zenodo.9'});
  });

  it('refreshes, says what is new, and a failure changes nothing', async () => {
    let answer: () => Promise<{objects: number; alerts: number; message: string}> = async () => ({
      objects: 1,
      alerts: 3,
      message: '',
    });
    opened = await openApp(async ({vault, services}) => {
      services.lists.refresh = () => answer();
      await makeList(vault, [ztf(1)], 'night 1');
    });
    const {root} = opened;
    await until(() => cells(root).length === 1);
    press('l');
    await click(root, /Refresh now/);
    await until(() => root.querySelector('.notices')?.textContent?.includes('night 1: 1 new object, 3 new alerts.'));
    answer = () => Promise.reject(new Error('The service is overloaded (503).'));
    await click(root, /Refresh now/);
    await until(() =>
      root.querySelector('.notices')?.textContent?.includes('Nothing was changed: The service is overloaded'),
    );
  });
});

describe('the lists', () => {
  it('are found by words of name, description, citation and query, and put in order', async () => {
    opened = await openApp(async ({vault}) => {
      for (const [name, count] of [
        ['night 10', 1],
        ['night 2', 3],
        ['other', 2],
      ] as const) {
        const id = await makeList(vault, keys(1, count), name);
        if (name === 'other') await vault.editDataset(id, {citation: 'Smith 2021MNRAS.501.3272M'});
      }
      const query = {survey: 'ztf', by: 'label', label: 'Kilonova candidate', limit: 5} as const;
      await vault.createDataset({name: 'asked', source: 'form', surveys: ['ztf'], query, description: ''});
    });
    const {root} = opened;
    opened.app.findList();
    await until(() => titles(root).length === 4);
    const order = await field<HTMLSelectElement>(root, '.list-order select');
    type(order, 'name', 'change');
    await until(() => titles(root).join() === 'asked,night 2,night 10,other');
    type(order, 'count', 'change');
    await until(() => titles(root)[0] === 'night 2');
    const search = await field(root, 'input[type="search"]');
    for (const [words, found] of [
      ['NIGHT 10', 'night 10'],
      ['2021mnras', 'other'],
      ['kilonova', 'asked'],
    ]) {
      type(search, words as string);
      await until(() => titles(root).join() === found, words);
    }
    type(search, 'nothing like it');
    await until(() => dialog(root)?.textContent?.includes('No list has these words'));
  });

  it('delete says first what goes and what stays, keeps every flag, and is taken back', async () => {
    opened = await openApp(async ({vault}) => {
      await makeList(vault, keys(3, 9), 'other');
      await makeList(vault, keys(1, 5), 'mine');
      await vault.act(
        [
          {key: ztf(1), flag: 'good'},
          {key: ztf(4), flag: 'bad'},
        ],
        {place: 'panel'},
      );
    });
    const {root, vault} = opened;
    const before = (await vault.datasets()).find(({name}) => name === 'mine');
    opened.app.findList();
    await click(root, 'Delete mine…');
    await until(() => dialog(root)?.textContent?.includes('3 of its objects are in other lists too'));
    expect(dialog(root)?.textContent).toContain('Goes: the list of 5 objects');
    await until(() => dialog(root)?.textContent?.includes('(2 of 5 flagged: 1 good, 0 maybe, 1 bad; 0 seen)'));
    expect(await vault.datasets()).toHaveLength(2);
    await click(root, 'Keep it');
    await until(() => !button(root, 'Delete the list'));
    await click(root, 'Delete mine…');
    await click(root, 'Delete the list');
    await click(root, /Take back/);
    await until(() => titles(root).includes('mine'));
    expect((await vault.datasets()).find(({name}) => name === 'mine')).toEqual(before);
    expect((await vault.allVerdicts()).map(({flag}) => flag).sort()).toEqual(['bad', 'good']);
  });

  it('thousands of them: the first rows are drawn, the others by their words', async () => {
    opened = await openApp(async ({vault}) => {
      const about = {source: 'ids' as const, surveys: ['ztf' as const], query: null, description: ''};
      await Promise.all(Array.from({length: 500}, (_, n) => vault.createDataset({...about, name: `list number ${n}`})));
    });
    const {root} = opened;
    opened.app.findList();
    await until(() => titles(root).length === 60);
    await click(root, 'Show 60 more of 500');
    await until(() => titles(root).length === 120);
    type(await field(root, 'input[type="search"]'), 'number 499');
    await until(() => titles(root).join() === 'list number 499');
  });

  it('are combined: the new one is opened, says how it was made and keeps the seed', async () => {
    opened = await openApp(async ({vault}) => {
      await makeList(vault, keys(3, 8), 'night 2');
      await makeList(vault, keys(1, 5), 'night 1');
      await vault.act([{key: ztf(4), flag: 'bad'}], {place: 'panel'});
    });
    const {root, app, vault} = opened;
    opened.app.findList();
    await until(() => titles(root).length === 2);
    await click(root, /Combine/);
    const boxes = () => [...root.querySelectorAll<HTMLLabelElement>('dialog .pick-rows label')];
    await until(() => boxes().length === 2);
    boxes()
      .find((label) => label.textContent?.includes('night 2'))
      ?.querySelector('input')
      ?.click();
    (await field(root, 'input[value="intersection"]')).click();
    for (const label of root.querySelectorAll<HTMLLabelElement>('dialog .choices label'))
      label.querySelector('input')?.click();
    const [size, seed] = await until(() => {
      const found = [...root.querySelectorAll<HTMLInputElement>('dialog .field-row .is-short input')];
      return found.length === 3 && found;
    });
    type(size as HTMLInputElement, '1');
    type(seed as HTMLInputElement, 'M31');
    await click(root, 'Make the list');
    await until(() => app.lists.current.value?.source === 'lists' && cells(root).length === 1);
    const made = app.lists.current.value;
    expect(made?.description).toBe(
      'Intersection of “night 1” (5) and “night 2” (6); only objects without a flag; random sample of 1, seed M31',
    );
    expect([ztf(3), ztf(5)]).toContain((await vault.members(made?.id as string))[0]?.objectKey);
  });
});

it('two flag files with 7 disagreements: table, kappa, and a list of those 7', async () => {
  opened = await openApp(async ({vault}) => makeList(vault, [ztf(1)]));
  const {root, app, vault} = opened;
  const FLAGS: Flag[] = ['good', 'maybe', 'bad'];
  const differ = new Set([3, 8, 14, 21, 33, 40, 59]);
  const name = (n: number) =>
    `ZTF21aaaaa${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`;
  const file = (who: string, isOther: boolean) => {
    const rows = Array.from(
      {length: 60},
      (_, n) => `ztf,${name(n)},${FLAGS[(n + (isOther && differ.has(n) ? 1 : 0)) % 3]},${who}`,
    );
    return new File([['survey,object_id,flag,rater', ...rows].join('\n')], `${who}.csv`, {type: 'text/csv'});
  };
  opened.app.findList();
  await until(() => titles(root).length === 1);
  await click(root, /Raters/);
  await until(() => dialog(root)?.textContent?.includes('nobody yet'));
  const inputs = [...root.querySelectorAll<HTMLInputElement>('dialog input[type="file"]')];
  for (const [n, given] of [file('Ada', false), file('Ben', true)].entries()) {
    Object.defineProperty(inputs[n], 'files', {value: [given]});
    inputs[n]?.dispatchEvent(new Event('change', {bubbles: true}));
  }
  await until(() => dialog(root)?.textContent?.includes('53 (88.3 %); 7 differ'));
  await click(root, 'Make a list of the 7 to look at again');
  await until(() => app.lists.current.value?.count === 7);
  const made = app.lists.current.value?.id as string;
  const found = (await vault.members(made)).map(({objectKey}) => objectKey);
  expect(found).toEqual([...differ].map((n): ObjectKey => `ztf/${name(n)}`));
  expect(await vault.allVerdicts()).toEqual([]);
});
