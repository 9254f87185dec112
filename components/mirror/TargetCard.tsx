import type {Mirror, ServerLogin} from '../../lib/exchange/mirror';
import {ServerForm} from './ServerForm';

type Target = Mirror['targets'][number];

interface Props {
  target: Target;
  /** the only way that this browser has, or none is set yet */
  isMain: boolean;
  isBusy: boolean;
  choose(which: 'new' | 'existing'): void;
  connect(login: ServerLogin): Promise<void>;
}

const MEANS: Record<'server' | 'atOnce' | 'interval', string> = {
  server:
    'Nextcloud, ownCloud or your institute: written two seconds after each change and looked at each minute, from several computers. The browser asks you for this host alone.',
  atOnce:
    'Written two seconds after each change. Changes that another program made in it are shown before they are taken.',
  interval: 'Written over once an hour or when you say so. It cannot be read back: import it to take changes from it.',
};

/** One way to keep the file, what it means, and how it is begun. */
export function TargetCard({target, isMain, isBusy, choose, connect}: Props) {
  const means = target.onServer ? MEANS.server : target.writesAtOnce ? MEANS.atOnce : MEANS.interval;
  const button = (label: string, which: 'new' | 'existing', main: boolean) => (
    <button type="button" class={main ? 'button is-main' : 'button'} disabled={isBusy} onClick={() => choose(which)}>
      {label}
    </button>
  );
  return (
    <fieldset class="mirror-target">
      <legend>{target.label}</legend>
      <p class="hint">{means}</p>
      {target.onServer ? (
        <details class="mirror-details">
          <summary>Set the server</summary>
          <ServerForm isBusy={isBusy} connect={connect} />
        </details>
      ) : (
        <div class="mirror-acts">
          {target.choose
            ? [button('New file…', 'new', isMain), button('A file that is there…', 'existing', false)]
            : button('Use the downloads', 'new', isMain)}
        </div>
      )}
    </fieldset>
  );
}
