import {describe, expect, it} from 'vitest';
import type {Services} from '../../../components/app/services';
import type {Job} from '../../../lib/jobs/job';
import {makeList, ztf} from './fake-services';
import {openApp, until} from './open-app';

const job = (part: Partial<Job> = {}): Job => ({
  id: 'one',
  kind: 'fetch-objects',
  title: 'Light curves and cutouts of Test list',
  datasetId: null,
  state: 'running',
  counts: {queued: 50, running: 10, ok: 38, failed: 2, cancelled: 0, skipped: 20},
  message: '',
  created: 0,
  updated: 0,
  ended: null,
  ...part,
});

/** Jobs that record what is asked of them. */
function fakeJobs(...list: Job[]) {
  const asked: unknown[][] = [];
  const listeners: (() => void)[] = [];
  const record =
    (name: string) =>
    async (...rest: unknown[]) =>
      void asked.push([name, ...rest]);
  const jobs: NonNullable<Services['jobs']> = {
    list: () => list,
    onChange: (listener) => listeners.push(listener),
    async start(about, keys, first) {
      asked.push(['start', about.kind, keys, first]);
      return job();
    },
    pause: record('pause'),
    resume: record('resume'),
    cancel: record('cancel'),
    retry: record('retry'),
    remove: record('remove'),
    async failed() {
      const rest = {jobId: 'one', state: 'failed' as const, attempts: 2, step: 'stamps', detail: 'their words'};
      return [{...rest, n: 3, key: `${ztf(1)}/1`, message: 'no image <b>'}];
    },
    saveFailed: record('saveFailed'),
  };
  return {
    jobs,
    asked,
    set(...next: Job[]) {
      list.splice(0, list.length, ...next);
      for (const listener of listeners) listener();
    },
  };
}

const button = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent?.includes(words));

async function open(fake: ReturnType<typeof fakeJobs>) {
  const opened = await openApp(async (services) => {
    Object.assign(services.services, {jobs: fake.jobs});
    await makeList(services.vault, [ztf(1), ztf(2), ztf(3)]);
  });
  await until(() => opened.app.lists.members.value.length === 3);
  return opened;
}

describe('long work in the app', () => {
  it('shows how far it is, in the status line and in its window, and does what is pressed', async () => {
    const fake = fakeJobs(job());
    const {root, app, close} = await open(fake);
    const status = await until(() => root.querySelector<HTMLElement>('.job-status'));
    expect(status.textContent).toContain('40/100');
    status.click();
    await until(() => root.querySelector('[data-job="one"]'));
    const row = root.querySelector('[data-job="one"]');
    expect(row?.textContent).toMatch(/40 of 100.*2 failed.*20 not asked for/);
    for (const words of ['Pause', 'Cancel', 'Retry 2 failed']) button(root, words)?.click();
    expect(fake.asked).toEqual([
      ['pause', 'one'],
      ['cancel', 'one'],
      ['retry', 'one', 'failed'],
    ]);
    button(root, 'Show reasons')?.click();
    const table = await until(() => root.querySelector('.table tbody tr'));
    expect(table.textContent).toContain('no image <b>');
    expect(table.textContent).toContain('their words');
    // a row opens its object in the grid
    button(root, 'ZTF21test001')?.click();
    await until(() => app.dialog.value === null);
    expect(app.place.focus.value).toBe(0);
    close();
  });

  it('tells the rate and the time left from how the sums change', async () => {
    const fake = fakeJobs(job());
    const {root, close} = await open(fake);
    fake.set(job({updated: 10_000, counts: {...job().counts, queued: 30, ok: 58}}));
    await until(() => root.querySelector('.job-status')?.textContent?.includes('60/100 · 2.0/s · 20 s left'));
    close();
  });

  it('fetches the whole list, or the first of it', async () => {
    const fake = fakeJobs();
    const {root, app, close} = await open(fake);
    app.dialog.value = 'jobs';
    const field = await until(() => root.querySelector<HTMLInputElement>('.job-form input'));
    field.value = '2';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await until(() => root.querySelector('.job-form')?.textContent?.includes('2 objects'));
    root.querySelector<HTMLFormElement>('.job-form')?.requestSubmit();
    await until(() => fake.asked.length === 1);
    expect(fake.asked).toEqual([['start', 'fetch-objects', [1, 2, 3].map((n) => `${ztf(n)}/1`), 2]]);
    close();
  });

  it('says a word at the end, with a way to what failed', async () => {
    const fake = fakeJobs(job());
    const {root, close} = await open(fake);
    fake.set(job({state: 'done', counts: {...job().counts, queued: 0, running: 0, ok: 97, failed: 3}}));
    await until(() => root.querySelector('.notice')?.textContent?.includes('3 failed'));
    close();
  });
});
