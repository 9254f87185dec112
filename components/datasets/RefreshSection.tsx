import {RefreshCw} from 'lucide-preact';
import {useEffect, useState} from 'preact/hooks';
import type {Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {newsWords, WATCH_MINUTES, whyNoRefresh} from '../app/refresh-state';

/** Asks a list's search again: now, or every few minutes while the window is open. */
export function RefreshSection({dataset}: {dataset: Dataset}) {
  const {refreshes} = useApp();
  const [minutes, setMinutes] = useState(`${WATCH_MINUTES.usual}`);
  const [error, setError] = useState('');
  const why = whyNoRefresh(dataset);
  const isBusy = refreshes.busy.value.has(dataset.id);
  const watch = refreshes.watches.value.get(dataset.id);
  if (why) return <p class="hint">This list cannot be refreshed. {why}</p>;

  const start = () => {
    const every = Number(minutes);
    if (!Number.isInteger(every) || every < WATCH_MINUTES.min || every > WATCH_MINUTES.max) {
      return setError(`Minutes are a whole number from ${WATCH_MINUTES.min} to ${WATCH_MINUTES.max}.`);
    }
    setError('');
    refreshes.watch(dataset.id, every);
  };

  return (
    <fieldset class="refresh">
      <legend>New alerts</legend>
      <p class="state-buttons">
        <button type="button" class="button" disabled={isBusy} onClick={() => void refreshes.refresh(dataset.id)}>
          <RefreshCw size={14} aria-hidden="true" class={isBusy ? 'is-turning' : undefined} />{' '}
          {isBusy ? 'Asking…' : 'Refresh now'}
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={watch !== undefined}
            onChange={(event) => (event.currentTarget.checked ? start() : refreshes.watch(dataset.id, null))}
          />
          every
          <input
            class="minutes"
            inputMode="numeric"
            aria-label="Minutes between two refreshes"
            value={watch ? `${watch.minutes}` : minutes}
            disabled={watch !== undefined}
            onInput={(event) => setMinutes(event.currentTarget.value)}
          />
          minutes
        </label>
      </p>
      <p class="hint" role="status">
        {watch
          ? `While this window is open. Next at ${clock(watch.next)}; since ${clock(watch.since)}: ${newsWords(watch)}.`
          : 'Appends what the search brings since; flags, order and your place stay.'}
      </p>
      {watch?.problem ? <p class="form-error">The last time there was no answer: {watch.problem}</p> : null}
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      <NotifyChoice />
    </fieldset>
  );
}

const clock = (time: number) => new Date(time).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});

/** Opt-in: the browser asks for the permission in the click itself. */
function NotifyChoice() {
  const {services, notices} = useApp();
  const {around} = services;
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => {
    let isStale = false;
    around.canNotify().then(
      (can) => !isStale && setOn(can),
      () => !isStale && setOn(false),
    );
    return () => {
      isStale = true;
    };
  }, [around]);
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isOn === true}
        disabled={isOn === null}
        onChange={(event) => {
          const field = event.currentTarget;
          if (!field.checked) {
            around.forgetNotify().then(
              () => setOn(false),
              (error) => notices.fail(wordsOf(error)),
            );
            return;
          }
          around.requestNotify().then(
            (granted) => {
              setOn(granted);
              field.checked = granted;
              if (!granted) notices.say('Without the permission, news stands in this window alone.');
            },
            (error) => notices.fail(wordsOf(error)),
          );
        }}
      />
      Notification of the browser when something new arrives or a long search ends
    </label>
  );
}
