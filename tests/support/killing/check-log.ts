/** What must stand in the log after a killed browser has started again. */
import {expect} from 'vitest';
import type {Act} from '../../../lib/vault/vault';
import type {Stored} from '../stored.ts';
import type {Asked, Where} from './acts-told.ts';

const PLACE: Record<Where, string> = {portal: 'portal', panel: 'panel', desk: 'inpage'};

const keysOf = ({changes}: Act): string =>
  changes
    .map(({key}) => key)
    .sort()
    .join();
const keysAsked = (one: Asked | undefined): string =>
  (one?.sets ?? [])
    .map(({key}) => key)
    .sort()
    .join();

/** What each page asked for stands in the log in its order, once, on its objects; at most the act under way is missing. @returns acts under way that were kept */
export function checkLog(stored: Stored, asked: Record<Where, Asked[]>, undos: number, after: number): number {
  let kept = 0;
  const fresh = stored.log.filter(({n = 0, kind}) => n > after && kind !== 'seen');
  for (const where of ['portal', 'panel', 'desk'] as const) {
    const found = fresh.filter(({place, kind}) => place === PLACE[where] && (kind === 'flag' || kind === 'note'));
    const least = asked[where].filter(({isConfirmed}) => isConfirmed).length;
    const others = found.map(keysOf).findIndex((keys, i) => keys !== keysAsked(asked[where][i]));
    const story = `the first that differs is act ${others}: ${JSON.stringify([asked[where].slice(others, others + 3), found[others]])}`;
    expect(found.length, `${where}: confirmed acts in the log; ${story}`).toBeGreaterThanOrEqual(least);
    expect(found.length, `${where}: acts that nobody asked for; ${story}`).toBeLessThanOrEqual(asked[where].length);
    expect(asked[where].length - least).toBeLessThanOrEqual(1);
    kept += found.length - least;
    found.forEach(({changes}, i) => {
      const {sets, what} = asked[where][i] as Asked;
      if (sets[0]?.key === '*') {
        // a whole list: those that had the flag already are no part of it
        expect(changes.every(({after: now}) => now?.flag === sets[0]?.flag)).toBe(true);
        expect(new Set(changes.map(({key}) => key)).size).toBe(changes.length);
        return;
      }
      expect(changes.map(({key}) => key).sort(), `${where}: objects of act ${i}`).toEqual(
        sets.map(({key}) => key).sort(),
      );
      for (const {key, flag, note} of sets) {
        const {before, after: now} = changes.find((change) => change.key === key) ?? {};
        if (what === 'tag') expect(now?.tags ?? []).not.toEqual(before?.tags ?? []);
        else if (what === 'note') expect(now?.note).toBe(note);
        else expect(now?.flag ?? null).toBe(flag);
      }
    });
  }
  const steps = fresh.filter(({kind}) => kind === 'undo');
  expect(steps.length).toBeGreaterThanOrEqual(undos);
  expect(steps.length).toBeLessThanOrEqual(undos + 1);
  for (const {of, changes} of steps) {
    const target = stored.log.find(({id}) => id === of);
    expect(changes.map(({key, after: now}) => [key, now?.flag, now?.note])).toEqual(
      target?.changes.map(({key, before: was}) => [key, was?.flag, was?.note]),
    );
  }
  return kept;
}
