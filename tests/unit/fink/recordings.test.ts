import {describe, expect, it} from 'vitest';
import {ApiError} from '../../../lib/fink/api-error';
import {type Json, parseExact} from '../../../lib/fink/exact-json';
import {PoliteQueue} from '../../../lib/fink/polite-queue';
import {exchanges, needsRecordings, quickClock, responseOf} from './replay';

/** Endpoints that we call. */
const OURS = /^\/api\/v1\/(objects|sources|latests|tags|conesearch|anomaly|sso|classes|cutouts)(\?|$)/;
/** Forms that we never ask for. */
const FOREIGN = /output-format=(csv|votable|parquet)|stretch=|colormap=|convolution/;

const ask = (name: string, one: ReturnType<typeof exchanges>[number]) => {
  const sent: string[] = [];
  const queue = new PoliteQueue({
    fetch: async (url) => {
      sent.push(url);
      return responseOf(one);
    },
    clock: quickClock(),
    random: () => 0,
    locks: null,
  });
  return {sent, answer: queue.text({url: `https://api.example.org/${name}`})};
};

const texts = (value: Json): string[] => {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return typeof value === 'string' ? [value] : [];
};

describe('recorded answers of the services', () => {
  it('every refusal and failure becomes an ApiError that says why', async (context) => {
    needsRecordings(context);
    const failed = exchanges().filter(
      ({status, request}) => status >= 400 && request.method !== 'OPTIONS' && OURS.test(request.path),
    );
    expect(failed.length).toBeGreaterThan(50);
    for (const one of failed) {
      const {sent, answer} = ask(one.name, one);
      const error = await answer.then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, one.name).toBeInstanceOf(ApiError);
      const {detail, message} = error as ApiError;
      expect(detail.status, one.name).toBe(one.status);
      expect(detail.reason, one.name).toBe(one.status === 500 ? 'unknown' : 'refused');
      expect(detail.canRetry, one.name).toBe(one.status === 500);
      expect(detail.body, one.name).not.toMatch(/[{}]|<[a-z/!]|'text'|\n/);
      expect(detail.body.length, one.name).toBeGreaterThan(5);
      expect(message, one.name).toMatch(/^[A-Z].{10,}/);
      // most bad input is a 500: asked once more, no more
      expect(sent.length, one.name).toBe(one.status === 500 ? 2 : 1);
    }
  });

  it('an empty 200 and a web page with the type of an image are errors, not data', async (context) => {
    needsRecordings(context);
    const reasonOf = async (name: string) => {
      const one = exchanges().find((other) => `${other.survey}/${other.name}` === name);
      if (!one) throw new Error(name);
      const queue = new PoliteQueue({fetch: async () => responseOf(one), clock: quickClock(), locks: null});
      return queue.bytes({url: 'https://api.example.org/cutouts'}).then(
        () => 'data',
        (error: ApiError) => error.detail.reason,
      );
    };
    for (const form of ['png', 'array', 'fits']) expect(await reasonOf(`lsst/cutouts_unknown_${form}`)).toBe('empty');
    for (const survey of ['ztf', 'lsst']) {
      expect(await reasonOf(`${survey}/cutouts_inner_failure_fits`)).toBe('broken');
      expect(await reasonOf(`${survey}/cutouts_array_all`)).toBe('data');
    }
    expect(await reasonOf('ztf/cutouts_fits_science')).toBe('data');
    expect(await reasonOf('lsst/cutouts_png_science')).toBe('data');
  });

  it('every table keeps every digit of every integer', async (context) => {
    needsRecordings(context);
    const tables = exchanges().filter(
      ({status, request, body, headers}) =>
        status === 200 &&
        OURS.test(request.path) &&
        !FOREIGN.test(request.path) &&
        request.method !== 'OPTIONS' &&
        headers['Content-Type'] === 'application/json' &&
        /^[[{]/.test(body.toString('utf8', 0, 1)),
    );
    expect(tables.length).toBeGreaterThan(60);
    let ids = 0;
    for (const one of tables) {
      const {answer} = ask(one.name, one);
      const body = await answer;
      const found = texts(parseExact(body));
      const wanted = body.match(/(?<=[[:,])-?\d{17,}(?=[,}\]])/g) ?? [];
      const longs = found.filter((text) => /^-?\d{17,}$/.test(text));
      expect(longs.toSorted(), one.name).toEqual(wanted.toSorted());
      ids += wanted.length;
    }
    expect(ids).toBeGreaterThan(1000);
  });
});
