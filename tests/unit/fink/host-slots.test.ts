import {describe, expect, it} from 'vitest';
import {type Locks, withoutTraces} from '../../../lib/fink/host-slots';

describe('locks of a browser that keeps what was done under them', () => {
  /** as Firefox 153 does */
  const keeping = () => {
    const kept: {hold: (lock: unknown) => Promise<unknown>; came: unknown}[] = [];
    const locks: Locks = {
      async request(name, {signal}, hold) {
        signal?.throwIfAborted();
        const came = await hold({name});
        kept.push({hold, came});
        return came;
      },
    };
    return {kept, locks: withoutTraces(locks)};
  };

  it('give the answer to the one who asked, and lead to it no more', async () => {
    const {kept, locks} = keeping();
    let times = 0;
    const work = async () => {
      times++;
      return new ArrayBuffer(8);
    };
    expect((await locks.request('a', {}, work)).byteLength).toBe(8);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.came).toBeUndefined();
    // what was to be done is gone with it
    await kept[0]?.hold({name: 'a'});
    expect(times).toBe(1);
  });

  it('pass on a failure, and a signal that aborts', async () => {
    const {locks} = keeping();
    await expect(locks.request('a', {}, () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    const signal = AbortSignal.abort(new Error('left'));
    await expect(locks.request('a', {signal}, async () => 1)).rejects.toThrow('left');
  });
});
