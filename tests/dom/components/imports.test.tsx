/** Files in, as the dialog shows them: damaged, an archive, neither, contradictions that are asked, nothing to change, and dropped ones. */
import {afterEach, describe, expect, it} from 'vitest';
import type {ImportPlan} from '../../../lib/exchange/import-flags';
import type {Bundle} from '../../../lib/exchange/read-bundle';
import {type Fake, makeList, ztf} from './fake-services';
import {type Opened, openApp, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

async function open(prepare: (fake: Fake) => void): Promise<void> {
  opened = await openApp(async (fake) => {
    prepare(fake);
    await makeList(fake.vault, [ztf(1), ztf(2)]);
  });
  const {app} = opened;
  await until(() => app.lists.members.value.length === 2 && app.settings.all.value, 'the list');
}

const text = () => opened?.root.textContent ?? '';
const button = (words: string) =>
  [...(opened?.root.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === words);
const press = async (words: string) =>
  (await until(() => (button(words)?.disabled === false ? button(words) : null), `the button “${words}”`)).click();

describe('files in', () => {
  const file = new File(['PK'], 'a.zip');
  const give = (one = file) => {
    if (!opened) return;
    opened.app.incoming.value = [one];
    opened.app.importFiles();
  };

  it('a damaged bundle says so and offers nothing; an archive says what goes and what comes', async () => {
    let answer: () => Promise<Bundle> = async () => {
      throw new Error('The file breaks off.');
    };
    let restored = 0;
    await open(({services}) => {
      services.exchange.kindOf = async () => 'bundle';
      services.bundles.read = () => answer();
      services.bundles.restore = async () => {
        restored++;
        throw new Error('What is here was not saved, so nothing was restored.');
      };
    });
    give();
    await until(() => opened?.root.querySelector('dialog .form-error')?.textContent === 'The file breaks off.');
    expect(button('Replace everything here')).toBeUndefined();
    opened?.app.close();
    answer = async () => ({
      ...{kind: 'archive', created: '2026-11-20T00:00:00Z', version: '0', arrays: [], flagged: 7, lists: 1},
      archive: {version: 2, tables: []},
    });
    give(new File(['PK'], 'b.zip'));
    await until(() => text().includes('1 list, 7 flags'));
    await press('Replace everything here');
    await until(() => text().includes('What is here was not saved'));
    expect(restored).toBe(1);
  });

  it('what is neither is named; contradictions are decided one by one before anything is written', async () => {
    const plan = (decisions: Record<string, 'mine' | 'theirs'>): ImportPlan => {
      const take = decisions[`${ztf(1)} flag`] ?? 'undecided';
      return {
        ...{
          formatLabel: 'JSON',
          objects: 1,
          added: 0,
          changed: 0,
          same: 0,
          textConflicts: [],
          unsetInFile: [],
          notes: [],
        },
        read: {rows: [], problems: [{line: 4, message: 'This row <b>is</b> none.'}], provenance: {}, lines: []},
        options: {policy: 'ask', decisions},
        conflicts: [{key: ztf(1), mine: 'good', theirs: 'bad', mineTime: 0, theirsTime: 1, take, line: 2}],
        undecided: take === 'undecided' ? 1 : 0,
        patches: take === 'theirs' ? [{key: ztf(1), flag: 'bad'}] : [],
      };
    };
    let applied = 0;
    await open(({services}) => {
      services.exchange.kindOf = async ({name}) => (name === 'x.png' ? 'unknown' : 'flags');
      services.exchange.plan = async () => plan({});
      services.exchange.planAgain = async (_plan, {decisions = {}}) => plan({...decisions});
      services.exchange.apply = async () => {
        applied++;
        return null;
      };
    });
    give(new File([''], 'x.png'));
    await until(() => text().includes('x.png: neither flags nor objects'));
    opened?.app.close();
    give(new File([''], 'flags.json'));
    await until(() => button('Decide 1 first')?.disabled);
    expect(text()).toContain('line 4: This row <b>is</b> none.');
    const choices = opened?.root.querySelectorAll<HTMLInputElement>('.choice input') ?? [];
    expect([...choices].map((one) => one.checked)).toEqual([false, false]);
    choices[1]?.click();
    await press('Import: change 1 object');
    await until(() => text().includes('Nothing to change: all of it is here already.'));
    expect(applied).toBe(1);
  });

  it('are dropped anywhere on the window; a drop without files is left to the page', async () => {
    await open(({services}) => {
      services.exchange.kindOf = async () => 'unknown';
    });
    const drag = (type: string, files: File[]) => {
      const event = new Event(type, {bubbles: true, cancelable: true});
      const items = files.map(() => ({kind: 'file', webkitGetAsEntry: () => null}));
      Object.assign(event, {dataTransfer: {types: files.length > 0 ? ['Files'] : ['text/plain'], items, files}});
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(drag('dragover', [])).toBe(false);
    expect(drag('dragover', [file])).toBe(true);
    await until(() => opened?.root.querySelector('.drop-zone'));
    expect(drag('drop', [file])).toBe(true);
    await until(() => text().includes('a.zip: neither flags nor objects'));
    expect(opened?.root.querySelector('.drop-zone')).toBeNull();
  });
});
