import {KeyRound} from 'lucide-preact';
import {useEffect, useState} from 'preact/hooks';
import {type Notices, wordsOf} from '../app/notices';
import type {Surroundings} from '../app/services';

/** Whether the browser lets us reach portals and services, and the button that asks for it. */
export function HostsSection({around, notices}: {around: Surroundings; notices: Notices}) {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    const life = new AbortController();
    const read = () => {
      around.hasHosts().then(
        (granted) => !life.signal.aborted && setHas(granted),
        (error) => notices.fail(wordsOf(error)),
      );
    };
    around.onHostsChange(read, life.signal);
    read();
    return () => life.abort();
  }, [around, notices]);
  if (has === null) return null;
  return has ? (
    <p class="hint">The browser lets the extension reach both portals and both services.</p>
  ) : (
    <p class="banner">
      <KeyRound size={16} aria-hidden="true" /> The browser does not let the extension reach the Fink portals and
      services.{' '}
      <button
        type="button"
        class="button is-small is-main"
        onClick={() => {
          // In the click itself: the browser takes no question that comes later.
          around.requestHosts().then(setHas, (error) => notices.fail(wordsOf(error)));
        }}
      >
        Grant access
      </button>
    </p>
  );
}
