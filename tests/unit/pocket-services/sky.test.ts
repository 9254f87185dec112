/** The made sky: same seed same bytes, exact numbers, ids with their traps, stamps that agree with each other. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {alertsFolder} from '../../pocket-fink/sky/index.ts';
import {readAlerts} from '../../pocket-fink/sky/real-files.ts';
import {createSky, LSST_BLOCKS, stampsOf, TRAP_IDS, ZTF_BLOCKS} from './sky-under-test.ts';

const sky = createSky({seed: 5, alertsDir: null});

describe('the made sky', () => {
  it('holds 13,000 objects a survey and makes none before it is asked', () => {
    expect(sky.ztf.count).toBe(13_000);
    expect(sky.lsst.count).toBe(13_000);
    expect(() => sky.ztf.at(13_000)).toThrow('the sky holds 13000');
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const again = createSky({seed: 5, alertsDir: null});
    const other = createSky({seed: 6, alertsDir: null});
    for (const index of [0, 7, 90, 4321, 12_999]) {
      const [a, b, c] = [sky, again, other].map(({ztf, lsst}) => {
        const [z, l] = [ztf.at(index), lsst.at(index)];
        const rows = [...z.detections, ...l.detections].map((d) => d.row());
        const files = [
          ztf.fits(z, z.detections[0] as never, 'Science'),
          lsst.fits(l, l.detections[0] as never, 'Difference'),
        ];
        return JSON.stringify([
          z.id,
          l.id,
          rows,
          z.upperLimits,
          z.badQuality,
          l.forced,
          files.map((f) => f.toString('base64')),
        ]);
      });
      expect(a).toBe(b);
      expect(a).not.toBe(c);
    }
  });

  it('finds every object and every source by its exact id', () => {
    const ids = new Set<string>();
    for (let i = 0; i < 13_000; i += i < 200 ? 1 : 37) {
      const [z, l] = [sky.ztf.at(i), sky.lsst.at(i)];
      expect(sky.ztf.find(z.id)?.id).toBe(z.id);
      expect(sky.lsst.find(l.id)?.id).toBe(l.id);
      for (const {id} of [l.detections[0], l.detections.at(-1)] as {id: string}[]) {
        expect(sky.lsst.source(id)?.object.id).toBe(l.id);
      }
      ids.add(z.id).add(l.id);
      expect(z.id).toMatch(/^ZTF[12]\d[a-z]{7}$/);
      expect(l.id).toMatch(/^\d{18}$/);
      expect(z.detections[0]?.id).toMatch(/^\d{19}$/);
    }
    expect(ids.size).toBeGreaterThan(1000);
    expect(sky.ztf.find('ZTF18zzzzzzz')).toBeUndefined();
    expect(sky.lsst.find('313000000000000001')).toBeUndefined();
    expect(sky.lsst.source('1')).toBeUndefined();
  });

  it('has ids that are one as doubles and two in truth, inside the list of 250', () => {
    const listed = new Set(sky.lsst.withLabel('extragalactic_new_candidate').map(({object}) => object.id));
    for (const id of TRAP_IDS) expect(listed).toContain(id);
    const doubles = new Map<number, string[]>();
    for (let i = 0; i < 1000; i++) {
      const {id} = sky.lsst.at(i);
      doubles.set(Number(id), [...(doubles.get(Number(id)) ?? []), id]);
    }
    const pairs = [...doubles.values()].filter((ids) => ids.length > 1);
    expect(pairs.length).toBeGreaterThan(10);
    for (const pair of pairs) {
      expect(new Set(pair).size).toBe(pair.length);
      for (const id of pair) expect(sky.lsst.find(id)?.id).toBe(id);
    }
  });

  it('gives the first source the id of its object', () => {
    for (let i = 0; i < 100; i++) expect(sky.lsst.at(i).detections[0]?.id).toBe(sky.lsst.at(i).id);
  });

  it('has exact numbers of alerts for its labels, over fewer objects, newest first', () => {
    for (const [survey, blocks] of [
      [sky.ztf, ZTF_BLOCKS],
      [sky.lsst, LSST_BLOCKS],
    ] as const) {
      for (const {label, alerts} of blocks) {
        const found = survey.withLabel(label);
        expect([label, found.length]).toEqual([label, alerts]);
        const objects = new Set(found.map(({object}) => object.id)).size;
        if (alerts > 3) expect(objects).toBeLessThan(alerts);
        const times = found.map(({detection}) => detection.time);
        expect(times).toEqual([...times].sort((a, b) => b - a));
      }
    }
    expect(sky.ztf.withLabel('Tracklet')).toEqual([]);
    expect(sky.ztf.withLabel('Unknown').length).toBeGreaterThan(1000);
  });

  it('has light curves of many lengths, limits, bad points and forced photometry', () => {
    const lengths = new Set<number>();
    let limits = 0;
    let bad = 0;
    let forced = 0;
    const kinds = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const object = sky.ztf.at(i);
      kinds.add(object.kind);
      lengths.add(object.detections.length);
      limits += object.upperLimits.length;
      bad += object.badQuality.length;
      forced += sky.lsst.at(i).forced.length;
    }
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeGreaterThan(55);
    expect(kinds.size).toBe(12);
    expect(Math.min(limits, bad, forced)).toBeGreaterThan(500);
  });

  it('draws stamps that agree: difference is science minus template and a little noise', () => {
    let compared = 0;
    for (let i = 300; i < 420; i++) {
      for (const {kind, stamps, sign} of stampsOf(sky, i)) {
        const {Science: s, Template: t, Difference: d} = stamps;
        expect([s.width, s.height]).toEqual([d.width, d.height]);
        if (kind === 'saturated') continue;
        let worst = 0;
        for (let p = 0; p < s.pixels.length; p++) {
          const away = Math.abs(sign * (d.pixels[p] as number) - ((s.pixels[p] as number) - (t.pixels[p] as number)));
          if (!Number.isNaN(away)) worst = Math.max(worst, away);
        }
        // A tenth of the noise of a pixel (8 DN, 45 nJy), five times that at most in a stamp.
        expect(worst).toBeLessThan(s.width === 63 || s.height === 63 ? 8 : 45);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('has missing pixels, stamps cut by the edge, and Rubin stamps of many sizes', () => {
    const ztf = new Set<string>();
    const lsst = new Set<number>();
    let holes = 0;
    for (let i = 0; i < 400; i++) {
      const [z, l] = stampsOf(sky, i);
      ztf.add(`${z?.stamps.Science.width}x${z?.stamps.Science.height}`);
      lsst.add(l?.stamps.Science.width as number);
      expect(l?.stamps.Science.width).toBe(l?.stamps.Science.height);
      if (z?.stamps.Science.pixels.some((v) => Number.isNaN(v))) holes++;
    }
    expect(ztf).toContain('63x63');
    expect(ztf).toContain('63x58');
    expect(Math.min(...lsst)).toBe(30);
    expect(Math.max(...lsst)).toBe(93);
    expect(holes).toBeGreaterThan(10);
  });

  it('has known asteroids without an object, reached by source and by name', () => {
    const asteroid = sky.lsst.asteroidAt(3);
    expect(asteroid.id).toBe('0');
    const own = asteroid.asteroid;
    expect(own?.packed).toMatch(/^[IJK][\dA-Za-z]{6}$/);
    expect(sky.lsst.asteroid(own?.packed as string)).toBe(asteroid);
    expect(sky.lsst.source(asteroid.detections[0]?.id as string)?.object).toBe(asteroid);
    expect(sky.lsst.find('0')).toBeUndefined();
  });
});

describe.skipIf(!existsSync(alertsFolder()))('the real alerts in the sky (SKIPPED without their folder)', () => {
  const whole = createSky({seed: 5});

  it('are all there, each with its own stamps byte for byte', () => {
    expect(whole.ztf.count).toBe(13_000 + whole.ztf.realCount);
    for (const {id, alert, cutouts} of readAlerts(alertsFolder(), 'ztf')) {
      const object = whole.ztf.find(String(alert.objectId));
      const detection = object?.detections.find((one) => one.id === id);
      if (!object || !detection) throw new Error(`alert ${id} is not in the sky`);
      const file = gunzipSync(readFileSync(join(alertsFolder(), cutouts.Difference)));
      expect(whole.ztf.fits(object, detection, 'Difference').equals(file)).toBe(true);
    }
    for (const {id, cutouts} of readAlerts(alertsFolder(), 'lsst')) {
      const found = whole.lsst.source(id);
      if (!found) throw new Error(`source ${id} is not in the sky`);
      const file = gunzipSync(readFileSync(join(alertsFolder(), cutouts.Science)));
      expect(whole.lsst.fits(found.object, found.detection, 'Science').equals(file)).toBe(true);
    }
  });

  it('leave the exact numbers of the other labels alone', () => {
    expect(whole.ztf.withLabel('Early SN Ia candidate').length).toBe(250);
    expect(whole.lsst.withLabel('extragalactic_new_candidate').length).toBe(250);
    expect(whole.ztf.withLabel('SN candidate').length).toBeGreaterThan(1000);
  });

  it('say in words when they are missing', () => {
    expect(createSky({objects: 3, alertsDir: join(alertsFolder(), 'nosuch')}).note).toContain('SKIPPED');
    expect(whole.note).toContain('real alerts:');
  });
});
