import {type ObjectKey, parseObjectKey, type SurveyId} from '../alert';
import type {Curve} from '../fink/survey';
import type {CacheDatabase, StoredCurve} from './database';
import {packCurve, unpackCurve} from './packed-curve';
import {quietly} from './quietly';

const MINUTE = 60_000;

/** Rubin's tables are live; ZTF's are filled once a day after the night (fink.md A.1). No service knows objects of files. */
export const FRESH_MS: Record<SurveyId, number> = {lsst: 5 * MINUTE, ztf: 360 * MINUTE, file: Number.POSITIVE_INFINITY};

/** Older ones are of no use even offline; more of them would outgrow the stamps. */
const KEPT_MS = 30 * 24 * 60 * MINUTE;
const MOST_KEPT = 5000;
/** Curves of one transaction: some ms to pack and to hand over, and the window answers before the next ones. */
const PUT_TOGETHER = 10;
/** Puts between two prunings. */
const PRUNE_EVERY = 50;

export interface CachedCurve {
  curve: Curve;
  fetchedAt: number;
  isFresh: boolean;
}

/** Light curves by object. Stale ones are given too, marked: they are shown until fresh ones are there, or while there is no network. */
export class CurveStore {
  private puts = 0;

  constructor(
    private readonly db: CacheDatabase,
    private readonly now: () => number,
  ) {}

  async getMany(keys: readonly ObjectKey[]): Promise<Map<ObjectKey, CachedCurve>> {
    const none: (StoredCurve | undefined)[] = [];
    const stored = await quietly(() => this.db.curves.bulkGet([...keys]), none);
    const now = this.now();
    return new Map(
      stored.flatMap((one) => {
        const survey = one && parseObjectKey(one.key)?.survey;
        if (!one || !survey) return [];
        const age = now - one.fetchedAt;
        const {fetchedAt} = one;
        const curve = curveOf(one);
        if (!curve) return [];
        return [[one.key, {curve, fetchedAt, isFresh: age >= 0 && age < FRESH_MS[survey]}] as const];
      }),
    );
  }

  async putMany(curves: Iterable<Curve>): Promise<void> {
    const fetchedAt = this.now();
    const all = [...curves];
    if (all.length === 0) return;
    await quietly(async () => {
      for (let at = 0; at < all.length; at += PUT_TOGETHER) {
        await this.db.curves.bulkPut(all.slice(at, at + PUT_TOGETHER).map((curve) => rowOf(curve, fetchedAt)));
      }
      if (this.puts++ % PRUNE_EVERY === 0) await this.prune();
    }, undefined);
  }

  async count(): Promise<number> {
    return quietly(() => this.db.curves.count(), 0);
  }

  private async prune(): Promise<void> {
    await this.db.curves
      .where('fetchedAt')
      .below(this.now() - KEPT_MS)
      .delete();
    const surplus = (await this.db.curves.count()) - MOST_KEPT;
    if (surplus <= 0) return;
    await this.db.curves.bulkDelete(await this.db.curves.orderBy('fetchedAt').limit(surplus).primaryKeys());
  }
}

function rowOf(curve: Curve, fetchedAt: number): StoredCurve {
  const packed = packCurve(curve);
  return {key: curve.objectKey, fetchedAt, ...(packed ? {packed} : {curve})};
}

/** @returns null where the row is of another making: as if it were not there */
function curveOf({key, curve, packed}: StoredCurve): Curve | null {
  if (!packed) return curve ?? null;
  try {
    return unpackCurve(key, packed);
  } catch {
    return null;
  }
}
