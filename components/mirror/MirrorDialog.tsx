import {useState} from 'preact/hooks';
import type {ImportPolicy} from '../../lib/exchange/import-flags';
import type {Mirror, MirrorState} from '../../lib/exchange/mirror';
import {useApp} from '../app/app';
import {useErrand} from '../app/use-errand';
import {TeamDialog} from '../team/TeamDialog';
import {Dialog} from '../ui/Dialog';
import {DifferingFile} from './DifferingFile';
import {clock} from './MirrorStatus';
import {PasswordForm} from './ServerForm';
import {TargetCard} from './TargetCard';
import {useMirror} from './use-mirror';

const INTERVALS = [
  {minutes: 0, label: 'only when I say so'},
  {minutes: 10, label: 'every 10 minutes'},
  {minutes: 60, label: 'every hour'},
];

const OFF_WORDS =
  'All flags, tags, notes and lists in one file, besides the database of the extension: a second copy that you can back up or carry to another computer. Written while a panel or tab of ThumP for Fink is open.';

/** When it was written last, and what is still to come. */
function Standing({state: {name, savedAt, phase, tryAt}}: {state: MirrorState}) {
  return (
    <p role="status">
      <b class="mirror-name">{name}</b>:{' '}
      {savedAt ? `last saved ${new Date(savedAt).toLocaleDateString()} ${clock(savedAt)}` : 'not written yet'}
      {phase === 'waiting' ? ', changes are to be written' : ''}
      {tryAt ? `, tried again at ${clock(tryAt)}` : ''}.
    </p>
  );
}

/** The file that follows the flags: choose it, see how it is, mend what is wrong. */
export function MirrorDialog({mirror}: {mirror: Mirror}) {
  const app = useApp();
  const {services, notices} = app;
  const state = useMirror(mirror);
  const {isBusy, error, run} = useErrand();
  const [isTeam, setTeam] = useState(false);
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
  const copy = async () => {
    const file = await mirror.copy();
    await services.exchange.save([file]);
    notices.say(`Saved ${file.name} to your downloads.`);
  };
  const button = (label: string, act: () => Promise<unknown>, isMain = false) => (
    <button type="button" class={isMain ? 'button is-main' : 'button'} disabled={isBusy} onClick={() => run(act)}>
      {label}
    </button>
  );
  const {phase, words, remark, plan, canMakeFolder, server} = state;
  const isMarred = phase === 'broken' || phase === 'failed' || phase === 'newer';
  if (isTeam && services.team) return <TeamDialog team={services.team} />;
  return (
    <Dialog title="File in step with your flags" onClose={() => app.close()}>
      <div class="form">
        {phase === 'off' ? <p class="hint">{OFF_WORDS}</p> : <Standing state={state} />}
        {words ? (
          <p class="form-error" role="alert">
            {words}
          </p>
        ) : null}
        {remark ? <p class="hint">{remark}</p> : null}
        {phase === 'click' ? button('Let it be written again', () => mirror.repair(), true) : null}
        {phase === 'password' ? (
          <PasswordForm
            user={server?.user ?? ''}
            isBusy={isBusy}
            send={(password) => run(() => mirror.repair(password))}
          />
        ) : null}
        {phase === 'differs' && plan ? <DifferingFile state={state} plan={plan} isBusy={isBusy} merge={merge} /> : null}
        {phase === 'differs' && !plan ? button('Show what changed', mirror.save, true) : null}
        {isMarred ? (
          <div class="mirror-acts">
            {canMakeFolder ? button('Make the folder', mirror.makeFolder, true) : null}
            {phase === 'failed' ? button('Try again now', mirror.save, !canMakeFolder) : null}
            {phase === 'broken' ? button('Write it anew', mirror.writeAnew, true) : null}
            {button('Save a copy to the downloads', copy)}
          </div>
        ) : null}
        {phase === 'off' || isMarred ? (
          <p class="mirror-or">{phase === 'off' ? 'Keep it in' : 'Or keep it in'}</p>
        ) : null}
        {phase === 'off' || isMarred
          ? mirror.targets.map((target, index) => (
              <TargetCard
                key={target.id}
                target={target}
                isMain={phase === 'off' && index === 0}
                isBusy={isBusy}
                choose={(which) => run(() => mirror.choose(target.id, which))}
                connect={(login) => mirror.connect(target.id, login)}
              />
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
        {phase !== 'off' && state.writesAtOnce ? (
          <label class="check">
            <input
              type="checkbox"
              checked={state.takesQuietly}
              onChange={(event) => {
                const {checked} = event.currentTarget;
                run(() => mirror.setQuiet(checked));
              }}
            />
            <span>Take what other computers add without asking; contradictions are always shown first</span>
          </label>
        ) : null}
        {phase === 'off' ? null : (
          <div class="mirror-acts">
            {phase === 'saved' || phase === 'waiting' ? button('Save now', mirror.save, true) : null}
            {button(
              server ? 'Stop: leave the file, forget the password' : 'Stop: leave the file as it is',
              mirror.stop,
            )}
          </div>
        )}
        {services.team ? (
          <button type="button" class="text-button" onClick={() => setTeam(true)}>
            Vet as a team, through a shared folder…
          </button>
        ) : null}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
