import type {Painting, Probe} from '@/lib/bench/probe';

/** The window of the frame in which the app runs. */
export type StageWindow = Window & typeof globalThis & {probe: Probe};

const windowOf = (frame: HTMLIFrameElement) => frame.contentWindow as StageWindow | null;

/** Longer than this nothing takes; time in which the tab is not in front does not count. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 10;

const sleep = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** @returns the first answer that is one. @throws Error in words, or the reason of the signal */
export async function until<T>(
  words: string,
  signal: AbortSignal,
  look: () => T | null | undefined | false,
): Promise<T> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    signal.throwIfAborted();
    const found = look();
    if (found) return found;
    await sleep(LOOK_MS);
    if (document.visibilityState === 'hidden') waited -= LOOK_MS;
  }
  throw new Error(
    `Given up after ${PATIENCE_MS / 1000} s of waiting for ${words}. Close what keeps the computer busy and measure again.`,
  );
}

/** Opens the app anew on these databases. */
export async function openStage(frame: HTMLIFrameElement, database: string, signal: AbortSignal): Promise<StageWindow> {
  await closeStage(frame);
  frame.src = `/benchmark-stage.html?${new URLSearchParams({database})}`;
  await until('the app', signal, () => windowOf(frame)?.stage);
  return windowOf(frame) as StageWindow;
}

/** Ends the app; an empty page stands in the frame afterwards. */
export async function closeStage(frame: HTMLIFrameElement): Promise<void> {
  windowOf(frame)?.stage?.close();
  const empty = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  frame.src = 'about:blank';
  await empty;
}

/** The first painting after which so many stamps stand on the canvas. */
export const standing = ({probe}: StageWindow, tiles: number, signal: AbortSignal): Promise<Painting> =>
  until(`${tiles} stamps`, signal, () => probe.paintings.find((one) => one.end > 0 && one.standing >= tiles));

/** The first painting since that painted so many stamps. */
export const painted = ({probe}: StageWindow, tiles: number, since: number, signal: AbortSignal): Promise<Painting> =>
  until(`${tiles} stamps painted`, signal, () =>
    probe.paintings.find((one) => one.end > 0 && one.start >= since && one.tiles >= tiles),
  );

/** Nothing is loaded or painted any more. */
export async function settled(stage: StageWindow, signal: AbortSignal): Promise<void> {
  let [count, since] = [-1, 0];
  await until('the page to come to rest', signal, () => {
    const now = stage.probe.paintings.length;
    const isLoading = stage.document.querySelector('.status-load progress') !== null;
    if (now !== count || isLoading || now === 0) [count, since] = [now, performance.now()];
    return performance.now() - since > 300;
  });
}

/** A key as the app hears it. */
export function press(stage: StageWindow, key: string, shiftKey = false): void {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  const how = {key: shiftKey ? key.toUpperCase() : key, code, shiftKey, bubbles: true, cancelable: true};
  stage.document.body.dispatchEvent(new stage.KeyboardEvent('keydown', how));
  stage.document.body.dispatchEvent(new stage.KeyboardEvent('keyup', how));
}
