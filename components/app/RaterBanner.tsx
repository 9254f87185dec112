import {UserRound} from 'lucide-preact';
import {useState} from 'preact/hooks';
import {Banner} from '../ui/Banner';
import {useApp} from './app';

/** Asks once for the name that stands on every change: after the first flag, where there is none; never in the way. */
export function RaterBanner() {
  const {settings, verdicts, services} = useApp();
  const [name, setName] = useState('');
  const all = settings.all.value;
  if (all?.rater !== '' || all.raterAsked || verdicts.savedAt.value === null) return null;
  // a small frame in a portal page has no room for questions
  if (services.pinnedList !== null) return null;
  return (
    <Banner icon={UserRound}>
      <form
        class="rater-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') settings.set('rater', name.trim());
        }}
      >
        <label>
          Your name or initials, for the history and for files:{' '}
          <input type="text" maxLength={100} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>{' '}
        <button type="submit" class="button is-small is-main" disabled={name.trim() === ''}>
          Keep
        </button>{' '}
        <button type="button" class="button is-small" onClick={() => settings.set('raterAsked', true)}>
          Without a name
        </button>
      </form>
    </Banner>
  );
}
