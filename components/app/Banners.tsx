import {CircleSlash, Info, KeyRound, WifiOff} from 'lucide-preact';
import {SharedBanner} from '../datasets/SharedBanner';
import {Banner} from '../ui/Banner';
import {useApp} from './app';
import {LossBanner} from './dialogs';
import {RaterBanner} from './RaterBanner';

/** What is the matter with the surroundings, above the grid. */
export function Banners() {
  const app = useApp();
  const {hosts, online, portalPage, lists, services} = app;
  const page = portalPage.value;
  const current = lists.current.value;
  return (
    <>
      {hosts.value === false ? (
        <Banner icon={KeyRound}>
          The browser does not let the extension reach the Fink portals and services.{' '}
          <button type="button" class="button is-small is-main" onClick={app.grantHosts}>
            Grant access
          </button>
        </Banner>
      ) : null}
      {online.value ? null : (
        <Banner icon={WifiOff}>No network. What was loaded before is still here, and flags are kept as always.</Banner>
      )}
      <LossBanner />
      <SharedBanner />
      {page?.kind === 'unknown' ? (
        <Banner icon={CircleSlash}>
          The {services.surveys[page.portal].label} portal page is not understood{page.reason ? `: ${page.reason}` : ''}
          . Nothing was added to it; lists made here work as always.
        </Banner>
      ) : null}
      <RaterBanner />
      {current?.state === 'ready' && current.count > 0 && current.message ? (
        <Banner icon={Info}>{current.message}</Banner>
      ) : null}
      {current?.state === 'ready' &&
      current.report &&
      (current.report.unknown.length > 0 || current.report.duplicates > 0) ? (
        <Banner icon={Info}>
          <IdReport unknown={current.report.unknown} duplicates={current.report.duplicates} />
        </Banner>
      ) : null}
    </>
  );
}

function IdReport({unknown, duplicates}: {unknown: string[]; duplicates: number}) {
  return (
    <>
      {duplicates > 0 ? `${duplicates} given twice, kept once. ` : ''}
      {unknown.length > 0 ? (
        <details>
          <summary>
            {unknown.length} unknown {unknown.length === 1 ? 'id' : 'ids'}
          </summary>
          <span class="id-words">{unknown.join(', ')}</span>
        </details>
      ) : null}
    </>
  );
}
