import {useState} from 'preact/hooks';
import type {ImportPolicy} from '../../lib/exchange/import-flags';
import type {Mirror} from '../../lib/exchange/mirror';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {Dialog} from '../ui/Dialog';
import {DifferingFile} from './DifferingFile';
import {clock} from './MirrorStatus';
import {useMirror} from './use-mirror';

const INTERVALS = [
  {minutes: 0, label: 'only when I say so'},
  {minutes: 10, label: 'every 10 minutes'},
  {minutes: 60, label: 'every hour'},
];

/** The file that follows the flags: choose it, see how it is, mend what is wrong. */
export function MirrorDialog({mirror}: {mirror: Mirror}) {
  const app = useApp();
  const {services, notices} = app;
  const state = useMirror(mirror);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const run = (act: () => Promise<unknown>) => {
    setBusy(true);
    setError('');
    act()
      .catch((thrown) => setError(wordsOf(thrown)))
      .finally(() => setBusy(false));
  };
  const merge = (policy: ImportPolicy) =>
    run(async () => {
      const act = await mirror.merge(policy);
      if (act) {
        app.verdicts.apply(act);
        services.around.pushVerdicts(act);
      }
      notices.say(
        act ? `Taken from the file: ${act.changes.length} objects.` : 'Your flags stayed as they were.',
        act ? {label: 'Undo', run: app.undo} : undefined,
      );
    });
  const button = (label: string, act: () => Promise<unknown>, isMain = false) => (
    <button type="button" class={isMain ? 'button is-main' : 'button'} disabled={isBusy} onClick={() => run(act)}>
      {label}
    </button>
  );
  const {phase, name, savedAt, words, remark, plan} = state;
  const isMarred = phase === 'broken' || phase === 'failed';
  return (
    <Dialog title="File in step with your flags" onClose={() => app.close()}>
      <div class="form">
        {phase === 'off' ? (
          <p class="hint">
            All flags, tags and notes in one file on this computer, besides the database of the extension: a second copy
            that you can back up or carry to another computer. Written while a panel or tab of ThumP for Fink is open.
          </p>
        ) : (
          <p role="status">
            <b>{name}</b>:{' '}
            {savedAt ? `last saved ${new Date(savedAt).toLocaleDateString()} ${clock(savedAt)}` : 'not written yet'}
            {phase === 'waiting' ? ', changes are to be written' : ''}.
          </p>
        )}
        {words ? (
          <p class="form-error" role="alert">
            {words}
          </p>
        ) : null}
        {remark ? <p class="hint">{remark}</p> : null}
        {phase === 'click' ? button('Let it be written again', mirror.repair, true) : null}
        {phase === 'differs' && plan ? <DifferingFile state={state} plan={plan} isBusy={isBusy} merge={merge} /> : null}
        {phase === 'differs' && !plan ? button('Show what changed', mirror.save, true) : null}
        {isMarred ? (
          <div class="mirror-acts">
            {button('Write it anew', mirror.writeAnew, true)}
            {button('Save a copy to the downloads', async () => {
              const file = await mirror.copy();
              await services.exchange.save([file]);
              notices.say(`Saved ${file.name} to your downloads.`);
            })}
          </div>
        ) : null}
        {phase === 'off' || isMarred
          ? mirror.targets.map((target) => (
              <fieldset key={target.id} class="mirror-target">
                <legend>{target.label}</legend>
                {target.choose ? (
                  <div class="mirror-acts">
                    {button('New file…', () => mirror.choose(target.id, 'new'), phase === 'off')}
                    {button('A file that is there…', () => mirror.choose(target.id, 'existing'))}
                  </div>
                ) : (
                  <div class="mirror-acts">
                    {button('Use the downloads', () => mirror.choose(target.id, 'new'), mirror.targets.length === 1)}
                  </div>
                )}
                <p class="hint">
                  {target.writesAtOnce
                    ? 'Written two seconds after each change. Changes that another computer made in it are shown before they are taken.'
                    : 'Written over once an hour or when you say so. It cannot be read back: import it to take changes from it.'}
                </p>
              </fieldset>
            ))
          : null}
        {phase !== 'off' && !state.writesAtOnce ? (
          <label class="field">
            <span>Write it</span>
            <select
              value={state.everyMinutes}
              onChange={(event) => {
                const minutes = Number(event.currentTarget.value);
                run(() => mirror.setInterval(minutes));
              }}
            >
              {INTERVALS.map(({minutes, label}) => (
                <option key={minutes} value={minutes}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {phase === 'off' ? null : (
          <div class="mirror-acts">
            {phase === 'saved' || phase === 'waiting' ? button('Save now', mirror.save, true) : null}
            {button('Stop: leave the file as it is', mirror.stop)}
          </div>
        )}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
