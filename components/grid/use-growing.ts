import {useSignal} from '@preact/signals';
import {useEffect} from 'preact/hooks';

/**
 * How many of a number of things are rendered now: at first a few, then more in tasks of their own, so that a screen of a hundred cells does not hold up the
 * window while it is made. What was made once stays: a page turned or scrolled to renders at once.
 * @param wanted how many there are @param first how many are made at first, with all else of the window @param step how many are made together then
 */
export function useGrowing(wanted: number, first: number, step: number): number {
  const made = useSignal(first);
  const count = made.value;
  useEffect(() => {
    if (count >= wanted) return;
    const timer = setTimeout(() => (made.value = count + step), 0);
    return () => clearTimeout(timer);
  }, [count, wanted, step, made]);
  return Math.min(wanted, count);
}
