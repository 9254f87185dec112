import {type AlertKey, KINDS, type Kind, type StampSet} from '../alert';
import type {StoredBodies} from '../cache/stored-bodies';
import type {StampBody} from '../fink/survey';
import {FitsError} from '../fits';
import {
  type Limits,
  type LookChoice,
  limitsFor,
  limitsKey,
  reversedLimits,
  seedLimits,
  seedShown,
  treatedStamps,
  treatmentKey,
} from '../pixels';
import {withRightSign} from '../sky';
import {decodeStamps} from './decode-stamps';

/** What goes to the decode worker. `looks`: the looks in use, so that treated pixels and limits come back with the stamps. */
export interface DecodeRequest {
  id: number;
  body: StampBody;
  /** limits that were found before, with these pixels */
  limits?: Treated['limits'];
  looks?: Record<Kind, LookChoice>;
}

/** Stamps that are there already, for another look. */
export interface TreatRequest {
  id: number;
  set: StampSet;
  looks: Record<Kind, LookChoice>;
}

/** Cutouts that the worker reads from the cache itself. */
export interface StoredRequest {
  id: number;
  /** name of the cache's database */
  database: string;
  keys: AlertKey[];
  looks?: Record<Kind, LookChoice>;
}

/** A stored cutout; null where there is none, words where it is broken. `hasNewLimits`: some of its limits were not kept with it. */
export type StoredAnswer =
  | {set: StampSet; form: StampBody['form']; treated: Treated; hasNewLimits: boolean}
  | {message: string}
  | null;

export type WorkerRequest = DecodeRequest | TreatRequest | StoredRequest;

/** What the looks ask for: stamps whose pixels they change, and limits by their key. */
export interface Treated {
  stamps: StampSet['stamps'];
  limits: [key: string, limits: Limits | null][];
}

/** What comes back; `set`: null where the stamps were there. Or why there are none. */
export type DecodeReply =
  | {id: number; set: StampSet | null; treated: Treated}
  | {id: number; stored: StoredAnswer[]}
  | {id: number; message: string; remedy: string};

/** The work of the decode worker, apart from the worker. Never throws: a failure is a reply. */
export function answerDecode(request: DecodeRequest | TreatRequest): DecodeReply {
  const {id, looks} = request;
  try {
    const decoded = 'body' in request ? decodeStamps(request.body) : null;
    const set = 'set' in request ? request.set : decoded;
    if ('body' in request && decoded) for (const [key, found] of request.limits ?? []) seedLimits(decoded, key, found);
    const treated: Treated = looks && set ? treat(set, looks) : {stamps: {}, limits: []};
    if (looks && decoded && 'body' in request && request.body.survey === 'ztf' && treatmentKey(looks) === '') {
      // which way round ZTF sent the difference stands in the light curve, not here: one in three is drawn with the other sign
      treated.limits.push(...reversedLimits(decoded, looks.difference, withRightSign));
    }
    return {id, set: decoded, treated};
  } catch (error) {
    if (error instanceof FitsError) return {id, message: error.message, remedy: error.remedy};
    return {id, message: `The images cannot be decoded: ${error instanceof Error ? error.message : error}`, remedy: ''};
  }
}

/** The work of the decode worker where it reads for itself; what fails of one cutout is told of that one. Never rejects. */
export async function answerStored(
  {id, keys, looks}: StoredRequest,
  bodies: Pick<StoredBodies, 'getMany'>,
): Promise<DecodeReply> {
  try {
    const found = await bodies.getMany(keys);
    const stored = found.map((kept): StoredAnswer => {
      if (!kept) return null;
      const {body, limits} = kept;
      const reply = answerDecode({id, body, limits, ...(looks && {looks})});
      if ('message' in reply) return {message: reply.message};
      if (!('set' in reply) || !reply.set) return null;
      const {set, treated} = reply;
      const isKept = new Set(limits.map(([key]) => key));
      const hasNewLimits =
        looks !== undefined && treatmentKey(looks) === '' && treated.limits.some(([key]) => !isKept.has(key));
      return {set, form: body.form, treated, hasNewLimits};
    });
    return {id, stored};
  } catch (error) {
    return {
      id,
      message: `The stored images cannot be read: ${error instanceof Error ? error.message : error}`,
      remedy: '',
    };
  }
}

/** Pixel math, smoothing and limits of one alert: pure, so that a page without workers can do it too. */
export function treat(set: StampSet, looks: Record<Kind, LookChoice>): Treated {
  const stamps = treatedStamps(set, looks);
  // of the set itself limits may be known
  const shown = treatmentKey(looks) === '' ? set : {...set, stamps: {...set.stamps, ...stamps}};
  return {stamps, limits: limitsOf(shown, looks)};
}

/** Takes what the worker found to where `shownStamps` and `limitsFor` find it. */
export function keepTreated(set: StampSet, {stamps, limits}: Treated, looks: Record<Kind, LookChoice>): StampSet {
  const shown = seedShown(set, treatmentKey(looks), stamps);
  for (const [key, found] of limits) seedLimits(shown, key, found);
  return shown;
}

/** Some 0.1 ms a stamp: 300 stamps of a screen would hold up the page for longer than a frame. */
function limitsOf(set: StampSet, looks: Record<Kind, LookChoice>): [string, Limits | null][] {
  const found = new Map<string, Limits | null>();
  for (const kind of KINDS) {
    const key = limitsKey(kind, looks[kind]);
    if (set.stamps[kind] && !found.has(key)) found.set(key, limitsFor(kind, set, looks[kind]));
  }
  return [...found];
}

/** Buffers that are handed over, not copied. */
export function transfersOf(reply: DecodeReply): ArrayBuffer[] {
  const answers = 'stored' in reply ? reply.stored : [reply];
  const buffers = answers.flatMap((one) => (one && 'treated' in one ? buffersOf(one.set, one.treated) : []));
  // one plane may be both a part of the stamp and what is drawn; stamps of the cache lie in one buffer
  return [...new Set(buffers)];
}

const buffersOf = (set: StampSet | null, treated: Treated): ArrayBuffer[] =>
  [...Object.values(set?.stamps ?? {}), ...Object.values(treated.stamps)].flatMap(
    // a kind that has nothing to draw is there, without a stamp
    (stamp) =>
      [stamp?.pixels, stamp?.variance, stamp?.psf?.pixels].flatMap((values) =>
        values?.buffer instanceof ArrayBuffer ? [values.buffer] : [],
      ),
  );
