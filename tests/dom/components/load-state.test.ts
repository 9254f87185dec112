import {signal} from '@preact/signals';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createLoads, type KeyedMember} from '../../../components/app/load-state';
import type {Loaded, Loader, LoadStatus} from '../../../lib/jobs/loader';

const KEY = 'lsst/313761043604045880';
const member: KeyedMember = {key: KEY, objectKey: KEY, alertKeys: [], row: null};
const nothing: Loaded = {
  curve: null,
  alertKey: null,
  stamps: null,
  problems: [],
  from: {curve: null, stamps: null},
};
const curve: Loaded = {
  ...nothing,
  alertKey: `${KEY}/313761043604045881`,
  curve: {objectKey: KEY, detections: [], newest: null},
};
const whole: Loaded = {...curve, stamps: {stamps: {}, missing: {}}};

describe('what comes of an object', () => {
  let life: AbortController;
  let say: (part: Loaded) => void;
  let tell: () => void;
  let status: LoadStatus;
  const openLoads = () => {
    const loader: Loader = {
      load: (_item, {onPart}) => {
        say = (part) => onPart?.(part);
        return new Promise(() => {});
      },
      retry() {},
      flyPast() {},
      status: () => status,
      problems: () => [],
      onChange(listener) {
        tell = listener;
      },
    };
    return createLoads(loader, signal({here: [member], next: [], before: []}), life.signal);
  };
  const open = () => {
    const loads = openLoads();
    const seen: (Loaded | null)[] = [];
    loads.view(KEY).subscribe(({loaded}) => void seen.push(loaded));
    return seen;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    life = new AbortController();
    status = {wanted: 1, done: 0, failed: 0, inFlight: 0, rate: 0, fromCache: 0, offline: false, silent: []};
  });
  afterEach(() => {
    life.abort();
    vi.useRealTimers();
  });

  it('is shown once where the stamps follow the light curve at once', () => {
    const seen = open();
    say(curve);
    vi.advanceTimersByTime(50);
    say(whole);
    vi.advanceTimersByTime(500);
    expect(seen).toEqual([null, whole]);
  });

  it('is shown as it comes where the stamps have to be fetched', () => {
    const seen = open();
    say(curve);
    vi.advanceTimersByTime(150);
    expect(seen).toEqual([null, curve]);
    say(whole);
    vi.advanceTimersByTime(50);
    expect(seen).toEqual([null, curve, whole]);
  });

  it('does not wait where no stamps are on the way: it has no alert, or they failed', () => {
    const seen = open();
    say({...curve, alertKey: null});
    vi.advanceTimersByTime(20);
    expect(seen).toHaveLength(2);
  });

  it('is late where it takes longer than the cache, until all of it is there or failed', () => {
    const {isLate} = openLoads();
    tell();
    vi.advanceTimersByTime(150);
    expect(isLate.value).toBe(false);
    tell();
    vi.advanceTimersByTime(100);
    expect(isLate.value).toBe(true);
    status = {...status, wanted: 2, done: 1};
    tell();
    expect(isLate.value).toBe(true);
    status = {...status, failed: 1};
    tell();
    expect(isLate.value).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(isLate.value).toBe(false);
  });

  it('is never late where it comes at once', () => {
    const {isLate} = openLoads();
    const seen: boolean[] = [];
    isLate.subscribe((late) => void seen.push(late));
    tell();
    vi.advanceTimersByTime(150);
    status = {...status, done: 1};
    tell();
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual([false]);
  });

  it('is not shown any more in a window that has closed', () => {
    const seen = open();
    say(curve);
    life.abort();
    vi.advanceTimersByTime(500);
    expect(seen).toEqual([null]);
  });
});
