import {expect, test} from 'vitest';
import {READERS, throwAt} from './mutations';

/** Of a million in `npm run endure`. */
const RUNS = 5000;

test.each(Object.keys(READERS))(
  '%s: whatever a file holds, a result or a problem with its place',
  async (name) => {
    const {runs} = await throwAt(name, Math.ceil(RUNS / Object.keys(READERS).length));
    expect(runs).toBeGreaterThan(1000);
  },
  60_000,
);
