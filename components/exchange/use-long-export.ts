import {useEffect, useRef, useState} from 'preact/hooks';
import {wordsOf} from '../app/notices';

export interface LongWork {
  done: number;
  total: number;
  /** ms since it began */
  elapsedMs: number;
}

/** One long export at a time: progress, stop, its error in place. It ends with the dialog. */
export function useLongExport() {
  const [work, setWork] = useState<LongWork | null>(null);
  const [error, setError] = useState('');
  const life = useRef<AbortController | null>(null);
  useEffect(() => () => life.current?.abort(), []);
  return {
    work,
    error,
    stop: () => life.current?.abort(new Error('Stopped. Nothing was saved.')),
    async run(step: (signal: AbortSignal, report: (done: number, total: number) => void) => Promise<void>) {
      const own = new AbortController();
      life.current = own;
      const began = Date.now();
      setError('');
      setWork({done: 0, total: 0, elapsedMs: 0});
      try {
        await step(own.signal, (done, total) => setWork({done, total, elapsedMs: Date.now() - began}));
      } catch (thrown) {
        setError(wordsOf(own.signal.aborted ? own.signal.reason : thrown));
      } finally {
        setWork(null);
      }
    },
  };
}
