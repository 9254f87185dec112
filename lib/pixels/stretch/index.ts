import {asinh} from './asinh';
import {linear} from './linear';
import {log} from './log';
import {power} from './power';
import {sigmoid} from './sigmoid';
import {sinh} from './sinh';
import {sqrt} from './sqrt';
import type {Stretch} from './stretch';

export type {Stretch} from './stretch';

/** Every stretch, in the order of the menu. A new one: a file and a line here. */
export const STRETCHES: readonly Stretch[] = [linear, asinh, sqrt, log, power, sinh, sigmoid];

/** @returns the stretch of that id; linear where there is none (a setting kept from another version) */
export const stretchOf = (id: string): Stretch => STRETCHES.find((stretch) => stretch.id === id) ?? linear;

/** Values for every parameter of a stretch: what was set, brought into its range; the default where nothing usable was set. */
export function stretchParams(stretch: Stretch, given: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(stretch.params).map(([name, param]) => {
      const value = given[name];
      return [name, Number.isFinite(value) ? Math.min(param.max, Math.max(param.min, value as number)) : param.default];
    }),
  );
}
