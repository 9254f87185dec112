/** What the dialogs of files show in each of their states: nothing to do, running, closed while running, failed, stopped, done. */
import {afterEach, describe, expect, it} from 'vitest';
import type {Services} from '../../../components/app/services';
import {makeReport} from '../../../components/exchange/make-report';
import type {AlertKey, StampSet} from '../../../lib/alert';
import type {Job} from '../../../lib/jobs/job';
import {DEFAULT_SETTINGS} from '../../../lib/vault';
import {type Fake, fakeServices, makeList, ztf} from './fake-services';
import {type Opened, openApp, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const PROVENANCE = {
  product: 'x',
  version: '0',
  written: '2026-11-20T00:00:00Z',
  list: 'Test list',
  query: '',
  source: '',
};

async function open(prepare: (fake: Fake) => void = () => {}, keys = [ztf(1), ztf(2), ztf(3)]): Promise<Opened> {
  opened = await openApp(async (fake) => {
    fake.services.exchange.rows = async () => ({rows: [], provenance: PROVENANCE});
    prepare(fake);
    if (keys.length > 0) await makeList(fake.vault, keys);
  });
  const {app} = opened;
  await until(() => app.lists.members.value.length === keys.length && app.settings.all.value, 'the list');
  return opened;
}

const text = () => opened?.root.textContent ?? '';
const button = (words: string) =>
  [...(opened?.root.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === words);
const press = async (words: string) =>
  (await until(() => (button(words)?.disabled === false ? button(words) : null), `the button “${words}”`)).click();

async function openExport(what: string): Promise<void> {
  opened?.app.exportFlags();
  const select = await until(() => opened?.root.querySelector<HTMLSelectElement>('.export-what select'));
  select.value = what;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

/** A bundle that is written when the test says so. */
function slowBundle(fake: Fake) {
  const state = {
    go: Promise.withResolvers<void>(),
    report: (_done: number) => {},
    saved: 0,
    aborted: false,
  };
  fake.services.bundles.write = async (_request, {onProgress, signal}) => {
    state.report = (done) => onProgress({done, total: 10, bytes: 0});
    signal.addEventListener('abort', () => {
      state.aborted = true;
      state.go.reject(signal.reason);
    });
    await state.go.promise;
    return {name: 'a.zip', blob: new Blob(['12345'])};
  };
  fake.services.bundles.save = async () => {
    state.saved++;
    return true;
  };
  return state;
}

describe('a file that takes a while', () => {
  it('shows how far it is, goes on when its dialog is closed, and says its end', async () => {
    let work = {} as ReturnType<typeof slowBundle>;
    await open((fake) => {
      work = slowBundle(fake);
    });
    await openExport('bundle');
    await press('Save');
    await until(() => text().includes('Beginning…'));
    work.report(4);
    await until(() => text().includes('4 of 10'), 'the progress');
    expect(opened?.root.querySelector('progress')?.value).toBe(4);
    expect(button('Writing…')?.disabled).toBe(true);
    opened?.app.close();
    work.report(5);
    await until(
      () => opened?.root.querySelector('.status-line')?.textContent?.includes('bundle 5 of 10'),
      'the status',
    );
    expect(work.aborted).toBe(false);
    // closing the window is asked about
    const leave = new Event('beforeunload', {cancelable: true});
    window.dispatchEvent(leave);
    expect(leave.defaultPrevented).toBe(true);
    work.go.resolve();
    await until(() => text().includes('Saved a.zip'));
    expect(work.saved).toBe(1);
    const after = new Event('beforeunload', {cancelable: true});
    window.dispatchEvent(after);
    expect(after.defaultPrevented).toBe(false);
  });

  it('stopped says that nothing was saved; failed says why, in place or, closed, at the foot', async () => {
    let work = {} as ReturnType<typeof slowBundle>;
    await open((fake) => {
      work = slowBundle(fake);
    });
    await openExport('bundle');
    await press('Save');
    await press('Stop');
    await until(() => opened?.root.querySelector('.form-error')?.textContent === 'Stopped. Nothing was saved.');
    expect(work.saved).toBe(0);
    work.go = Promise.withResolvers();
    await press('Save');
    await until(() => button('Stop'));
    opened?.app.close();
    work.go.reject(new Error('The disk is full.'));
    await until(() => text().includes('The bundle was not saved: The disk is full.'));
    await openExport('bundle');
    await until(() => opened?.root.querySelector('.form-error')?.textContent === 'The disk is full.');
    // what is said of one file is not said of another
    await openExport('report');
    expect(opened?.root.querySelector('.form-error')).toBeNull();
  });

  it('without a list, or with an empty one, says what to do', async () => {
    await open(() => {}, []);
    for (const [what, words] of [
      ['report', 'Open a list first'],
      ['data', 'Open the list in the panel or in a tab'],
      ['bundle', 'This list (none is open)'],
    ] as const) {
      await openExport(what);
      await until(() => text().includes(words), words);
    }
  });
});

describe('a report', () => {
  it('asks for the variance of every object where it is drawn, and says whose failed', async () => {
    const life = new AbortController();
    const {services} = fakeServices(life.signal);
    const keys = Array.from({length: 20}, (_, n) => ztf(n));
    const asked: string[] = [];
    const given = new Set<StampSet>();
    services.drawing.givePlanes = (stamps) => void given.add(stamps);
    services.planes = async (alert, kind) => {
      asked.push(`${alert} ${kind}`);
      if (alert === `${ztf(7)}/1`) throw new Error('gone');
      return {variance: Float32Array.of(1)};
    };
    const {looks} = DEFAULT_SETTINGS;
    const report = {
      ...{members: keys.map((objectKey) => ({objectKey, alertKeys: [`${objectKey}/1` as AlertKey], row: null}))},
      ...{rows: [], provenance: PROVENANCE, flagsPer: undefined, flagSet: [], dark: false, onProgress() {}},
      ...{looks: {...looks, science: {...looks.science, plane: 'snr' as const}}, signal: life.signal},
    };
    const page = await (await makeReport(services, report)).text();
    expect(asked.toSorted()).toEqual(keys.map((key) => `${key}/1 science`));
    expect(given.size).toBe(19);
    expect(page.match(/no variance or point spread function: gone/g)).toHaveLength(1);
    asked.length = 0;
    await makeReport(services, {...report, looks});
    expect(asked).toEqual([]);
    life.abort();
  });
});

describe('light curves and cutouts', () => {
  const job = (part: Partial<Job> = {}): Job => ({
    ...{id: 'one', kind: 'data-files', title: 'File of Test list', datasetId: null, state: 'running', message: ''},
    ...{
      counts: {queued: 1, running: 1, ok: 1, failed: 0, cancelled: 0, skipped: 0},
      created: 0,
      updated: 0,
      ended: null,
    },
    ...part,
  });
  function fakeJobs() {
    const listeners: (() => void)[] = [];
    const asked: unknown[][] = [];
    let list: Job[] = [];
    const record =
      (name: string) =>
      async (...rest: unknown[]) =>
        void asked.push([name, ...rest]);
    const jobs: NonNullable<Services['jobs']> = {
      list: () => list,
      onChange: (listener) => listeners.push(listener),
      async start(about, keys, first) {
        asked.push(['start', about.kind, about.about, keys, first]);
        return job();
      },
      ...{pause: record('pause'), resume: record('resume'), cancel: record('cancel'), retry: record('retry')},
      ...{remove: record('remove'), saveFailed: record('saveFailed'), failed: async () => []},
    };
    const set = (...next: Job[]) => {
      list = next;
      for (const listener of listeners) listener();
    };
    return {jobs, asked, set};
  }

  it('are long work: begun for the first N, paused and cancelled in place, asking where objects failed', async () => {
    const fake = fakeJobs();
    await open(({services}) => Object.assign(services, {jobs: fake.jobs}));
    await openExport('data');
    await until(() => text().includes('About 135 kB for 3 objects'));
    const first = await until(() => opened?.root.querySelector<HTMLInputElement>('dialog input[type="number"]'));
    first.value = '2';
    first.dispatchEvent(new Event('input', {bubbles: true}));
    await until(() => text().includes('for 2 objects'));
    await press('Save');
    await until(() => fake.asked.length === 1);
    expect(fake.asked[0]).toEqual([
      'start',
      'data-files',
      JSON.stringify(PROVENANCE),
      [1, 2, 3].map((n) => `${ztf(n)}/1`),
      2,
    ]);
    const datasetId = opened?.app.lists.current.value?.id ?? '';
    fake.set(job({datasetId}));
    await until(() => text().includes('1 of 3') && button('Under way')?.disabled);
    await press('Pause');
    fake.set(job({datasetId, state: 'paused', message: '1 object could not be fetched whole: nothing is saved yet.'}));
    await until(() => opened?.root.querySelector('dialog .status-warn')?.textContent?.includes('nothing is saved yet'));
    await press('Go on');
    await press('Cancel');
    expect(fake.asked.slice(1).map(([name]) => name)).toEqual(['pause', 'resume', 'cancel']);
    // closed, the question stands at the foot
    opened?.app.close();
    expect(opened?.app.notices.list.value.some(({text: words}) => words.includes('nothing is saved yet'))).toBe(true);
    fake.set(job({datasetId, state: 'running'}));
    fake.set(job({datasetId, state: 'done', message: 'Saved a.zip (0.1 MB) to your downloads.'}));
    await until(() => text().includes('Saved a.zip'));
  });

  it('of too many objects are refused in words', async () => {
    const fake = fakeJobs();
    await open(({services}) => {
      Object.assign(services, {jobs: fake.jobs});
      services.outgoing = {...services.outgoing, tooLarge: () => 'Select fewer objects.'};
    });
    await openExport('data');
    await until(() => opened?.root.querySelector('.form-error')?.textContent === 'Select fewer objects.');
    expect(button('Save')?.disabled).toBe(true);
  });
});
