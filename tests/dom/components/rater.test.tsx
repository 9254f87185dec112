/** The name that stands on every change, asked for once; and what the flags of new lists are of. */
import {afterEach, describe, expect, it} from 'vitest';
import {until as untilStored} from '../../support/until';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS = [ztf(0), ztf(1), ztf(2)];
const open = async (): Promise<Opened> => {
  opened = await openApp(({vault}) => makeList(vault, KEYS));
  const {app, root} = opened;
  await until(() => cells(root).length > 0 && app.verdicts.ready.value);
  return opened;
};
const form = ({root}: Opened) => root.querySelector<HTMLFormElement>('.rater-form');
const flagOne = async (at: Opened, key: string) => {
  press(key);
  await until(() => at.app.verdicts.saving.value === 0 && at.app.verdicts.savedAt.value !== null);
};

describe('who flags', () => {
  it('is asked after the first flag, not before, and stands on every change from then on', async () => {
    const at = await open();
    expect(form(at)).toBeNull();
    await flagOne(at, '1');
    const asked = await until(() => form(at));
    const input = asked.querySelector('input') as HTMLInputElement;
    input.value = ' Éva ';
    input.dispatchEvent(new Event('input', {bubbles: true}));
    await until(() => !asked.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled);
    asked.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
    await until(() => form(at) === null);
    await untilStored('the vault to hold it', async () => (await at.vault.setting('rater')) === 'Éva');
    await flagOne(at, '3');
    await untilStored('the vault to hold it', async () => (await at.vault.log()).length === 2);
    expect((await at.vault.log()).map(({rater}) => rater)).toEqual(['', 'Éva']);
  });

  it('without a name it is never asked again', async () => {
    const at = await open();
    await flagOne(at, '1');
    const asked = await until(() => form(at));
    [...asked.querySelectorAll('button')].find((one) => one.textContent === 'Without a name')?.click();
    await until(() => form(at) === null);
    await untilStored('the vault to hold it', () => at.vault.setting('raterAsked'));
    expect(await at.vault.setting('rater')).toBe('');
    await flagOne(at, '3');
    expect(form(at)).toBeNull();
  });
});

describe('the flags of new lists', () => {
  it('are of objects unless alerts are chosen, and stay so', async () => {
    const at = await open();
    at.app.dialog.value = 'new-list';
    const alerts = await until(() => at.root.ownerDocument.querySelectorAll<HTMLInputElement>('.flags-per input')[1]);
    const [objects] = at.root.ownerDocument.querySelectorAll<HTMLInputElement>('.flags-per input');
    expect([objects?.checked, alerts.checked]).toEqual([true, false]);
    alerts.checked = true;
    alerts.dispatchEvent(new Event('change', {bubbles: true}));
    await untilStored('the vault to hold it', async () => (await at.vault.setting('flagsPer')) === 'alert');
  });
});
