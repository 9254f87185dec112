import {TriangleAlert} from 'lucide-preact';
import type {ComponentChildren} from 'preact';
import type {LoadStatus} from '../../lib/jobs/loader';
import {SittingStatus} from '../datasets/SittingStatus';
import {ErrandStatus} from '../exchange/ErrandStatus';
import {FlagSign} from '../flags/FlagSign';
import {JobStatus} from '../jobs/JobStatus';
import {pixelsNote} from '../looks/pixels-note';
import {MirrorStatus} from '../mirror/MirrorStatus';
import {roughly} from '../ui/roughly';
import {useApp} from './app';

/** Where one stands, what is flagged, what is loading and whether all of it is kept. */
export function StatusLine() {
  const {lists, place, verdicts, loads, online} = useApp();
  const {total, unset, seen, own, ...standard} = verdicts.counts.value;
  const status = loads.status.value;
  const errors = loads.problems.value.length;
  const left = status.wanted - status.done - status.failed;
  const app = useApp();
  const treated = pixelsNote(app.looks.value);
  if (!lists.current.value || total === 0 || lists.keys.value.length === 0) return <StatusShell>{null}</StatusShell>;
  const sums: Partial<Record<string, number>> = {...standard, ...own};
  return (
    <StatusShell>
      <span class="status-part status-place">
        <b>{place.focus.value + 1}</b> of {lists.keys.value.length}
      </span>
      <span class="status-part status-range" title="objects on the screen or its page">
        {place.hereFrom.value + 1}–{place.hereFrom.value + place.hereKeys.value.length}
        {app.order.hidden.value > 0 ? <b title="by the filter">{app.order.hidden.value} hidden</b> : null}
      </span>
      <span class="status-part status-counts">
        {lists.flagSet.value.map(({id, label}) => (
          <span key={id} class="status-count" title={`${sums[id] ?? 0} ${label}`}>
            <FlagSign flag={id} set={lists.flagSet.value} /> {sums[id] ?? 0}
            <span class="only-read"> {label}</span>
          </span>
        ))}
        <button
          type="button"
          class="text-button"
          title="Names of the flags of this list, and own flags"
          onClick={() => (app.dialog.value = 'flag-set')}
        >
          flags…
        </button>
        <span class="status-count" title="objects without a flag">
          {unset} unset
        </span>
        <span class="status-count" title="objects that stood on the screen for a second or more">
          {seen} seen
        </span>
      </span>
      <SittingStatus />
      {app.listLook.isOwn.value ? (
        <button
          type="button"
          class="text-button"
          title="This list has a look of its own"
          onClick={() => (app.dialog.value = 'view')}
        >
          own look
        </button>
      ) : null}
      {treated ? (
        <button type="button" class="text-button" title={treated} onClick={() => (app.dialog.value = 'view')}>
          pixels changed
        </button>
      ) : null}
      {app.zoom.isOn.value ? (
        <button type="button" class="text-button" title="Stamps are enlarged: show them whole" onClick={app.zoomReset}>
          zoomed
        </button>
      ) : null}
      <span class="status-part status-load">
        {status.offline || !online.value ? (
          <b class="status-warn">offline</b>
        ) : status.silent.length > 0 ? (
          <NoAnswer silent={status.silent} />
        ) : null}
        {left > 0 ? (
          <>
            <progress
              max={Math.max(1, status.wanted)}
              value={status.done + status.failed}
              aria-label="Objects loaded"
            />
            <span title="objects loaded of those asked for">
              {status.done + status.failed}/{status.wanted}
            </span>
            {status.rate > 0 ? (
              <span>
                {status.rate.toFixed(1)}/s, {roughly(left / status.rate)} left
              </span>
            ) : (
              <span>waiting</span>
            )}
          </>
        ) : status.wanted > 0 ? (
          <span
            title={`${status.fromCache} of ${status.done} objects came from this computer, the others from the Fink service`}
          >
            {status.fromCache >= status.done && status.done > 0
              ? 'from cache'
              : status.fromCache > 0
                ? `${status.fromCache} from cache, ${status.done - status.fromCache} from service`
                : 'from service'}
          </span>
        ) : null}
      </span>
      {errors > 0 ? (
        <button type="button" class="text-button status-errors" onClick={() => app.showProblems()}>
          <TriangleAlert size={14} aria-hidden="true" /> {errors} {errors === 1 ? 'error' : 'errors'}
        </button>
      ) : null}
      <span class="status-part status-saved" title="Flags are kept in the database of the extension, on this computer">
        {verdicts.saving.value > 0
          ? 'saving…'
          : verdicts.savedAt.value
            ? `saved ${new Date(verdicts.savedAt.value).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})}`
            : 'all saved'}
      </span>
    </StatusShell>
  );
}

/** There is a network, and yet nothing comes: that is the service's matter, or of something on the way to it. */
function NoAnswer({silent}: {silent: LoadStatus['silent']}) {
  const {surveys} = useApp().services;
  const each = (words: readonly string[]) => [...new Set(words)].join(' and ');
  const names = each(silent.map(({survey}) => surveys[survey].label));
  const asked = each(silent.map(({step}) => (step === 'curve' ? 'light curves' : 'cutouts')));
  return (
    <b
      class="status-warn"
      title={`The browser is online, but the last request for ${asked} was not answered: the service may be down or overloaded. What is missing has a Retry; what was kept before is shown.`}
    >
      no answer from Fink {names}
    </b>
  );
}

function StatusShell({children}: {children: ComponentChildren}) {
  const {mirror, jobs} = useApp().services;
  return (
    <footer class="status-line">
      {children}
      <ErrandStatus />
      {jobs ? <JobStatus /> : null}
      {mirror ? <MirrorStatus mirror={mirror} /> : null}
    </footer>
  );
}
