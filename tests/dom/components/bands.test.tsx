/** The composite of bands as a person meets it: asked for only while it is wanted, once an alert; what is missing is said. */
import {afterEach, expect, it} from 'vitest';
import type {BandStamps} from '../../../components/app/services';
import type {AlertKey, Band, Detection, ObjectKey} from '../../../lib/alert';
import type {Loaded} from '../../../lib/jobs/loader';
import {good} from './fake-services';
import {cellOf, type Opened, openApp, press, until} from './open-app';

const KEY: ObjectKey = 'ztf/ZTF21aaaaaaa';
let opened: Opened | undefined;
afterEach(() => opened?.close());

const inBands = (key: ObjectKey, bands: readonly Band[]): Loaded => {
  const whole = good(key);
  const [first] = whole.curve?.detections ?? [];
  const detections = bands.map((band, n) => ({
    ...(first as Detection),
    band,
    alertKey: `${key}/${n + 1}` as AlertKey,
    mjdUtc: 60000 + n,
  }));
  return {...whole, curve: whole.curve && {...whole.curve, detections}};
};

/** @param failing an alert whose stamps do not come */
async function open(bands: readonly Band[], failing: {alert: AlertKey | null} = {alert: null}) {
  const asked: (AlertKey | null)[] = [];
  const given: (readonly BandStamps[])[] = [];
  opened = await openApp(async ({vault, loader, services}) => {
    services.drawing.giveBands = (_, channels) => void given.push(channels);
    loader.load = async ({objectKey, alertKey}: {objectKey: ObjectKey; alertKey?: AlertKey | null}) => {
      asked.push(alertKey ?? null);
      const alert = alertKey ?? `${objectKey}/1`;
      const loaded = {...inBands(objectKey, bands), alertKey: alert as AlertKey};
      if (failing.alert !== alert) return loaded;
      const problem = {
        objectKey,
        step: 'stamps' as const,
        message: 'No answer.',
        detail: '',
        attempts: 1,
        canRetry: true,
        time: 0,
      };
      return {...loaded, stamps: null, problems: [problem]};
    };
    const {id} = await vault.createDataset({
      name: 'A list',
      source: 'ids',
      surveys: ['ztf'],
      query: null,
      description: '',
    });
    await vault.fillDataset(id, [{objectKey: KEY, alertKeys: [`${KEY}/1`], row: null}], {alerts: 1, message: ''});
    await vault.setSetting('currentDataset', id);
  });
  const {root} = opened;
  await until(() => cellOf(root, KEY)?.querySelector('.tile-science.tile-is-ready'));
  return {...opened, asked, given, note: () => cellOf(root, KEY)?.querySelector('.tile-bands .stamp-note')};
}

it('asks for the latest alert of each other band while a cell shows it, and says which bands there are not', async () => {
  const {asked, given, note, root} = await open(['g', 'r', 'i', 'r']);
  expect(asked).toEqual([`${KEY}/1`]);
  press('D', {shiftKey: true, code: 'KeyD'});
  await until(() => given.length > 0);
  // the alert that is shown is there; of two in r the later one
  expect(asked.slice(1).sort()).toEqual([`${KEY}/3`, `${KEY}/4`]);
  expect(given.at(-1)?.map(({band, alert}) => [band, alert])).toEqual([
    ['g', `${KEY}/1`],
    ['r', `${KEY}/4`],
    ['i', `${KEY}/3`],
  ]);
  await until(() => !note());
  press('D', {shiftKey: true, code: 'KeyD'});
  await until(() => cellOf(root, KEY)?.querySelector('.tile-bands') === null);
  expect(asked).toHaveLength(3);
});

it('says the bands that an object has no alert in, and those whose stamps do not come', async () => {
  const failing = {alert: `${KEY}/2` as AlertKey | null};
  const {app, given, note} = await open(['g', 'r'], failing);
  app.toggleTile('bands');
  await until(() => note()?.textContent === 'no i r');
  expect(note()?.getAttribute('title')).toContain('i: no alert in this band');
  expect(note()?.getAttribute('title')).toContain('r: No answer.');
  expect(given.at(-1)?.map(({band}) => band)).toEqual(['g']);
  failing.alert = null;
  // one alone
  app.lookState.setDrawing({bands: {...app.lookState.drawing.value.bands, solo: 'g'}});
  await until(() => !note());
  app.lookState.setDrawing({bands: {...app.lookState.drawing.value.bands, solo: null}});
  await until(() => note()?.textContent === 'no i');
  expect(given.at(-1)?.map(({band}) => band)).toEqual(['g', 'r']);
});
