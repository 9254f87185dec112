import {describe, expect, it} from 'vitest';
import {ApiError} from '../../../lib/fink/api-error';
import {PoliteQueue} from '../../../lib/fink/polite-queue';
import {until} from '../../support/until';
import {FakeLocks} from './fake-locks';
import {handClock, heldService, setUp} from './held-service';

const HOST = 'https://api.ztf.fink-portal.org/api/v1';

const settled = async <T>(promise: Promise<T>): Promise<T | Error> => promise.catch((error: Error) => error);
const json = (text = '[]', init: ResponseInit = {}) =>
  new Response(text, {headers: {'Content-Type': 'application/json'}, ...init});
const reasonOf = (error: unknown) => (error instanceof ApiError ? error.detail.reason : error);

describe('PoliteQueue', () => {
  it('has at most 4 requests in flight a host, and the hosts do not wait for one another', async () => {
    const {service, queue} = setUp();
    const all = Array.from({length: 12}, (_, i) => queue.text({url: `${HOST}/objects?i=${i}`}));
    const other = queue.text({url: 'https://api.lsst.fink-portal.org/api/v1/tags'});
    let most = 0;
    for (let answered = 0; answered < 13; answered++) {
      await until('a request', () => service.open().length > 0);
      most = Math.max(most, service.open().filter(({url}) => url.startsWith(HOST)).length);
      await until('the count', () => queue.inFlight === service.open().length);
      service.open()[0]?.answer(json());
    }
    expect(most).toBe(4);
    expect(await Promise.all([...all, other])).toEqual(Array(13).fill('[]'));
    expect(queue.inFlight).toBe(0);
  });

  it('keeps the bound over two windows by the locks they share', async () => {
    const locks = new FakeLocks();
    const service = heldService();
    const windows = [0.1, 0.6].map(
      (random) => new PoliteQueue({fetch: service.fetch, clock: handClock(), random: () => random, locks}),
    );
    const all = windows.flatMap((queue, w) =>
      Array.from({length: 8}, (_, i) => queue.text({url: `${HOST}/objects?w=${w}&i=${i}`})),
    );
    let most = 0;
    for (let answered = 0; answered < 16; answered++) {
      await until('a request', () => service.open().length > 0);
      most = Math.max(most, service.open().length);
      service.open()[0]?.answer(json());
    }
    await Promise.all(all);
    expect(most).toBeLessThanOrEqual(4);
    expect(locks.most).toBe(4);
    expect(locks.held.size).toBe(0);
  });

  it('takes whichever slot of another window falls free first', async () => {
    const locks = new FakeLocks();
    const service = heldService();
    const [one, two] = [0, 1].map(
      () => new PoliteQueue({fetch: service.fetch, clock: handClock(), random: () => 0, locks, perHost: 2}),
    );
    const slow = one?.text({url: `${HOST}/slow`});
    await until('the slow one', () => service.sent.length === 1);
    const quick = one?.text({url: `${HOST}/quick`});
    await until('the quick one', () => service.sent.length === 2);
    const waiting = two?.text({url: `${HOST}/waiting`});
    service.open()[1]?.answer(json());
    await quick;
    await until('the one that waited', () => service.sent.length === 3);
    for (const request of service.open()) request.answer(json());
    await Promise.all([slow, waiting]);
    expect(locks.most).toBe(2);
    expect(locks.held.size).toBe(0);
  });

  it('sends what is visible before what is fetched ahead, also where it became visible later', async () => {
    const {service, queue} = setUp({perHost: 1});
    const url = (name: string) => `${HOST}/cutouts?x=${name}`;
    const first = queue.text({url: url('first'), priority: 1});
    await until('the first', () => service.sent.length === 1);
    const rest = [
      queue.text({url: url('ahead'), priority: 1}),
      queue.text({url: url('seen'), priority: 2}),
      queue.text({url: url('raised'), priority: 1}),
      queue.text({url: url('search')}),
      queue.text({url: url('raised'), priority: 2}),
    ];
    for (let i = 1; i <= 5; i++) {
      service.open()[0]?.answer(json());
      if (i < 5) await until(`request ${i + 1}`, () => service.sent.length === i + 1);
    }
    await Promise.all([first, ...rest]);
    expect(service.sent.map((one) => one.url.split('=')[1])).toEqual(['first', 'search', 'seen', 'raised', 'ahead']);
  });

  it('joins the same request, keeps it while one waits, aborts it when nobody does', async () => {
    const {service, queue} = setUp();
    const request = {url: `${HOST}/objects`, body: {objectId: 'ZTF21abfmbix'}};
    const [a, b, c] = [new AbortController(), new AbortController(), new AbortController()];
    const one = settled(queue.text(request, a.signal));
    const two = settled(queue.text(request, b.signal));
    await until('it', () => service.sent.length === 1);
    a.abort(new Error('left'));
    expect(await one).toEqual(new Error('left'));
    expect(service.open().length).toBe(1);
    service.open()[0]?.answer(json('[1]'));
    expect(await two).toBe('[1]');
    expect(service.sent.length).toBe(1);

    const three = settled(queue.text(request, c.signal));
    await until('it again', () => service.sent.length === 2);
    c.abort(new Error('gone'));
    expect(await three).toEqual(new Error('gone'));
    expect(service.sent[1]?.init.signal?.aborted).toBe(true);
    // and one that comes after starts anew
    const four = queue.text(request);
    await until('it once more', () => service.sent.length === 3);
    service.open()[0]?.answer(json('[2]'));
    expect(await four).toBe('[2]');
    expect(queue.inFlight).toBe(0);
  });

  it('takes what waits out of the queue when nobody wants it any more', async () => {
    const {service, queue} = setUp({perHost: 1});
    const first = queue.text({url: `${HOST}/a`});
    const stop = new AbortController();
    const waiting = settled(queue.text({url: `${HOST}/b`}, stop.signal));
    await until('the first', () => service.sent.length === 1);
    stop.abort(new Error('left'));
    await waiting;
    service.open()[0]?.answer(json());
    await first;
    const last = queue.text({url: `${HOST}/c`});
    await until('the last', () => service.sent.length === 2);
    service.open()[0]?.answer(json());
    await last;
    expect(service.sent.map(({url}) => url)).toEqual([`${HOST}/a`, `${HOST}/c`]);
  });

  it.each([429, 502, 503, 504])('tries %i again after growing pauses, four times in all', async (status) => {
    const {service, clock, queue} = setUp();
    const asked = settled(queue.text({url: `${HOST}/objects`}));
    const pauses: number[] = [];
    for (let i = 1; i <= 4; i++) {
      await until(`attempt ${i}`, () => service.sent.length === i);
      service.open()[0]?.answer(new Response('<h1>busy</h1>', {status}));
      if (i === 4) break;
      const [pause] = await until('a pause', () => (clock.pauses().length > 0 ? clock.pauses() : null));
      pauses.push(pause ?? 0);
      clock.advance((pause ?? 0) - 1);
      expect(service.sent.length).toBe(i);
      clock.advance(1);
    }
    expect(pauses).toEqual([1000, 2000, 4000]);
    const error = (await asked) as ApiError;
    expect(error.detail).toMatchObject({reason: 'busy', status, canRetry: true, body: 'busy'});
    expect(service.sent.length).toBe(4);
  });

  it('spreads the pauses by chance, so that windows do not come back together', async () => {
    const pauses = await Promise.all(
      [0, 0.5, 0.999].map(async (random) => {
        const {service, clock, queue} = setUp({random: () => random});
        const asked = settled(queue.text({url: `${HOST}/objects`}, AbortSignal.timeout(5000)));
        await until('it', () => service.sent.length === 1);
        service.open()[0]?.fail(new TypeError('Failed to fetch'));
        const [pause] = await until('a pause', () => (clock.pauses().length > 0 ? clock.pauses() : null));
        void asked;
        return pause ?? 0;
      }),
    );
    expect(pauses[0]).toBe(1000);
    expect(pauses[1]).toBe(1250);
    expect(pauses[2]).toBeLessThan(1500);
  });

  it('honours Retry-After for the whole host, and does not wait longer than a minute', async () => {
    const {service, clock, queue} = setUp();
    const asked = queue.text({url: `${HOST}/objects`});
    await until('it', () => service.sent.length === 1);
    service.open()[0]?.answer(new Response('', {status: 429, headers: {'Retry-After': '7'}}));
    await until('a pause', () => clock.pauses()[0] === 7000);
    const other = queue.text({url: `${HOST}/classes`});
    await until('the other waits too', () => clock.pauses().length === 2);
    expect(service.sent.length).toBe(1);
    clock.advance(7000);
    await until('both', () => service.sent.length === 3);
    for (const one of service.open()) one.answer(json());
    expect(await Promise.all([asked, other])).toEqual(['[]', '[]']);

    const long = settled(queue.text({url: `${HOST}/objects`}));
    await until('it', () => service.sent.length === 4);
    service.open()[0]?.answer(new Response('', {status: 503, headers: {'Retry-After': '3600'}}));
    expect(((await long) as ApiError).detail).toMatchObject({reason: 'busy', retryAfterMs: 3_600_000});
    expect(service.sent.length).toBe(4);
  });

  it('does not repeat what was refused, and repeats a 500 and a web page once', async () => {
    for (const [status, body, times, reason] of [
      [400, "{'status': 'error', 'text': 'bad\\n'}", 1, 'refused'],
      [404, '<html>', 1, 'refused'],
      [415, '{"message": "no"}', 1, 'refused'],
      [500, '{"message": "Internal Server Error"}', 2, 'unknown'],
      [200, ' <!doctype html>', 2, 'broken'],
      [200, '', 1, 'empty'],
    ] as const) {
      const {service, clock, queue} = setUp();
      const asked = settled(queue.text({url: `${HOST}/objects`}));
      for (let i = 1; i <= times; i++) {
        await until(`attempt ${i}`, () => service.sent.length === i);
        service.open()[0]?.answer(new Response(body, {status}));
        if (i < times) await until('a pause', () => clock.pauses().length > 0);
        clock.advance(60_000);
      }
      expect(reasonOf(await asked), `${status} ${body}`).toBe(reason);
      expect(service.sent.length, `${status} ${body}`).toBe(times);
    }
  });

  it('says when there was no answer, and when it came too late', async () => {
    const {service, clock, queue} = setUp({attempts: 1, timeoutMs: 120_000});
    const cut = settled(queue.bytes({url: `${HOST}/cutouts`}));
    await until('it', () => service.sent.length === 1);
    service.open()[0]?.fail(new TypeError('Failed to fetch'));
    expect(((await cut) as ApiError).detail).toMatchObject({reason: 'network', status: 0, canRetry: true});
    expect(((await cut) as ApiError).message).toContain('api.ztf.fink-portal.org');

    const late = settled(queue.bytes({url: `${HOST}/cutouts`}));
    await until('it', () => service.sent.length === 2);
    clock.advance(120_000);
    expect(((await late) as ApiError).detail).toMatchObject({reason: 'timeout', canRetry: true});
    expect(((await late) as ApiError).message).toContain('120 s');
    expect(service.sent[1]?.init.signal?.aborted).toBe(true);

    // a body that breaks off
    const broken = settled(queue.bytes({url: `${HOST}/cutouts`}));
    await until('it', () => service.sent.length === 3);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([123]));
        controller.error(new TypeError('terminated'));
      },
    });
    service.open()[0]?.answer(new Response(body));
    expect(reasonOf(await broken)).toBe('network');
    expect(clock.sleepers.size).toBe(0);
  });

  it('sends plain reads only: POST with JSON where there is a body, no cookies, never the endpoint that writes', async () => {
    const {service, queue} = setUp();
    const asked = [
      queue.text({url: `${HOST}/classes`}),
      queue.text({url: `${HOST}/objects`, body: {objectId: 'ZTF21abfmbix', withupperlim: true}}),
    ];
    await until('both', () => service.sent.length === 2);
    expect(service.sent[0]?.init).toMatchObject({credentials: 'omit', cache: 'no-store'});
    expect(service.sent[0]?.init.method).toBeUndefined();
    expect(service.sent[1]?.init).toMatchObject({
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: '{"objectId":"ZTF21abfmbix","withupperlim":true}',
    });
    for (const one of service.open()) one.answer(json());
    await Promise.all(asked);
    for (const url of [`${HOST}/metadata`, 'no address']) {
      expect(reasonOf(await settled(queue.text({url, body: {objectId: 'x'}})))).toBe('refused');
    }
    expect(service.sent.length).toBe(2);
  });

  it('gives a slot back when its request is aborted while it waits for one', async () => {
    const locks = new FakeLocks();
    const service = heldService();
    const [one, two] = [0, 1].map(
      () => new PoliteQueue({fetch: service.fetch, clock: handClock(), random: () => 0, locks, perHost: 1}),
    );
    const first = one?.text({url: `${HOST}/a`});
    await until('a', () => service.sent.length === 1);
    const stop = new AbortController();
    const waiting = settled(two?.text({url: `${HOST}/b`}, stop.signal) ?? Promise.resolve(''));
    stop.abort(new Error('left'));
    expect(await waiting).toEqual(new Error('left'));
    service.open()[0]?.answer(json());
    await first;
    const last = two?.text({url: `${HOST}/c`});
    await until('c', () => service.sent.length === 2);
    service.open()[0]?.answer(json());
    await last;
    expect(locks.held.size).toBe(0);
  });
});
