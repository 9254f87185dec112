import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';

/** Runs a form: one request at a time, its error beside the button, the new list opened as soon as it exists. */
export function useMakeList() {
  const app = useApp();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const make = async (start: () => Promise<string>) => {
    setBusy(true);
    setError('');
    try {
      app.openList(await start());
    } catch (thrown) {
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return {isBusy, error, setError, make};
}
