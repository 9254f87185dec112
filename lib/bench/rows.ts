/** Figures as rows, with their targets: the same words, and the same judgement, in the page of the extension and in `npm run bench`. */
import {median, ms, quantile, type Row} from './figure.ts';

/** One frame at 60 Hz, ms. */
const FRAME = 1000 / 60;

/** @param times from the first look into the store to the complete page, a round each */
export function pageRow(
  times: readonly number[],
  bare: {read: number; decode: number; draw: number; stamps: number},
): Row {
  const limit = bare.read + bare.decode + bare.draw;
  const parts = `read ${ms(bare.read)}, decode ${ms(bare.decode)}, draw ${ms(bare.draw)}`;
  return {
    id: 'Q01',
    what: 'page of 100 objects, stored cutouts to complete page',
    ours: ms(median(times)),
    limit: `${ms(limit)} (${bare.stamps} stamps: ${parts})`,
    target: '<= 300 ms and <= 2x bare',
    met: median(times) <= 300 && median(times) <= 2 * limit,
  };
}

/** The same until the last light curve is drawn too; the bare loop reads and draws them as well. */
export function curvesRow(
  times: readonly number[],
  bare: {stamps: number; read: number; draw: number; curves: number},
): Row {
  const limit = bare.stamps + bare.read + bare.draw;
  const parts = `${bare.curves} light curves: read ${ms(bare.read)}, draw ${ms(bare.draw)}`;
  return {
    id: '',
    what: 'the same, light curves and all',
    ours: ms(median(times)),
    limit: `${ms(limit)} (with ${parts})`,
    target: '<= 300 ms and <= 2x bare',
    met: median(times) <= 300 && median(times) <= 2 * limit,
  };
}

/** Changes of look: the frame that painted each, whole, ms. */
export interface LookChanges {
  colours: readonly number[];
  stretches: readonly number[];
  /** each rule for the first time, under each scope */
  rules: readonly number[];
  scopes: readonly number[];
}

/** @param bare new colours alone, for all of them: limits that the app finds ahead are no part of a change */
export const lookRows = ({colours, stretches, rules, scopes}: LookChanges, bare: readonly number[]): Row[] => [
  lookRow('Q02', 'look change on a page of 100, work: colours', colours, bare),
  lookRow('', 'look change: stretch', stretches, bare),
  lookRow('', 'look change: rule of the limits, each for the first time', rules, bare),
  lookRow('', 'look change: limits of object, page, tile', scopes, bare),
];

const lookRow = (id: string, what: string, work: readonly number[], bare: readonly number[]): Row => ({
  id,
  what,
  ours: `${ms(median(work))} (p95 ${ms(quantile(work, 0.95))})`,
  limit: ms(median(bare)),
  target: '<= 16 ms and <= 1.5x bare',
  met: median(work) <= 16 && median(work) <= 1.5 * median(bare),
});

export const mathRow = (times: readonly number[], bare: readonly number[]): Row => ({
  id: 'Q03',
  what: 'pixel math on a page of 100, off the main thread, key to all painted',
  ours: ms(median(times)),
  limit: `${ms(median(bare))} (the formula alone)`,
  target: '<= 50 ms',
  met: median(times) <= 50,
});

/** The longest tasks of some rounds, as a probe told them: none under 50 ms. */
export interface Tasks {
  longest: readonly number[];
  /** by a timer, where the browser tells no tasks: one or some without a pause between them */
  isTimed: boolean;
}

const taskWords = (time: number) => (time ? ms(time) : '< 50 ms');

export function taskRow(id: string, what: string, {longest, isTimed}: Tasks): Row {
  // the worst round counts
  const most = quantile(longest, 1);
  const middle = longest.length > 1 ? ` (median ${taskWords(median(longest))})` : '';
  return {
    id,
    what: isTimed ? `${what}, by a timer` : what,
    ours: `${taskWords(most)}${middle}`,
    target: '<= 50 ms',
    met: most <= 50,
  };
}

export const scrollRow = (
  id: string,
  count: number,
  nodes: number,
  frames: readonly number[],
  bare: readonly number[],
  task: number,
): Row => ({
  id,
  what: `scroll ${count.toLocaleString('en')} cells, p95 frame (${nodes} DOM nodes)`,
  ours: `${ms(quantile(frames, 0.95))} (median ${ms(median(frames))}, longest ${ms(quantile(frames, 1))}; longest task ${taskWords(task)})`,
  limit: `${ms(quantile(bare, 0.95))} (median ${ms(median(bare))}, longest ${ms(quantile(bare, 1))}): an empty page`,
  target: '<= 20 ms',
  met: quantile(frames, 0.95) <= 20,
});

const spread = (values: readonly number[]) => `${ms(quantile(values, 0.95))} (median ${ms(median(values))})`;

/** @param shown, durable from each key @param bare strict transactions of one row */
export const flagRows = (shown: readonly number[], durable: readonly number[], bare: readonly number[]): Row[] => [
  {
    id: 'Q06',
    what: 'key to painted flag, p95',
    ours: spread(shown),
    target: '<= 1 frame (16.7 ms)',
    met: quantile(shown, 0.95) <= FRAME,
  },
  {
    id: '',
    what: 'key to flag on disk (strict), p95',
    ours: spread(durable),
    limit: `${spread(bare)}: one strict transaction on this disk`,
    target: '<= 10 ms',
    met: quantile(durable, 0.95) <= 10,
  },
];

/** Answers of a service as they are sent, to stamps. */
export const decodeRow = (objects: number, ours: number, bare: number): Row => ({
  id: '',
  what: 'objects decoded a second, three stamps each, from the answer of a service',
  ours: `${Math.round((1000 * objects) / ours)}, in workers`,
  limit: `${Math.round((1000 * objects) / bare)}, on one thread`,
});

/** @param bytes null where the browser does not tell */
export const memoryRow = (listed: number, bytes: number | null): Row => ({
  id: '',
  what: `memory of the page with a list of ${listed.toLocaleString('en')} objects, JavaScript alone`,
  ours: bytes === null ? 'this browser does not tell' : `${Math.round(bytes / 1e6)} MB`,
});
