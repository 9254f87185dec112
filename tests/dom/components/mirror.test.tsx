/** The file's state in the status line and its dialog: every phase says what it is and offers what to do. */
import {afterEach, describe, expect, it} from 'vitest';
import {type Mirror, mirrorTargets} from '@/lib/exchange/mirror';
import {type MirrorState, OFF} from '@/lib/exchange/mirror/mirror-state';
import {type Opened, openApp, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const done = async () => {};
async function open(some: Partial<MirrorState>) {
  const calls: string[] = [];
  const call = (name: string) => async (given?: unknown) => {
    calls.push(given === undefined ? name : `${name} ${JSON.stringify(given)}`);
  };
  let state: MirrorState = {...OFF, name: 'flags.json', ...some};
  const listeners = new Set<() => void>();
  const mirror: Mirror = {
    targets: [
      {id: 'webdav', label: 'One file on a server (WebDAV)', writesAtOnce: true, onServer: true},
      {id: 'download', label: 'One file among the downloads', writesAtOnce: false, onServer: false},
    ],
    state: () => state,
    onChange: (listener) => void listeners.add(listener),
    choose: call('choose'),
    connect: async (_id, {url, user, password, keep}) => {
      calls.push(`connect ${url} ${user} ${keep}`);
      if (password !== 'right') throw new Error('refuses the password');
    },
    repair: call('repair'),
    makeFolder: call('makeFolder'),
    save: call('save'),
    merge: async () => null,
    writeAnew: call('writeAnew'),
    setInterval: done,
    setQuiet: call('setQuiet'),
    stop: call('stop'),
    copy: async () => ({name: 'copy.json', type: 'application/json', text: ''}),
  };
  opened = await openApp(async (fake) => {
    fake.services.mirror = mirror;
  });
  const {root} = opened;
  const button = await until(() => root.querySelector<HTMLButtonElement>('.status-mirror'));
  const line = button.textContent?.trim() ?? '';
  button.click();
  const dialog = await until(() => root.querySelector('dialog'));
  const press = async (label: string) => {
    const found = await until(() =>
      [...dialog.querySelectorAll('button')].find((one) => one.textContent?.trim() === label && !one.disabled),
    );
    found.click();
  };
  const labels = () => [...dialog.querySelectorAll('button')].map((one) => one.textContent?.trim());
  const set = (next: Partial<MirrorState>) => {
    state = {...state, ...next};
    for (const listener of listeners) listener();
  };
  return {calls, line, dialog, press, labels, set};
}

describe('every phase', () => {
  const CASES: [Partial<MirrorState>, string, string, string][] = [
    [{phase: 'click', words: 'once more'}, '1 click needed', 'Let it be written again', 'repair'],
    [{phase: 'failed', words: 'full', savedAt: 1, tryAt: 2}, 'not written', 'Try again now', 'save'],
    [{phase: 'failed', words: 'no folder', canMakeFolder: true}, 'not written', 'Make the folder', 'makeFolder'],
    [{phase: 'broken', words: 'emptied'}, 'empty or damaged', 'Write it anew', 'writeAnew'],
    [{phase: 'differs', words: 'changed'}, 'changed elsewhere', 'Show what changed', 'save'],
    [{phase: 'waiting'}, 'not yet written', 'Save now', 'save'],
  ];
  it.each(CASES)('%o', async (state, line, label, call) => {
    const found = await open(state);
    expect(found.line).toContain(line);
    if (state.words) expect(found.dialog.querySelector('[role=alert]')?.textContent).toBe(state.words);
    await found.press(label);
    await until(() => found.calls.includes(call));
  });

  it('a file of a newer version is never offered to be written over', async () => {
    const {line, labels} = await open({phase: 'newer', words: 'newer'});
    expect(line).toContain('of a newer version');
    expect(labels()).not.toContain('Write it anew');
    expect(labels()).not.toContain('Save now');
    expect(labels()).toContain('Save a copy to the downloads');
  });
});

describe('a server', () => {
  const type = (root: Element, selector: string, text: string) => {
    const input = root.querySelector<HTMLInputElement>(selector);
    if (!input) throw new Error(selector);
    input.value = text;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  };

  it('is set with how long the password is kept; that it lies unencrypted is said; an error stands beside the button', async () => {
    const {dialog, calls} = await open({});
    const select = await until(() => dialog.querySelector<HTMLSelectElement>('.mirror-server select'));
    select.value = 'computer';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await until(() => dialog.textContent?.includes('unencrypted'));
    type(dialog, '.mirror-server input[type=url]', 'https://cloud.example/dav/');
    type(dialog, '.mirror-server input:not([type])', 'me');
    type(dialog, '.mirror-server input[type=password]', 'wrong');
    const form = dialog.querySelector('.mirror-server') as HTMLFormElement;
    await until(() => dialog.querySelector<HTMLInputElement>('.mirror-server input[type=password]')?.value === 'wrong');
    form.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
    await until(() => form.querySelector('[role=alert]')?.textContent?.includes('refuses the password'));
    expect(calls).toEqual(['connect https://cloud.example/dav/ me computer']);
  });

  it('that wants the password again gets it in place', async () => {
    const {dialog, line, calls} = await open({
      phase: 'password',
      words: 'refused',
      server: {url: 'https://cloud.example/f.json', user: 'me', keep: 'browser'},
    });
    expect(line).toContain('password needed');
    type(dialog, 'input[type=password]', 'right');
    await until(() => dialog.textContent?.includes('Password of me'));
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
    await until(() => calls.includes('repair "right"'));
  });
});

it('the targets of this program each say what they are, and one reads nothing back', () => {
  const server = {
    fetch,
    passwords: {get: async () => null, set: done, forget: done},
    hosts: {has: async () => true, request: async () => true, drop: done},
  };
  const targets = mirrorTargets({overwrite: async ({name}) => ({path: name, bytes: 0}), server});
  expect(new Set(targets.map(({id}) => id)).size).toBe(targets.length);
  for (const target of targets) {
    expect(target.label).not.toBe('');
    // what reads nothing back must not be written at every change
    expect(target.writesAtOnce).toBe(target.read !== undefined);
  }
});
