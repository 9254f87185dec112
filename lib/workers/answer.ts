import type {StampSet} from '../alert';
import type {StoredBodies} from '../cache/stored-bodies';
import {FitsError} from '../fits';
import {limitsOfPage, reversedLimits, seedLimits, treatmentKey} from '../pixels';
import {withRightSign} from '../sky';
import {
  type DecodeReply,
  type DecodeRequest,
  type LimitsRequest,
  limitsOf,
  type StoredAnswer,
  type StoredRequest,
  type Treated,
  type TreatRequest,
  treat,
} from './decode-message';
import {decodeStamps} from './decode-stamps';

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

/** Limits of the looks that come next. Limits that cannot be found are found again, with words, where they are drawn. */
export function answerLimits({id, sets, steps, isPage}: LimitsRequest): DecodeReply {
  try {
    if (isPage) return {id, limits: [steps.flatMap((looks) => limitsOfPage(sets, looks))]};
    return {id, limits: sets.map((set) => steps.flatMap((looks) => limitsOf(set, looks)))};
  } catch (error) {
    return {id, message: `The limits cannot be found: ${error instanceof Error ? error.message : error}`, remedy: ''};
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

/** Buffers that are handed over, not copied. */
export function transfersOf(reply: DecodeReply): ArrayBuffer[] {
  if ('limits' in reply) return [];
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
