import type {Progress} from '@/components/benchmark/BenchmarkPage';
import type {Row} from '@/lib/bench/figure';
import {generatedAnswer} from '@/lib/bench/generated';
import {decodeStored, draw, math, scrollBlank, scrollFrames, strictWrites} from '@/lib/bench/loops';
import {
  decodeRow,
  flagRows,
  type LookChanges,
  lookRows,
  mathRow,
  memoryRow,
  pageRow,
  scrollRow,
  taskRow,
} from '@/lib/bench/rows';
import {LIMITS_RULES, STRETCHES} from '@/lib/pixels';
import type {Settings} from '@/lib/vault';
import {createDecodePool} from '@/lib/workers';
import {decodeStamps} from '@/lib/workers/decode-stamps';
import {makeScratch, type Scratch} from './scratch';
import {closeStage, openStage, painted, press, type StageWindow, settled, standing, until} from './stage';

const OBJECTS = 100;
const KINDS = 3;
const SIDE = 48;
/** How often each thing is measured, and the length of the long list. Quick: to see that all works, not for figures. */
const USUAL = {
  open: 3,
  look: 10,
  stretches: STRETCHES.length,
  scopes: 3,
  math: 3,
  flags: 20,
  frames: 200,
  decoded: 40,
  listed: 100_000,
};
const QUICK: typeof USUAL = {
  open: 1,
  look: 2,
  stretches: 1,
  scopes: 1,
  math: 1,
  flags: 2,
  frames: 20,
  decoded: 8,
  listed: 5_000,
};
const FORMULA = 'asinh(z / 10) + max(z, 0)';
const PAGE_OF_100 = {
  columns: 10,
  rows: 10,
  stampPx: SIDE,
  tiles: ['science', 'template', 'difference', 'curve'],
} as const;

interface Options {
  quick: boolean;
  theme: Settings['theme'];
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  onRows(rows: readonly Row[]): void;
}

/**
 * Measures the app in a frame, and the bare loops beside it. What it makes is deleted, also where it fails.
 * @throws the reason of the signal; Error in words
 */
export async function runBenchmark(
  frame: HTMLIFrameElement,
  {quick, theme, signal, onProgress, onRows}: Options,
): Promise<void> {
  const scratch = await makeScratch(theme);
  const rounds = quick ? QUICK : USUAL;
  const all = {frame, scratch, signal, rounds};
  // with the share of the time that each takes, about
  const steps: [share: number, words: string, run: () => Promise<readonly Row[]>][] = [
    [1, 'Decoding', () => decoding(all)],
    [1, 'Making 100 objects', () => scratch.store(OBJECTS, () => {}, signal).then(() => [])],
    [12, 'A page of 100 objects: loading, looks, pixel math, flags', () => pageOf100(all)],
    [10, `A list of ${rounds.listed.toLocaleString('en')} objects: scrolling`, () => scrolling(all)],
  ];
  const of = steps.reduce((sum, [share]) => sum + share, 0);
  let done = 0;
  try {
    for (const [share, words, run] of steps) {
      onProgress({done, of, words});
      onRows(await run());
      done += share;
      signal.throwIfAborted();
    }
  } finally {
    await closeStage(frame);
    await scratch.remove();
  }
}

interface All {
  frame: HTMLIFrameElement;
  scratch: Scratch;
  signal: AbortSignal;
  rounds: typeof USUAL;
}

async function decoding({signal, rounds}: All): Promise<Row[]> {
  const life = new AbortController();
  const pool = createDecodePool({signal: AbortSignal.any([life.signal, signal])});
  try {
    const answers = Array.from({length: rounds.decoded}, (_, n) => generatedAnswer(n));
    // the workers are there before the clock runs
    await Promise.all(answers.slice(0, 4).map((one) => pool.decode(one)));
    const start = performance.now();
    await Promise.all(answers.map((one) => pool.decode(one)));
    const ours = performance.now() - start;
    const again = performance.now();
    for (const one of answers) decodeStamps(one);
    return [decodeRow(rounds.decoded, ours, performance.now() - again)];
  } finally {
    life.abort();
  }
}

const longestTask = ({probe}: StageWindow): number => Math.max(0, ...probe.longTasks.map(({duration}) => duration));

async function pageOf100({frame, scratch, signal, rounds}: All): Promise<Row[]> {
  const tiles = OBJECTS * KINDS;
  await scratch.show(OBJECTS, {...PAGE_OF_100, tiles: [...PAGE_OF_100.tiles]});
  const loads: number[] = [];
  const longest: number[] = [];
  let stage = await openStage(frame, scratch.name, signal);
  await standing(stage, tiles, signal);
  for (let round = 0; round < rounds.open; round++) {
    stage = await openStage(frame, scratch.name, signal);
    const {end} = await standing(stage, tiles, signal);
    loads.push(end - (stage.probe.firstRead ?? end));
    await settled(stage, signal);
    longest.push(longestTask(stage));
  }
  stage.probe.longTasks.length = 0;
  const work = await lookChanges(stage, tiles, rounds, signal);
  const treated = await mathChanges(stage, rounds.math, signal);
  const flags = await flagsByKey(stage, rounds.flags, signal);
  const acting = longestTask(stage);
  const {isTimed} = stage.probe;
  await closeStage(frame);

  await draw(1, 0);
  const decoded = await decodeStored(`${scratch.name}-cache`);
  const drawn = await draw(SIDE, rounds.look);
  return [
    pageRow(loads, {...decoded, draw: drawn.first, stamps: drawn.stamps}),
    ...lookRows(work, drawn.rounds),
    mathRow(treated, math(FORMULA, rounds.math)),
    taskRow('Q04', 'longest main-thread task: loading a page of 100', {longest, isTimed}),
    taskRow('', 'longest main-thread task: looks, pixel math and flags of it', {longest: [acting], isTimed}),
    ...flagRows(flags.shown, flags.durable, await strictWrites(rounds.flags, `${scratch.name}-writes`)),
  ];
}

async function lookChanges(
  stage: StageWindow,
  tiles: number,
  rounds: All['rounds'],
  signal: AbortSignal,
): Promise<LookChanges> {
  const change = async (key: string, hasShift = false): Promise<number> => {
    const since = stage.performance.now();
    press(stage, key, hasShift);
    // the limits of differences are the same of each object and of each tile
    const {start, end} = await painted(stage, tiles / KINDS, since, signal);
    await settled(stage, signal);
    return end - start;
  };
  const [colours, stretches, rules, scopes]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < rounds.look; round++) colours.push(await change('i'));
  for (let round = 0; round < rounds.stretches; round++) stretches.push(await change('l', true));
  for (let scope = 0; scope < rounds.scopes; scope++) {
    // fixed values are no step
    for (let rule = 1; rule < LIMITS_RULES.length; rule++) rules.push(await change('q'));
    scopes.push(await change('q', true));
  }
  return {colours, stretches, rules, scopes};
}

async function mathChanges(stage: StageWindow, rounds: number, signal: AbortSignal): Promise<number[]> {
  const app = stage.stage?.app;
  const looks = app?.looks.peek();
  if (!app || !looks) throw new Error('The app has no looks.');
  const off = {text: FORMULA, on: false};
  app.setLooks({
    science: {...looks.science, math: off},
    template: {...looks.template, math: off},
    difference: {...looks.difference, math: off},
  });
  await settled(stage, signal);
  const times: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const before = stage.probe.paintings.length;
    const pressed = stage.performance.now();
    press(stage, 'm', true);
    await settled(stage, signal);
    // off is a look change; on needs the workers
    const last = stage.probe.paintings.slice(before).findLast(({tiles}) => tiles > 0);
    if (round % 2 === 0 && last) times.push(last.end - pressed);
  }
  return times;
}

async function flagsByKey(
  stage: StageWindow,
  rounds: number,
  signal: AbortSignal,
): Promise<{shown: number[]; durable: number[]}> {
  const {probe} = stage;
  const shown: number[] = [];
  const durable: number[] = [];
  for (let round = 0; round < rounds; round++) {
    probe.awaitFlag();
    press(stage, '1');
    const [seen, kept] = await until('a flag', signal, () => {
      const saved = probe.durable[0];
      return probe.flagShown !== null && saved !== undefined ? ([probe.flagShown, saved] as const) : null;
    });
    const pressed = probe.keys.at(-1) ?? 0;
    shown.push(seen - pressed);
    durable.push(kept - pressed);
  }
  return {shown, durable};
}

async function scrolling({frame, scratch, signal, rounds}: All): Promise<Row[]> {
  await scratch.show(rounds.listed, {
    columns: 0,
    rows: 0,
    stampPx: 96,
    flow: 'scroll',
    tiles: ['science', 'template', 'difference', 'curve', 'info'],
  });
  const stage = await openStage(frame, scratch.name, signal);
  const scroller = await until('the grid', signal, () => stage.document.querySelector('.grid-scroller'));
  await settled(stage, signal);
  stage.probe.longTasks.length = 0;
  const frames = await scrollFrames(scroller, rounds.frames);
  const nodes = stage.document.querySelectorAll('*').length;
  const longest = longestTask(stage);
  const {memory} = stage.performance as Performance & {memory?: {usedJSHeapSize: number}};
  await closeStage(frame);
  const bare = await scrollBlank(frame.contentDocument as Document, rounds.frames);
  return [
    scrollRow('Q05', rounds.listed, nodes, frames, bare, longest),
    memoryRow(rounds.listed, memory?.usedJSHeapSize ?? null),
  ];
}
