/** When the file is written: after changes have settled, when it is due by the clock, and after a failure less and less often. */
export interface Pace {
  /** something changed: write when it has settled */
  settle(): void;
  /** a writing ended; null = well */
  ended(trouble: {retryAfterSeconds: number | null} | null): void;
  /** looks once more after so many milliseconds, whatever changed */
  again(afterMs: number): void;
  /** milliseconds since the last writing or look ended */
  sinceLast(): number;
  /** when it is tried again after a failure, milliseconds since 1970 UTC; null = nothing failed */
  tryAt(): number | null;
}

/** After a failure it is tried again after one look of the clock, then two, four … at most so many. */
const MOST_LOOKS = 30;

export function createPace(options: {
  times: {settle: number; most: number; look: number};
  signal: AbortSignal;
  isDue(): boolean;
  run(): Promise<void>;
}): Pace {
  const {times, signal, isDue, run} = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let once: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  let failures = 0;
  let tryAt: number | null = null;
  let last = 0;
  const mayRun = () => isDue() && Date.now() >= (tryAt ?? 0);
  const begin = () => void run().catch(() => {});

  const clock = setInterval(() => {
    if (mayRun()) begin();
  }, times.look);
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      clearTimeout(once);
      clearInterval(clock);
    },
    {once: true},
  );

  return {
    settle() {
      if (!mayRun()) return;
      first ||= Date.now();
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          first = 0;
          // what was due may have been done meanwhile
          if (mayRun()) begin();
        },
        Math.max(0, Math.min(times.settle, first + times.most - Date.now())),
      );
    },
    ended(trouble) {
      last = Date.now();
      failures = trouble ? failures + 1 : 0;
      const looks = Math.min(MOST_LOOKS, 2 ** (failures - 1));
      tryAt = trouble ? last + Math.max(looks * times.look, (trouble.retryAfterSeconds ?? 0) * 1000) : null;
    },
    again(afterMs) {
      clearTimeout(once);
      once = setTimeout(begin, afterMs);
    },
    sinceLast: () => Date.now() - last,
    tryAt: () => tryAt,
  };
}
