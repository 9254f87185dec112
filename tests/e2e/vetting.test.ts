/**
 * An astronomer's evening: a search of 250 alerts on a portal goes to the panel whole, is flagged by keys alone, undone and redone, also
 * after the panel was closed, leaves in files and comes back from them. Both surveys, both browsers; the Rubin search holds ids that
 * are one and the same as doubles.
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ElementHandle, KeyInput, Page} from 'puppeteer';
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest';
import {type PocketFink, startPocketFink} from '../pocket-fink/server.ts';
import {TRAP_IDS} from '../pocket-fink/sky/index.ts';
import {describeBrowsers} from '../support/describe-browsers.ts';
import {type Launched, launch} from '../support/launch.ts';
import {plainCsv} from '../support/plain-csv.ts';
import {flagsOf, openList, readStored} from '../support/stored.ts';
import {until} from '../support/until.ts';
import {
  allSaved,
  barSays,
  exportFile,
  keys,
  openPanelFor,
  openResults,
  pressInBar,
  SEARCHES,
  type SurveyName,
  shown,
  withKey,
} from '../support/vet-page.ts';

type Flag = 'good' | 'maybe' | 'bad';
const ASKED = {
  ztf: {endpoint: 'latests', args: {class: 'Early SN Ia candidate', n: 250}, object: 'i:objectId', alert: 'i:candid'},
  lsst: {
    endpoint: 'tags',
    args: {tag: 'extragalactic_new_candidate', n: 250},
    object: 'r:diaObjectId',
    alert: 'r:diaSourceId',
  },
};
/** Each key that sets a flag, in turn. */
const FLAG_KEYS: [KeyInput, Flag][] = [
  ['1', 'good'],
  ['x', 'bad'],
  ['2', 'maybe'],
  ['p', 'good'],
  ['3', 'bad'],
  ['m', 'maybe'],
];

let fink: PocketFink;
let launched: Launched | undefined;
let downloads: string;

beforeAll(async () => {
  fink = await startPocketFink();
  downloads = mkdtempSync(join(tmpdir(), 'thump-downloads-'));
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
});
afterAll(async () => {
  await fink?.close();
  rmSync(downloads, {recursive: true, force: true});
});

/** What the service answers, asked without a browser: object key -> keys of its alerts, in the order of the answer. */
async function answerOf(survey: SurveyName): Promise<Map<string, string[]>> {
  const {endpoint, args, object, alert} = ASKED[survey];
  const found = new Map<string, string[]>();
  for (const row of await fink.services.rows(survey, endpoint, args)) {
    const key = `${survey}/${row[object]}`;
    found.set(key, [...(found.get(key) ?? []), `${key}/${row[alert]}`]);
  }
  return found;
}

/** Brings a file into the dialogue of the import, and waits for the preview. @returns its words */
async function previewImport(panel: Page, path: string): Promise<string> {
  await withKey(panel, 'Shift', 'e');
  await until('the way to the import', () =>
    panel.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLElement>('dialog[open] button')].find(
        (one) => one.textContent === 'Import files instead',
      );
      button?.click();
      return Boolean(button);
    }),
  );
  const field = (await until('the field', () =>
    panel.$('dialog[open] input[type="file"]'),
  )) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(path);
  return until('the preview', () => panel.evaluate(() => document.querySelector('dialog[open] .plan')?.textContent));
}

/** "313…880 good", as the preview lists what would change. */
const changesShown = (panel: Page): Promise<string[]> =>
  panel.evaluate(() =>
    [...document.querySelectorAll('dialog[open] .plan-changes li')].map((item) => item.textContent.trim()),
  );

describeBrowsers('vetting', (kind) => {
  it.each(['lsst', 'ztf'] as const)(
    'a %s search of 250 alerts: whole, flagged by keys, undone, redone, exported, imported',
    async (survey) => {
      const answer = await answerOf(survey);
      const ids = [...answer.keys()];
      expect([...answer.values()].flat()).toHaveLength(250);
      if (survey === 'lsst') {
        // at least one pair that a double cannot tell apart, and Rubin's own
        expect(ids).toEqual(expect.arrayContaining(TRAP_IDS.map((id) => `lsst/${id}`)));
        expect(new Set(ids.map((id) => Number(id.slice(5)))).size).toBeLessThan(ids.length);
      }
      launched = await launch(kind, fink, {downloads});

      // the search goes over whole
      const page = await openResults(launched, SEARCHES[survey]);
      await pressInBar(page, 'Open in panel');
      await barSays(page, new RegExp(`${ids.length} objects from 250 alerts`));
      let panel = await openPanelFor(launched, page);
      const gathered = openList(await readStored(panel));
      expect(gathered.dataset.message).toBe('');
      expect(gathered.members.map(({objectKey, alertKeys}) => [objectKey, alertKeys])).toEqual([...answer]);
      expect(await shown(panel)).toMatchObject({at: 1, total: ids.length, key: ids[0], page: 1});
      expect((await shown(panel)).counts).toMatchObject({good: 0, maybe: 0, bad: 0, unset: ids.length});

      // flagged by keys alone: first with the focus moving on by itself, every fourth passed over
      const model = new Map<string, Flag>();
      const acts: [key: string, before: Flag | undefined, after: Flag | undefined][] = [];
      let turn = 0;
      const set = (at: number, flag: Flag | undefined) => {
        const key = ids[at] as string;
        acts.push([key, model.get(key), flag]);
        if (flag) model.set(key, flag);
        else model.delete(key);
      };
      const flagAt = async (at: number) => {
        const [name, flag] = FLAG_KEYS[turn++ % FLAG_KEYS.length] as [KeyInput, Flag];
        await keys(panel, name);
        set(at, flag);
      };
      const half = Math.ceil(ids.length / 2);
      for (let at = 0; at < half; at++) {
        if (at % 4 === 3) await keys(panel, 'ArrowRight');
        else await flagAt(at);
      }
      expect(await shown(panel)).toMatchObject({at: half + 1, key: ids[half]});
      // then with the focus staying where it is
      await keys(panel, 'a');
      await until('auto-advance to be off', () =>
        panel.$('[aria-label="Move on after a flag key"][aria-pressed="false"]'),
      );
      for (let at = half; at < ids.length; at++) {
        if (at % 4 !== 3) await flagAt(at);
        if (at + 1 < ids.length) await keys(panel, 'ArrowRight');
      }
      expect(await shown(panel)).toMatchObject({at: ids.length});
      // the objects passed over, by the key that finds them, but for the last five; and one flag taken away
      await withKey(panel, 'Control', 'Home');
      const unset = ids.flatMap((key, at) => (model.has(key) ? [] : [at]));
      for (const at of unset.slice(0, -5)) {
        await keys(panel, ' ');
        expect((await shown(panel)).key).toBe(ids[at]);
        await flagAt(at);
      }
      await withKey(panel, 'Control', 'Home');
      await keys(panel, '0');
      set(0, undefined);

      const agrees = async () => {
        await allSaved(panel);
        const stored = await readStored(panel);
        expect(flagsOf(stored)).toEqual(new Map(model));
        const {counts} = await shown(panel);
        const count = (flag: Flag) => [...model.values()].filter((one) => one === flag).length;
        expect(counts).toMatchObject({
          good: count('good'),
          maybe: count('maybe'),
          bad: count('bad'),
          unset: ids.length - model.size,
        });
        return stored;
      };
      const {log} = await agrees();
      expect(
        log
          .filter(({kind: what}) => what === 'flag')
          .map(({changes}) => changes.map(({key, before, after}) => [key, before?.flag, after?.flag])),
      ).toEqual(acts.map((act) => [act]));

      // taken back and done again; also after the panel was closed
      const undone: typeof acts = [];
      const undo = async (times: number) => {
        for (let n = 0; n < times; n++) {
          const act = acts.pop();
          if (!act) throw new Error('nothing to undo');
          undone.push(act);
          await keys(panel, 'z');
          if (act[1]) model.set(act[0], act[1]);
          else model.delete(act[0]);
        }
      };
      const redo = async (times: number) => {
        for (let n = 0; n < times; n++) {
          const act = undone.pop();
          if (!act) throw new Error('nothing to redo');
          acts.push(act);
          await withKey(panel, 'Shift', 'z');
          if (act[2]) model.set(act[0], act[2]);
          else model.delete(act[0]);
        }
      };
      await undo(12);
      await agrees();
      await redo(4);
      await agrees();
      await panel.close();
      panel = await openPanelFor(launched, page);
      await redo(3);
      await agrees();
      await undo(20);
      await agrees();
      await redo(25);
      await agrees();

      // out: exactly these flags, exact ids
      const csv = await exportFile(panel, downloads, 'csv');
      expect(plainCsv(csv.text).map((row) => [`${row.survey}/${row.object_id}`, row.flag])).toEqual(
        ids.flatMap((key) => (model.has(key) ? [[key, model.get(key)]] : [])),
      );
      for (const row of plainCsv(csv.text)) {
        const [newest] = answer.get(`${row.survey}/${row.object_id}`) ?? [];
        expect(`${row.survey}/${row.object_id}/${row.alert_id}`).toBe(newest);
        expect(row.link).toContain(row.object_id);
      }
      const json = await exportFile(panel, downloads, 'json');
      const {rows} = JSON.parse(json.text) as {rows: {key: string; flag: string}[]};
      expect(rows.map(({key, flag}) => [key, flag])).toEqual(
        ids.flatMap((key) => (model.has(key) ? [[key, model.get(key)]] : [])),
      );
      const thump = await exportFile(panel, downloads, 'thump');
      const lines = thump.text.split('\n').filter((line) => !line.startsWith('#'));
      expect(lines[0]).toMatch(/^class,objectId,link/);
      expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join())).toEqual(
        ids.flatMap((key) => (model.has(key) ? [`${model.get(key)},${key.slice(survey.length + 1)}`] : [])),
      );
      expect(launched.problems()).toEqual([]);
      await launched.close();

      // in: into an empty profile, looked at first, and the second time for nothing
      const file = join(downloads, `again-${kind}-${survey}.csv`);
      writeFileSync(file, csv.text);
      launched = await launch(kind, fink);
      panel = await launched.extensionPage('desk.html');
      await until('the start', () => panel.$('.start'));
      expect(await previewImport(panel, file)).toContain(
        `${model.size} rows. ${model.size} new, 0 changed, 0 the same`,
      );
      expect(flagsOf(await readStored(panel)).size).toBe(0);
      expect((await changesShown(panel)).sort()).toEqual(
        [...model].map(([key, flag]) => `${key.slice(survey.length + 1)}: ${flag}`).sort(),
      );
      await panel.evaluate(() => document.querySelector<HTMLElement>('dialog[open] button[type="submit"]')?.click());
      await until('the import to end', () => panel.evaluate(() => !document.querySelector('dialog[open]')));
      const imported = await readStored(panel);
      expect(flagsOf(imported)).toEqual(new Map(model));
      expect(imported.log.map(({kind: what, changes}) => [what, changes.length])).toEqual([['import', model.size]]);
      expect(await previewImport(panel, file)).toContain(`0 new, 0 changed, ${model.size} the same, 0 in conflict`);
      expect(await panel.$('dialog[open] button[type="submit"]:disabled')).not.toBeNull();
      expect(launched.problems()).toEqual([]);
    },
  );
});
