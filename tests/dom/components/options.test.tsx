import {render} from 'preact';
import {afterEach, describe, expect, it} from 'vitest';
import {createNotices, wordsOf} from '../../../components/app/notices';
import {createSettings} from '../../../components/app/settings-state';
import {OptionsPage} from '../../../components/options/OptionsPage';
import {fakeServices} from './fake-services';
import {press, until} from './open-app';

const life = new AbortController();
let root: HTMLElement;
afterEach(() => {
  render(null, root);
  root.remove();
});

async function open() {
  const fake = fakeServices(life.signal);
  const told: unknown[] = [];
  fake.services.around.pushSettings = (settings) => told.push(settings);
  const notices = createNotices(life.signal);
  const settings = createSettings(fake.vault, (error) => notices.fail(wordsOf(error)), life.signal);
  root = document.createElement('div');
  document.body.append(root);
  render(<OptionsPage services={fake.services} settings={settings} notices={notices} />, root);
  await until(() => root.querySelector('[data-command="flag-good"]'), 'the keys are there');
  return {...fake, told};
}

const row = (id: string) => root.querySelector(`[data-command="${id}"]`) as HTMLElement;
const button = (id: string, label: string) =>
  [...row(id).querySelectorAll<HTMLElement>('button')].find((one) => one.title.startsWith(label)) as HTMLElement;

async function addKey(id: string, key: string): Promise<void> {
  button(id, 'Add a key').click();
  const catcher = await until(() => row(id).querySelector<HTMLElement>('.key-catcher'), 'it waits for a key');
  catcher.focus();
  press(key);
}

describe('the options', () => {
  it('take a new key for a command and keep it', async () => {
    const {vault} = await open();
    await addKey('flag-good', 'F8');
    await until(() => [...row('flag-good').querySelectorAll('kbd')].map((one) => one.textContent).join() === '1,P,F8');
    for (;;) {
      const kept = await vault.setting('keys');
      if (kept['flag-good']?.includes('F8')) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  it('refuse a key that another command has, in words, and change nothing', async () => {
    const {vault} = await open();
    await addKey('flag-good', 'x');
    const alert = await until(() => row('flag-good').querySelector('[role="alert"]'), 'a refusal');
    expect(alert.textContent).toBe('X belongs to “Flag bad”. Remove it there first.');
    expect(await vault.setting('keys')).toEqual({});
  });

  it('tell the portal tabs of what concerns them, and only after a change', async () => {
    const {told} = await open();
    expect(told).toEqual([]);
    const dim = [...root.querySelectorAll<HTMLInputElement>('input[name="judged"]')][1] as HTMLInputElement;
    dim.click();
    await until(() => told.length === 1, 'told once');
    expect(told[0]).toMatchObject({judgedOnPortal: 'dim'});
  });
});
