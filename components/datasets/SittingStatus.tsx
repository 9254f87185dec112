import {useApp} from '../app/app';
import {newsWords} from '../app/refresh-state';
import {roughly} from '../ui/roughly';

/** Of the open list, in the status line: how fast this sitting goes, how long it takes to the end, and what a watch brought. */
export function SittingStatus() {
  const {pace, lists, refreshes, dialog} = useApp();
  const rate = lists.isReadOnly.value ? null : pace.perMinute.value;
  const left = lists.isReadOnly.value ? null : pace.secondsLeft.value;
  const current = lists.current.value;
  const watch = current ? refreshes.watches.value.get(current.id) : undefined;
  return (
    <>
      {rate !== null ? (
        <span
          class="status-part"
          title="objects flagged a minute in this sitting, breaks left out, and the time that the unset ones take at that rate"
        >
          {rate < 10 ? rate.toFixed(1) : Math.round(rate)}/min{left !== null ? `, ${roughly(left)} left` : ''}
        </span>
      ) : null}
      {watch && current ? (
        <button
          type="button"
          class={watch.problem ? 'text-button status-warn' : 'text-button'}
          title={watch.problem || `Asked every ${watch.minutes} minutes while this window is open`}
          onClick={() => {
            lists.about.value = current.id;
            dialog.value = 'list';
          }}
        >
          watching: {watch.problem ? 'no answer' : newsWords(watch)}
        </button>
      ) : null}
    </>
  );
}
