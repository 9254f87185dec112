import {useEffect, useRef} from 'preact/hooks';
import type {VerdictKey} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import {useApp} from '../app/app';
import {createSeenClock} from '../grid/seen-clock';

/** Tells the app what the large view shows: what is saved as a picture or FITS is that, and who stood on the screen for a second is seen. */
export function useLarge(key: VerdictKey, loaded: Loaded | null): void {
  const app = useApp();
  const clock = useRef<ReturnType<typeof createSeenClock> | null>(null);
  useEffect(() => {
    const life = new AbortController();
    clock.current = createSeenClock((keys) => app.seen(keys), life.signal);
    return () => {
      life.abort();
      app.large.value = null;
    };
  }, [app]);

  useEffect(() => {
    app.large.value = loaded;
    const show = () => {
      const isSeen = document.visibilityState !== 'hidden' && Boolean(loaded?.stamps ?? loaded?.curve);
      clock.current?.show(isSeen ? [key] : []);
    };
    show();
    document.addEventListener('visibilitychange', show);
    return () => document.removeEventListener('visibilitychange', show);
  }, [app, key, loaded]);
}
