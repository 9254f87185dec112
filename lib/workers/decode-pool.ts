import {type AlertKey, KINDS, type Kind, type StampSet} from '../alert';
import type {StampBody} from '../fink/survey';
import {FitsError} from '../fits';
import {type LookChoice, seedLimits} from '../pixels';
import {type CrewOptions, createCrew} from './crew';
import {type DecodeRequest, type FoundLimits, keepTreated, type TreatRequest, treat} from './decode-message';

type Looks = Record<Kind, LookChoice>;

export interface DecodePoolOptions extends CrewOptions {
  /** the looks in use now, so that `shownStamps` and `limitsFor` find what they ask for; may change between calls */
  looks?: () => Looks | undefined;
}

export interface DecodePool {
  /** Makes the workers now rather than with the first stamps: their scripts load while the window opens, and the first page does not wait for them. */
  warm(): void;
  /**
   * The body stays the caller's: a copy of its bytes is handed over (0.02 ms), so it can still be written to the cache.
   * @throws FitsError where the answer is no image or the worker died; the signal's reason on abort
   */
  decode(body: StampBody, signal?: AbortSignal): Promise<StampSet>;
  /**
   * Stamps that the cache keeps, read and decoded in the worker: the page never has their bytes. What is asked for in the same moment is read together.
   * @param database name of the cache's database
   * @throws FitsError where the database cannot be read there or the worker died; the signal's reason on abort
   */
  stored(alert: AlertKey, database: string, signal: AbortSignal): Promise<StoredStamps>;
  /**
   * Pixel math and smoothing of stamps that are there; resolves once `shownStamps` gives them. The stamps stay the caller's: they are copied.
   * A worker that dies is made up for here, in the page.
   * @throws the reason of the signal that ended the pool
   */
  treat(set: StampSet, looks: Looks): Promise<StampSet>;
  /**
   * Limits of stamps as they are drawn, for looks that may come next; resolves once `limitsFor` gives them.
   * @throws FitsError where the worker died; the reason of the signal that ended the pool
   */
  limits(sets: readonly StampSet[], steps: readonly Looks[]): Promise<void>;
  /** The limits that all these stamps together have under looks whose limits are those of the page. Throws as `limits`. */
  pageLimits(sets: readonly StampSet[], looks: Looks): Promise<FoundLimits>;
}

/** `isBroken`: what is kept there cannot be decoded. `set`: null where nothing is kept. */
export type StoredStamps =
  | {isBroken: false; set: StampSet; form: StampBody['form']; hasNewLimits: boolean}
  | {isBroken: boolean; set: null; form: null};

/** A cutout of the cache that is wanted. */
interface Ask {
  alert: AlertKey;
  signal: AbortSignal;
  resolve(found: StoredStamps): void;
  reject(reason: unknown): void;
}

/** Cutouts of the cache that one message brings: 0.6 MB. */
const READ_TOGETHER = 12;

export function createDecodePool({looks, ...options}: DecodePoolOptions = {}): DecodePool {
  const crew = createCrew(options);

  /** One set for one message. @param work what is asked for; called when it is sent, with the looks in use then */
  const askOne = (
    work: (wanted: Looks | undefined) => {request: DecodeRequest | TreatRequest; transfer: ArrayBuffer[]},
    given: StampSet | null,
    signal?: AbortSignal,
  ): Promise<StampSet> => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      let wanted: Looks | undefined;
      const settled = onAbort(signal, reject);
      crew.ask({
        message: (id) => {
          if (signal?.aborted) return null;
          const {request, transfer} = work(looks?.());
          wanted = request.looks;
          return {request: {...request, id}, transfer};
        },
        take: (reply) => {
          settled();
          const set = given ?? ('set' in reply ? reply.set : null);
          if (set && wanted && 'treated' in reply) keepTreated(set, reply.treated, wanted);
          if (set) resolve(set);
        },
        reject: (reason) => {
          settled();
          reject(reason);
        },
      });
    });
  };

  const asked = new Map<string, Ask[]>();

  const readTogether = (database: string): void => {
    const all = asked.get(database) ?? [];
    asked.delete(database);
    for (let at = 0; at < all.length; at += READ_TOGETHER) {
      let some = all.slice(at, at + READ_TOGETHER);
      let wanted: Looks | undefined;
      crew.ask({
        alerts: some.length,
        message: (id) => {
          some = some.filter(({signal}) => !signal.aborted);
          if (some.length === 0) return null;
          wanted = looks?.();
          return {
            request: {id, database, keys: some.map(({alert}) => alert), ...(wanted && {looks: wanted})},
            transfer: [],
          };
        },
        take: (reply) => {
          if (!('stored' in reply)) return;
          for (const [n, {resolve}] of some.entries()) {
            const one = reply.stored[n];
            if (!one || 'message' in one) resolve({isBroken: Boolean(one), set: null, form: null});
            else {
              if (wanted) keepTreated(one.set, one.treated, wanted);
              resolve({isBroken: false, set: one.set, form: one.form, hasNewLimits: one.hasNewLimits});
            }
          }
        },
        reject: (reason) => {
          for (const {reject} of some) reject(reason);
        },
      });
    }
  };

  const askLimits = (sets: readonly StampSet[], steps: readonly Looks[], isPage: boolean): Promise<FoundLimits[]> =>
    new Promise((resolve, reject) => {
      crew.ask({
        alerts: sets.length,
        message: (id) => ({request: {id, sets: sets.map(pixelsAlone), steps: [...steps], isPage}, transfer: []}),
        take: (reply) => {
          if ('limits' in reply) resolve(reply.limits);
        },
        reject,
      });
    });

  return {
    warm: crew.warm,
    decode: (body, signal) =>
      askOne(
        (wanted) => {
          const bytes = body.bytes.slice(0);
          return {request: {id: 0, body: {...body, bytes}, ...(wanted && {looks: wanted})}, transfer: [bytes]};
        },
        null,
        signal,
      ),
    stored: (alert, database, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const settled = onAbort(signal, reject);
        const one: Ask = {
          alert,
          signal,
          resolve: (found) => {
            settled();
            resolve(found);
          },
          reject: (reason) => {
            settled();
            reject(reason);
          },
        };
        const others = asked.get(database);
        if (others) others.push(one);
        else {
          asked.set(database, [one]);
          setTimeout(() => readTogether(database), 0);
        }
      }),
    treat: (set, wanted) =>
      askOne(() => ({request: {id: 0, set, looks: wanted}, transfer: []}), set).catch((error: unknown) => {
        if (!(error instanceof FitsError)) throw error;
        keepTreated(set, treat(set, wanted), wanted);
        return set;
      }),
    async limits(sets, steps) {
      const found = await askLimits(sets, steps, false);
      for (const [n, set] of sets.entries()) {
        for (const [key, limits] of found[n] ?? []) seedLimits(set, key, limits);
      }
    },
    async pageLimits(sets, looks) {
      const [found = []] = await askLimits(sets, [looks], true);
      return found;
    },
  };
}

/** Variance and point spread function tell nothing of limits, and need not be copied. */
function pixelsAlone({stamps, missing}: StampSet): StampSet {
  const alone: StampSet['stamps'] = {};
  for (const kind of KINDS) {
    const stamp = stamps[kind];
    if (stamp) alone[kind] = {width: stamp.width, height: stamp.height, unit: stamp.unit, pixels: stamp.pixels};
  }
  return {stamps: alone, missing};
}

/** @returns to be called when it is settled */
function onAbort(signal: AbortSignal | undefined, reject: (reason: unknown) => void): () => void {
  const leave = () => reject(signal?.reason);
  signal?.addEventListener('abort', leave, {once: true});
  return () => signal?.removeEventListener('abort', leave);
}
