/**
 * 64-bit ids of the made LSST sky. Each object has a cell of its own in the range of real ids, so an id tells its
 * object by arithmetic. Traps of doubles are built in: some neighbours differ by less than a double can tell, and the
 * pairs that Rubin really gave are there. The first source of an object has the id of the object.
 */
import {hash} from './random.ts';

const BASE = 313_000_000_000_000_000n;
const CELL = 65_000_000_000n;
const STEP = 100_000_007n;

/** Ids that collide as doubles in a real night, two by two, and a pair that prints alike. Indices 2 to 9. */
export const TRAP_IDS = [
  '169813006111211559',
  '169813006111211555',
  '169813007083241532',
  '169813007083241522',
  '169813006129561660',
  '169813006129561655',
  '313761043604045880',
  '313761043604045887',
] as const;
const FIRST_TRAP = 2;

/** True when this index shares the double of the one before it. */
function twin(index: number): boolean {
  return index % 2 === 1 && Math.floor(index / 2) % 40 === 6;
}

export function lsstObjectId(seed: number, index: number): string {
  const fixed = TRAP_IDS[index - FIRST_TRAP];
  if (fixed) return fixed;
  if (twin(index)) return (BigInt(lsstObjectId(seed, index - 1)) + 4n).toString();
  // A multiple of 64 and a little: this and the next three numbers round to the same double.
  const offset = (BigInt(hash(seed, 'lsst id', index)) / 64n) * 64n + 5n;
  return (BASE + BigInt(index) * CELL + offset - ((BASE + BigInt(index) * CELL) % 64n)).toString();
}

/** The id of the source with this ordinal; ordinal 0 is the first detection. */
export function lsstSourceId(objectId: string, ordinal: number): string {
  return (BigInt(objectId) + BigInt(ordinal) * STEP).toString();
}

/** Indices of the objects to which an id of an object or a source can belong. */
export function lsstCandidates(id: string): number[] {
  if (!/^\d{17,19}$/.test(id)) return [];
  const value = BigInt(id);
  const found: number[] = [];
  TRAP_IDS.forEach((trap, i) => {
    const away = value - BigInt(trap);
    if (away >= 0n && away < 100n * STEP) found.push(i + FIRST_TRAP);
  });
  const index = Number((value - BASE) / CELL);
  // The offset inside a cell is rounded down by up to 63, so an id can lie just under its cell.
  for (const near of [index - 1, index, index + 1]) if (near >= 0) found.push(near);
  return found;
}

const ASTEROIDS = 170_200_000_000_000_000n;

export function asteroidSourceId(index: number, ordinal: number): string {
  return (ASTEROIDS + BigInt(index) * CELL + BigInt(ordinal) * STEP).toString();
}

/** Index of the asteroid whose cell holds this id; may be out of range. */
export function asteroidOfSource(id: string): number {
  if (!/^\d{18}$/.test(id)) return -1;
  return Number((BigInt(id) - ASTEROIDS) / CELL);
}
