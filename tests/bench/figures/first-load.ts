/** Q04: F100 as it is met for the first time: nothing is stored, and the services, which are on this machine and answer at once, are asked for all. */
import {median, ms, type Row} from '../../../lib/bench/figure.ts';
import {taskRow} from '../../../lib/bench/rows.ts';
import {longestTask, openApp, openFromStart, settled} from '../app-page.ts';
import type {Bench} from '../figure.ts';
import {f100, PAGE_OF_100, putList, SIZE_OF_100} from '../lists.ts';

/** each in a browser of its own: what was asked for once is stored */
const ROUNDS = 3;

export async function firstLoad({kind, fink, open, say}: Bench): Promise<Row[]> {
  const longest: number[] = [];
  let isTimed = false;
  const whole: number[] = [];
  let stamps = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    say(`F100: nothing stored, ${round} of ${ROUNDS}`);
    const launched = await open(SIZE_OF_100);
    try {
      const before = await openApp(launched);
      await putList(before, f100(fink.services.sky), PAGE_OF_100);
      await before.close();
      const page = await openFromStart(launched);
      stamps = await settled(page);
      const task = await longestTask(page);
      longest.push(task.longest);
      ({isTimed} = task);
      whole.push(await page.evaluate(() => probe.paintings.at(-1)?.end ?? Number.NaN));
    } finally {
      await launched.close();
    }
  }
  const opened = kind === 'firefox' ? 'frame' : 'tab';
  return [
    taskRow('Q04', 'longest main-thread task: first load of a page of 100', {longest, isTimed}),
    {
      id: '',
      what: `the same, from opening the ${opened} to all stamps and light curves`,
      ours: `${ms(median(whole))} (${stamps} stamps; the services share the processor)`,
    },
  ];
}
