import {expect, test} from 'vitest';
import {READERS, throwAt} from '../unit/exchange/mutations';

/** All readers together. */
const RUNS = Number(process.env.THUMP_INPUTS ?? 1_000_000);
/** Between two reports; each with a seed of its own, so that one that fails can be run again alone. */
const BATCH = 10_000;

test('a million random and mutated inputs through the CSV, JSON and ThumP readers', async () => {
  const names = Object.keys(READERS);
  const began = Date.now();
  let [done, longestMs] = [0, 0];
  for (let batch = 0; done < RUNS; batch++) {
    const name = names[batch % names.length] ?? '';
    const report = await throwAt(name, Math.min(BATCH, RUNS - done), batch);
    done += report.runs;
    longestMs = Math.max(longestMs, report.longestMs);
    if (batch % 10 === 9) console.log(`${done} inputs, ${Math.round((1000 * done) / (Date.now() - began))} a second`);
  }
  console.log(
    `${done} inputs in ${Math.round((Date.now() - began) / 1000)} s; the longest took ${longestMs.toFixed(0)} ms`,
  );
  expect(done).toBe(RUNS);
}, 7_200_000);
