import type {Tile} from './tile';

/** The light curve, drawn as a sparkline. */
export const curve: Tile = {
  id: 'curve',
  label: 'Light curve',
  isDrawn: true,
  state({load: {loaded, isDone}}) {
    if (loaded?.series) return {kind: 'ready'};
    if (loaded?.curve) {
      return loaded.curve.detections.length > 0
        ? {kind: 'ready'}
        : {kind: 'missing', reason: 'No detections in the light curve.'};
    }
    const problem = loaded?.problems.find((one) => one.step === 'curve');
    if (problem) return {kind: 'error', message: problem.message, detail: problem.detail, canRetry: problem.canRetry};
    return isDone ? {kind: 'missing', reason: 'The service has no light curve of this object.'} : {kind: 'loading'};
  },
};
