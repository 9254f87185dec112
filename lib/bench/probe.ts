/**
 * What a page under test tells of itself: each painting of the grid's canvas, frames, long tasks, the first question for stored cutouts,
 * acts that are on disk. Installed before the page's own scripts (`evaluateOnNewDocument`) or into the page that runs.
 */

/** One painting: the callback of a frame that drew on a canvas, whole. ms of `performance.now()`. */
export interface Painting {
  start: number;
  end: number;
  /** stamps put on the canvas by it */
  tiles: number;
  /** stamps that stand on all canvases of the document after it, since each was cleared the last time */
  standing: number;
}

export interface Probe {
  paintings: Painting[];
  /** @returns the first painting after which so many stamps stand, as soon as it is over: asking again and again would take the time that is measured */
  whenStanding(least: number): Promise<Painting>;
  /** @returns the first painting that begins from now on and paints so many stamps, as soon as it is over */
  whenPainted(least: number): Promise<Painting>;
  frames: number[];
  isCounting: boolean;
  longTasks: {start: number; duration: number}[];
  /** the browser tells no long tasks: what is there are delays of a timer, which one task makes or some without a pause between them */
  isTimed: boolean;
  firstRead: number | null;
  /** completion of transactions that wrote a verdict */
  durable: number[];
  keys: number[];
  clicks: number[];
  /** when the flag that `awaitFlag` waits for was on the screen; null = not yet */
  flagShown: number | null;
  /** to be called before the key of a flag is pressed: looks in each frame after it whether the cell that has the focus now shows one */
  awaitFlag(): void;
}

declare global {
  var probe: Probe;
}

/** Runs inside the page. */
export function installProbe(): void {
  if (globalThis.probe) return;
  const waiting: {isIt(painting: Painting): boolean; resolve(painting: Painting): void}[] = [];
  const first = (isIt: (painting: Painting) => boolean): Promise<Painting> =>
    new Promise((resolve) => {
      const found = probe.paintings.find((one) => one.end > 0 && isIt(one));
      if (found) resolve(found);
      else waiting.push({isIt, resolve});
    });
  const probe: Probe = {
    paintings: [],
    whenStanding: (least) => first(({standing}) => standing >= least),
    whenPainted(least) {
      const from = performance.now();
      return first(({start, tiles}) => start >= from && tiles >= least);
    },
    frames: [],
    isCounting: false,
    longTasks: [],
    isTimed: false,
    firstRead: null,
    durable: [],
    keys: [],
    clicks: [],
    flagShown: null,
    awaitFlag() {
      const key = document.querySelector('[role=gridcell].is-focused')?.getAttribute('data-key');
      probe.durable.length = 0;
      probe.flagShown = null;
      const look = () => {
        const cell = document.querySelector(`[data-key="${key}"]`);
        const isShown = cell === null || !cell.classList.contains('flag-edge-unset');
        // seen by this frame's callback: it is on the screen with this frame at the latest
        if (isShown) probe.flagShown = performance.now();
        else requestAnimationFrame(look);
      };
      addEventListener('keydown', () => requestAnimationFrame(look), {once: true, capture: true});
    },
  };
  globalThis.probe = probe;

  let now: Painting | null = null;
  let frameStart = 0;
  const standing = new Map<HTMLCanvasElement, Set<string>>();
  const count = () => {
    let stamps = 0;
    for (const [canvas, places] of standing) if (canvas.isConnected) stamps += places.size;
    return stamps;
  };
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) =>
    request((time) => {
      frameStart = performance.now();
      callback(time);
    });
  const begin = () => {
    if (now) return;
    const painting = {start: frameStart, end: 0, tiles: 0, standing: 0};
    now = painting;
    probe.paintings.push(painting);
    queueMicrotask(() => {
      painting.end = performance.now();
      painting.standing = count();
      now = null;
      for (const one of waiting.splice(0)) {
        if (one.isIt(painting)) one.resolve(painting);
        else waiting.push(one);
      }
    });
  };
  const context = CanvasRenderingContext2D.prototype;
  const {clearRect, putImageData} = context;
  context.clearRect = function (x, y, width, height) {
    begin();
    if (width === this.canvas.width && height === this.canvas.height) standing.delete(this.canvas);
    return clearRect.call(this, x, y, width, height);
  };
  // to give a canvas its size clears it too
  const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width');
  if (size?.set) {
    const {set} = size;
    Object.defineProperty(HTMLCanvasElement.prototype, 'width', {
      ...size,
      set(this: HTMLCanvasElement, width: number) {
        standing.delete(this);
        set.call(this, width);
      },
    });
  }
  context.putImageData = function (...args: unknown[]) {
    begin();
    if (now) now.tiles++;
    const places = standing.get(this.canvas) ?? new Set();
    standing.set(this.canvas, places.add(`${args[1]} ${args[2]}`));
    return (putImageData as (...all: unknown[]) => void).apply(this, args);
  };

  // the worker reads the stored cutouts: it is told which
  const {postMessage} = Worker.prototype;
  Worker.prototype.postMessage = function (...args: unknown[]) {
    if (typeof args[0] === 'object' && args[0] && 'keys' in args[0]) probe.firstRead ??= performance.now();
    return (postMessage as (...all: unknown[]) => void).apply(this, args);
  };
  const {transaction} = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const act = transaction.call(this, names, mode, options);
    if (mode === 'readwrite' && act.objectStoreNames.contains('shelves')) {
      act.addEventListener('complete', () => probe.durable.push(performance.now()));
    }
    return act;
  };

  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const {startTime, duration} of list.getEntries()) probe.longTasks.push({start: startTime, duration});
    }).observe({type: 'longtask', buffered: true});
  } else {
    probe.isTimed = true;
    const everyMs = 10;
    let due = performance.now() + everyMs;
    const beat = () => {
      const now = performance.now();
      // of a page that is not seen timers are held up
      if (now - due > 50 && document.visibilityState === 'visible')
        probe.longTasks.push({start: due, duration: now - due});
      due = now + everyMs;
      setTimeout(beat, everyMs);
    };
    setTimeout(beat, everyMs);
  }
  addEventListener('keydown', (event) => probe.keys.push(event.timeStamp), {capture: true});
  addEventListener('click', (event) => probe.clicks.push(event.timeStamp), {capture: true});
  const tick = (time: number) => {
    if (probe.isCounting) probe.frames.push(time);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
