import {afterEach, describe, expect, it} from 'vitest';
import {KINDS, type ObjectKey} from '../../../lib/alert';
import type {LoadStatus} from '../../../lib/jobs/loader';
import {FakeLoader, type good, makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const KEYS = Array.from({length: 60}, (_, n) => ztf(n));

/** A fixed sequence of numbers that look random, in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const numbersOf = (root: HTMLElement) => {
  const words = root.querySelector('.status-counts')?.textContent?.replaceAll('\u00a0', ' ') ?? '';
  const of = (name: string) => Number(new RegExp(`(\\d+) ${name}`).exec(words)?.[1] ?? Number.NaN);
  return {good: of('good'), maybe: of('maybe'), bad: of('bad'), unset: of('unset')};
};

describe('the status line', () => {
  it('counts as the database does after 100 random acts: single, on a selection, on the rest of a page, undone, redone', async () => {
    opened = await openApp(({vault}) => makeList(vault, KEYS));
    const {app, root, vault} = opened;
    await until(() => cells(root).length > 0 && app.verdicts.ready.value);
    const random = sequence(20261124);
    for (let n = 0; n < 100; n++) {
      const what = random();
      app.place.focusOn(Math.floor(random() * KEYS.length));
      if (what < 0.55) press(['1', '2', '3', '0'][Math.floor(random() * 4)] as string);
      else if (what < 0.75) {
        for (let more = 0; more < 5; more++) app.selection.toggle(Math.floor(random() * KEYS.length));
        press(['1', '2', '3', '0'][Math.floor(random() * 4)] as string);
        app.clearSelection();
      } else if (what < 0.8) press('X', {shiftKey: true});
      else if (what < 0.93) press('z');
      else press('Z', {shiftKey: true});
      if (n % 10 === 9) await until(() => app.verdicts.saving.value === 0, `act ${n} is on disk`);
    }
    await until(() => app.verdicts.saving.value === 0, 'all on disk');
    const {good, maybe, bad, unset} = await vault.counts(KEYS);
    expect(good + maybe + bad).toBeGreaterThan(5);
    await until(
      () => JSON.stringify(numbersOf(root)) === JSON.stringify({good, maybe, bad, unset}),
      'the same numbers',
    );
    const first = app.place.first.value + 1;
    expect(root.querySelector('.status-range')?.textContent).toBe(
      `${first}–${first + app.place.hereKeys.value.length - 1}`,
    );
  });
});

describe('without an answer', () => {
  class Silent extends FakeLoader {
    offline = false;
    silent: LoadStatus['silent'] = [];
    override status() {
      return {...super.status(), offline: this.offline, silent: this.silent};
    }
    become(now: {offline: boolean; silent: LoadStatus['silent']}) {
      Object.assign(this, now);
      // anything that makes it tell
      this.retry(ztf(0));
    }
  }

  it('the service is named, and “offline” is said where the browser has no network alone', async () => {
    const loader = new Silent();
    opened = await openApp(async (fake) => {
      Object.assign(fake.services, {loader});
      await makeList(fake.vault, KEYS.slice(0, 4));
    });
    const {root} = opened;
    await until(() => cells(root).length === 4);
    const warning = () => root.querySelector<HTMLElement>('.status-load .status-warn');
    expect(warning()).toBeNull();

    loader.become({offline: false, silent: [{survey: 'ztf', step: 'stamps'}]});
    await until(() => warning());
    expect(warning()?.textContent).toBe('no answer from Fink ZTF');
    expect(warning()?.title).toMatch(/^The browser is online, but the last request for cutouts was not answered/);
    expect(warning()?.title).toContain('Retry');

    loader.become({
      offline: false,
      silent: [
        {survey: 'ztf', step: 'stamps'},
        {survey: 'lsst', step: 'curve'},
        {survey: 'ztf', step: 'curve'},
      ],
    });
    await until(() => warning()?.textContent === 'no answer from Fink ZTF and Rubin/LSST');
    expect(warning()?.title).toContain('cutouts and light curves');

    loader.become({offline: true, silent: []});
    await until(() => warning()?.textContent === 'offline');
    loader.become({offline: false, silent: []});
    await until(() => warning() === null);

    // at once, whatever the loader knows of it
    window.dispatchEvent(new Event('offline'));
    await until(() => warning()?.textContent === 'offline');
    window.dispatchEvent(new Event('online'));
    await until(() => warning() === null);
  });
});

describe('cells', () => {
  it('of objects with one, two and three cutouts are a hundred, and no tile is an empty frame', async () => {
    const keys = Array.from({length: 100}, (_, n) => ztf(n));
    class FewStamps extends FakeLoader {
      override async load(...ask: Parameters<FakeLoader['load']>) {
        const loaded = await super.load(...ask);
        return few(loaded, keys.indexOf(ask[0].objectKey));
      }
    }
    opened = await openApp(async (fake) => {
      Object.assign(fake.services, {loader: new FewStamps()});
      await makeList(fake.vault, keys);
      await fake.vault.setSetting('grid', {
        ...(await fake.vault.setting('grid')),
        columns: 4,
        pageSize: 100,
        names: 'letters',
      });
    });
    const {app, root} = opened;
    const seen = new Map<string, {ready: number; missing: number; name: string}>();
    await until(() => cells(root).length > 0);
    expect(app.place.pageKeys.value.length).toBe(100);
    for (let at = 0; at < 100; at += 4) {
      app.place.focusOn(at);
      await until(() => root.querySelector(`[data-index="${at}"] .tile-is-ready`), `cell ${at}`);
      for (const cell of cells(root)) {
        const tiles = [...cell.querySelectorAll('.tile-science, .tile-template, .tile-difference')];
        if (tiles.some((tile) => tile.matches('.tile-is-loading'))) continue;
        const missing = tiles.filter((tile) => tile.matches('.tile-is-missing'));
        for (const tile of missing) expect(tile.textContent).toContain('stamp');
        seen.set(cell.dataset.key ?? '', {
          ready: tiles.filter((tile) => tile.matches('.tile-is-ready')).length,
          missing: missing.length,
          name: cell.querySelector('.cell-number')?.textContent ?? '',
        });
      }
    }
    await until(() => seen.size === 100, 'all hundred were on the screen');
    keys.forEach((key, n) => {
      expect(seen.get(key)).toMatchObject({ready: 1 + (n % 3), missing: 2 - (n % 3)});
    });
    expect(seen.get(keys[0] as ObjectKey)?.name).toBe('a');
    expect(seen.get(keys[27] as ObjectKey)?.name).toBe('ab');
  });
});

/** The same with the first stamps alone. */
function few(loaded: ReturnType<typeof good>, n: number): ReturnType<typeof good> {
  const kinds = KINDS.slice(0, 1 + (n % 3));
  const stamps = Object.fromEntries(kinds.map((kind) => [kind, loaded.stamps?.stamps[kind]]));
  return {...loaded, stamps: {stamps, missing: {}}} as ReturnType<typeof good>;
}
