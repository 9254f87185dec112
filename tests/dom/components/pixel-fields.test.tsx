import {afterEach, expect, it} from 'vitest';
import {FUNCTIONS_IN_WORDS, SIGNS_IN_WORDS, VALUES} from '../../../lib/pixels/math';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => opened?.close());

async function withPanel(): Promise<Opened & {field: HTMLInputElement; type(text: string): void}> {
  opened = await openApp(({vault}) => makeList(vault, [ztf(1), ztf(2)]));
  const {app, root} = opened;
  await until(() => cells(root).length === 2);
  app.dialog.value = 'view';
  const field = await until(() =>
    [...root.querySelectorAll<HTMLInputElement>('.drawer .formula input')].find((input) => input.type === 'text'),
  );
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  };
  return {...opened, field, type};
}

it('a right formula is in use at once and kept; nothing is fetched and no cell rebuilt', async () => {
  const {app, root, vault, loader, painted, type} = await withPanel();
  const nodes = cells(root);
  const asked = loader.asked.length;
  const before = painted.times;
  type('log10(abs(z) + 1)');
  await until(() => app.looks.value?.science.math?.text === 'log10(abs(z) + 1)');
  expect(app.looks.value?.template.math).toEqual({text: 'log10(abs(z) + 1)', on: true});
  expect(app.looks.value?.difference.math).toBeUndefined();
  await until(() => painted.times > before);
  expect(cells(root)).toEqual(nodes);
  expect(loader.asked).toHaveLength(asked);
  await expect.poll(async () => (await vault.setting('looks')).science.math?.on).toBe(true);
  await until(() => root.querySelector('.status-line')?.textContent?.includes('pixels changed'));
});

it('a mistake is shown in place with its character; the last right formula stays', async () => {
  const {app, root, field, type} = await withPanel();
  type('z + 1');
  await until(() => app.looks.value?.science.math);
  type('z + foo');
  const words = await until(() => root.querySelector('.formula .form-error')?.textContent);
  expect(words).toMatch(/^At character 5: “foo” is not known/);
  expect(root.querySelector('.formula mark')?.textContent).toBe('foo');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.value).toBe('z + foo');
  expect(app.looks.value?.science.math?.text).toBe('z + 1');
  type('z +');
  await until(() => root.querySelector('.formula .form-error')?.textContent?.startsWith('At the end'));
  type('');
  await until(() => !root.querySelector('.formula .form-error'));
  expect(app.looks.value?.science.math).toBeUndefined();
});

it('a key turns it off and on; without a formula it says so', async () => {
  const {app, root, type, field} = await withPanel();
  const key = () => press('M', {shiftKey: true});
  key();
  await until(() => root.textContent?.includes('There is no pixel math'));
  type('z * 2');
  await until(() => app.looks.value?.science.math?.on);
  field.blur();
  key();
  await until(() => app.looks.value?.science.math?.on === false);
  expect(app.looks.value?.science.math?.text).toBe('z * 2');
  expect(app.looks.value?.difference.math).toBeUndefined();
  key();
  await until(() => app.looks.value?.template.math?.on);
});

it('what may stand in it is listed whole, and found by name or by what it does', async () => {
  const {root} = await withPanel();
  const help = root.querySelector('.formula-hint');
  const listed = () => [...(help?.querySelectorAll('code') ?? [])].map((one) => one.textContent ?? '');
  for (const word of [...FUNCTIONS_IN_WORDS, ...SIGNS_IN_WORDS, ...VALUES]) expect(listed()).toContain(word.example);
  const search = help?.querySelector<HTMLInputElement>('input[type=search]');
  const find = (text: string) => {
    if (!search) throw new Error('no field to search');
    search.value = text;
    search.dispatchEvent(new Event('input', {bubbles: true}));
  };
  find('Logarithm');
  await until(() => !listed().includes('sin(z)'));
  expect(listed()).toEqual(['ln(z)', 'log(z)', 'log2(z)', 'log10(z)', 'lg(z)']);
  expect([...(help?.querySelectorAll('.formula-part') ?? [])].map((one) => one.textContent)).toEqual(['Functions']);
  find('toString');
  await until(() => help?.querySelector('[role=status]')?.textContent?.includes('Nothing'));
  expect(listed()).toEqual([]);
  find('');
  await until(() => listed().includes('sin(z)'));
});
