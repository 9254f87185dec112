import {useEffect, useState} from 'preact/hooks';
import {FINK_SURVEY_IDS, FLAGS} from '../../lib/alert';
import {KeysSheet} from '../app/KeysDialog';
import {NoticesList} from '../app/Notices';
import type {Notices} from '../app/notices';
import type {Services} from '../app/services';
import {FlagSign} from '../flags/FlagSign';
import {HostsSection} from '../options/HostsSection';

interface Props {
  services: Pick<Services, 'around' | 'surveys'>;
  notices: Notices;
}

/** Opened once, after the extension was installed. */
export function WelcomePage({services, notices}: Props) {
  const {around, surveys} = services;
  const [panelKey, setPanelKey] = useState('');
  useEffect(() => {
    around.panelKey().then(setPanelKey, () => setPanelKey(''));
  }, [around]);
  const portals = FINK_SURVEY_IDS.map((id) => ({
    label: surveys[id].label,
    url: new URL(surveys[id].objectUrl('x')).origin,
  }));
  return (
    <main class="page">
      <h1>ThumP for Fink</h1>
      <p class="lead">
        Vet Fink alerts by eye: on the portals where you search, and in a fast grid of cutouts and light curves.
      </p>
      <section>
        <h2>Five steps</h2>
        <ol class="steps">
          <li>
            Search on the{' '}
            {portals.map(({label, url}, index) => (
              <span key={label}>
                {index > 0 ? ' or ' : ''}
                <a href={url} target="_blank" rel="noopener">
                  {label}
                </a>
              </span>
            ))}{' '}
            portal as always.
          </li>
          <li>
            Flag a result where it stands:{' '}
            {FLAGS.map((flag, n) => (
              <span key={flag} class="flag-word">
                {n > 0 ? ', ' : ''}
                <FlagSign flag={flag} /> {flag}
              </span>
            ))}
            . None chosen means not judged.
          </li>
          <li>
            Press “Open in panel” above the results, the button of ThumP for Fink in the toolbar
            {panelKey ? (
              <>
                , or <kbd>{panelKey}</kbd>
              </>
            ) : null}
            : the whole search becomes a list.
          </li>
          <li>
            Vet it by keys: <kbd>1</kbd> good, <kbd>2</kbd> maybe, <kbd>3</kbd> bad, arrows to move, <kbd>Z</kbd> to
            undo, <kbd>?</kbd> for all keys.
          </li>
          <li>Export your flags as CSV or JSON when you are done, or whenever you like.</li>
        </ol>
        <p>
          <button type="button" class="button is-main" onClick={() => around.openDesk(null)}>
            Open the app in a tab
          </button>{' '}
          <button type="button" class="button" onClick={() => around.openOptions()}>
            Options
          </button>
        </p>
      </section>
      <section>
        <h2>Access</h2>
        <p>
          The extension reads the two Fink portals and asks the two Fink services for alerts. It reaches no other
          address.
        </p>
        <HostsSection around={around} notices={notices} />
      </section>
      <section>
        <h2>Where your flags are</h2>
        <p>
          In a database of the extension, in this browser, on this computer. Each flag is on disk before the screen
          confirms it. Nothing is sent to Fink or to anybody else. Stamps and light curves are kept as well, so that
          nothing is asked for twice; they can be cleared in the options. Removing the extension removes all of it:
          export your flags first.
        </p>
      </section>
      <section>
        <h2>Keys</h2>
        <KeysSheet changes={{}} />
      </section>
      <NoticesList notices={notices} />
    </main>
  );
}
