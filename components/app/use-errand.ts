import {useState} from 'preact/hooks';
import {wordsOf} from './notices';

/** What a dialog does for the person, one thing at a time: whether it is at it, and in words what went wrong. */
export function useErrand() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const run = (act: () => Promise<unknown>) => {
    setBusy(true);
    setError('');
    act()
      .catch((thrown) => setError(wordsOf(thrown)))
      .finally(() => setBusy(false));
  };
  return {isBusy, error, run};
}
