import {useEffect, useState} from 'preact/hooks';
import {type AlertKey, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import {useApp} from '../app/app';
import type {LoadView} from '../app/load-state';

/**
 * The alert whose stamps the detail view shows: the one of the grid until another is picked on the light curve. What was asked for an object
 * that is left is given up, and never shown under another one.
 */
export function useEpoch(key: VerdictKey, grid: LoadView) {
  const {services} = useApp();
  const [picked, setPicked] = useState<{key: VerdictKey; alert: AlertKey} | null>(null);
  const [load, setLoad] = useState<{alert: AlertKey; view: LoadView} | null>(null);
  const [attempt, setAttempt] = useState(0);
  const alert = picked && picked.key === key ? picked.alert : null;

  useEffect(() => {
    if (!alert) return;
    const life = new AbortController();
    const show = (view: LoadView) => !life.signal.aborted && setLoad({alert, view});
    show({loaded: null, isDone: false});
    services.loader
      .load(
        {objectKey: parseVerdictKey(key)?.objectKey ?? key, alertKey: alert},
        {visible: true, signal: life.signal, onPart: (loaded) => show({loaded, isDone: false})},
      )
      .then((loaded) => show({loaded, isDone: true}))
      .catch(() => {});
    return () => life.abort();
  }, [key, alert, attempt, services]);

  return {
    /** null = the one of the grid */
    alert,
    view: alert ? (load && load.alert === alert ? load.view : {loaded: null, isDone: false}) : grid,
    pick: (next: AlertKey) => setPicked({key, alert: next}),
    back: () => setPicked(null),
    retry: () => {
      services.loader.retry(parseVerdictKey(key)?.objectKey ?? key);
      setAttempt((before) => before + 1);
    },
  };
}
