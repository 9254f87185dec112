/** Filmstrip and all tiles as a person meets them: what each shows, what is asked for, and how a stamp that failed is asked for again. */
import {afterEach, expect, it} from 'vitest';
import {TILES} from '../../../components/cell';
import type {AlertKey, Detection, ObjectKey} from '../../../lib/alert';
import type {Loaded, LoadProblem} from '../../../lib/jobs/loader';
import {good, ztf} from './fake-services';
import {cellOf, cells, type Opened, openApp, press, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

const alertOf = (key: ObjectKey, n: number): AlertKey => `${key}/${n}`;

/** Objects with so many alerts each, three days from one to the next; the last one is shown. */
async function open(alerts: readonly number[], failing = new Set<AlertKey>()) {
  const asked: string[] = [];
  opened = await openApp(async ({vault, loader}) => {
    const counts = new Map(alerts.map((count, n) => [ztf(n), count]));
    const problems = new Map<ObjectKey, LoadProblem>();
    const listeners = new Set<() => void>();
    const tell = () => {
      for (const listener of listeners) listener();
    };
    loader.onChange = (listener) => void listeners.add(listener);
    loader.problems = () => [...problems.values()];
    loader.retry = (key) => {
      problems.delete(key);
      tell();
    };
    loader.load = async ({objectKey, alertKey}: {objectKey: ObjectKey; alertKey: AlertKey | null}): Promise<Loaded> => {
      const whole = good(objectKey);
      const count = counts.get(objectKey) ?? 0;
      const [first] = whole.curve?.detections ?? [];
      const detections = Array.from({length: count}, (_, n) => ({
        ...(first as Detection),
        alertKey: alertOf(objectKey, n + 1),
        mjdUtc: 60000 + 3 * n,
      }));
      const alert = alertKey ?? alertOf(objectKey, count);
      const loaded: Loaded = {...whole, alertKey: alert, curve: whole.curve && {...whole.curve, detections}};
      asked.push(alert);
      if (!failing.has(alert)) return loaded;
      const problem: LoadProblem = {
        objectKey,
        step: 'stamps',
        message: 'No answer.',
        detail: '',
        attempts: 1,
        canRetry: true,
        time: 0,
      };
      problems.set(objectKey, problem);
      tell();
      return {...loaded, stamps: null, problems: [problem]};
    };
    const about = {name: 'A list', source: 'ids' as const, surveys: ['ztf' as const], query: null, description: ''};
    const {id} = await vault.createDataset(about);
    const members = [...counts].map(([objectKey, count]) => ({
      objectKey,
      alertKeys: [alertOf(objectKey, count)],
      row: null,
    }));
    await vault.fillDataset(id, members, {alerts: members.length, message: ''});
    await vault.setSetting('currentDataset', id);
    await vault.setSetting('grid', {...(await vault.setting('grid')), columns: 2});
  });
  const {root} = opened;
  await until(() => cellOf(root, ztf(0))?.querySelector('.tile-science.tile-is-ready'));
  const frames = (n = 0) => [...(cellOf(root, ztf(n))?.querySelectorAll<HTMLElement>('.frame') ?? [])];
  return {...opened, asked, frames};
}

it('each tile comes into all cells and leaves them, and no cell is made anew', async () => {
  const {app, root} = await open([3, 3, 3]);
  const nodes = cells(root);
  expect(nodes).toHaveLength(3);
  const standing = (id: string) => root.querySelectorAll(`.cell .tile-${id}`).length;
  expect(TILES).toHaveLength(9);
  for (const {id} of TILES) {
    const was = app.grid.value.tiles.includes(id);
    app.toggleTile(id);
    await until(() => standing(id) === (was ? 0 : 3), `${id} once`);
    app.toggleTile(id);
    await until(() => standing(id) === (was ? 3 : 0), `${id} twice`);
    expect(
      cells(root).every((cell, n) => cell === nodes[n]),
      id,
    ).toBe(true);
  }
});

it('the filmstrip asks for the latest alerts only while it is on, in the order of time, and marks the one that is shown', async () => {
  const {app, root, asked, frames} = await open([7, 2, 1]);
  expect(asked.toSorted()).toEqual([alertOf(ztf(0), 7), alertOf(ztf(1), 2), alertOf(ztf(2), 1)]);
  press(',', {code: 'Comma'});
  await until(() => frames().length === 5 && frames().every((one) => one.classList.contains('frame-is-ready')));
  expect(asked.slice(3).toSorted()).toEqual(
    [...[3, 4, 5, 6].map((n) => alertOf(ztf(0), n)), alertOf(ztf(1), 1)].toSorted(),
  );
  expect(frames().map((one) => one.textContent)).toEqual(['g −12', 'g −9.0', 'g −6.0', 'g −3.0', 'g 0']);
  expect(frames().map((one) => one.classList.contains('is-shown'))).toEqual([false, false, false, false, true]);
  expect(frames()[0]?.querySelector('.frame-date')?.getAttribute('title')).toContain(
    'MJD 60006.0000, g, 12.0 d before the alert shown',
  );
  expect(cellOf(root, ztf(2))?.querySelector('.tile-filmstrip')?.textContent).toContain('No other epochs');
  app.setGrid({filmstrip: {kind: 'science', frames: 7}});
  await until(() => frames().length === 7);
  // two more, not the four that are there
  await until(() => asked.length === 10);
  expect(asked.slice(8).toSorted()).toEqual([alertOf(ztf(0), 1), alertOf(ztf(0), 2)]);
});

it('a stamp that fails leaves a gap with a button, and comes when it is pressed', async () => {
  const failing = new Set([alertOf(ztf(0), 2)]);
  const {app, asked, frames} = await open([4], failing);
  app.toggleTile('filmstrip');
  const button = await until(() => frames()[1]?.querySelector('button'));
  expect(button.getAttribute('aria-label')).toContain('No answer.');
  expect(frames().filter((one) => one.classList.contains('frame-is-ready'))).toHaveLength(3);
  await until(() => app.loads.problems.value.length === 1, 'the row of the failure');
  const before = asked.filter((alert) => alert !== alertOf(ztf(0), 4)).length;
  failing.clear();
  button.click();
  await until(() => frames().every((one) => one.classList.contains('frame-is-ready')));
  // what came is not asked for again
  expect(asked.filter((alert) => alert !== alertOf(ztf(0), 4)).length).toBe(before + 1);
});
