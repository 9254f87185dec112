import {type ObjectKey, objectOf, parseAlertKey, parseObjectKey} from '../../alert';
import type {ItemEnd, JobKind} from '../job';
import type {Loader} from '../loader';

/** Light curves go out 50 in a request: so many objects are begun at once, and the polite queue bounds what is in flight. */
const AT_ONCE = 50;

/**
 * Brings light curve and cutouts of every object of a list into the cache, behind whatever is looked at, so that it can be vetted
 * without a network. Keys: the alert whose cutouts are shown, or the object where its newest is.
 */
export const fetchObjects = (loader: Pick<Loader, 'load' | 'retry' | 'status'>): JobKind => ({
  id: 'fetch-objects',
  atOnce: AT_ONCE,
  async run({key, attempts}, signal): Promise<ItemEnd> {
    const alert = parseAlertKey(key) ? (key as Parameters<typeof objectOf>[0]) : null;
    const objectKey = alert ? objectOf(alert) : (key as ObjectKey);
    if (attempts > 1) loader.retry(objectKey);
    const {problems} = await loader.load({objectKey, alertKey: alert}, {visible: false, signal});
    signal.throwIfAborted();
    const [first] = problems;
    if (!first) return {state: 'ok'};
    const {offline, silent} = loader.status();
    if (offline) return {state: 'waiting', message: 'No network: it goes on when the network is back.'};
    if (silent.some(({survey}) => survey === parseObjectKey(objectKey)?.survey))
      return {state: 'waiting', message: 'The Fink service gives no answer: it is asked again every half minute.'};
    return {
      state: 'failed',
      step: problems.map(({step}) => (step === 'curve' ? 'light curve' : 'stamps')).join(', '),
      message: [...new Set(problems.map(({message}) => message))].join(' '),
      detail: first.detail,
    };
  },
});
