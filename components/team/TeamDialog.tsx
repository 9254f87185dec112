import {useState} from 'preact/hooks';
import {parseVerdictKey} from '../../lib/alert';
import type {ImportPlan} from '../../lib/exchange/import-flags';
import type {Team, TeamPolicy, TeamStatus} from '../../lib/exchange/team';
import {useApp} from '../app/app';
import {useErrand} from '../app/use-errand';
import {clock} from '../mirror/MirrorStatus';
import {PasswordForm} from '../mirror/ServerForm';
import {Dialog} from '../ui/Dialog';
import {TeamByHand, TeamJoin, WhoForm} from './TeamJoin';
import {TeamTaking} from './TeamTaking';
import {TeamView} from './TeamView';
import {useTeam} from './use-team';

const OFF_WORDS =
  'Several people flag the same objects: each keeps a file of their own in a folder that all share, and everybody reads them all. There is no server and nobody writes over another’s file.';

const standing = ({phase, name, file, readAt}: TeamStatus): string =>
  phase === 'reading'
    ? `${name}: the files are being read …`
    : `${name}: ${readAt ? `read at ${clock(readAt)}` : 'not read yet'}. Your file is ${file}.`;

/** Vetting as a team: the folder, who is in it, where the flags contradict one another, and what to take. */
export function TeamDialog({team}: {team: Team}) {
  const app = useApp();
  const {services, notices} = app;
  const status = useTeam(team);
  const {isBusy, error, run} = useErrand();
  const [taking, setTaking] = useState<{policy: TeamPolicy; plan: ImportPlan} | null>(null);
  const take = (plan: ImportPlan) =>
    run(async () => {
      setTaking(null);
      const act = await team.take(plan);
      if (act) {
        app.verdicts.apply(act);
        services.around.pushVerdicts(act);
      }
      notices.say(
        act ? `Taken from the team: ${act.changes.length} objects.` : 'Nothing to take: all of it is here already.',
        act ? {label: 'Undo', run: app.undo} : undefined,
      );
    });
  const asList = () =>
    run(async () => {
      const keys = [...new Set(status.contradictions.flatMap(({key}) => parseVerdictKey(key)?.objectKey ?? []))];
      const day = new Date().toISOString().slice(0, 10);
      const list = {keys, duplicates: 0, bad: [], rejected: []};
      app.openList(await services.lists.fromIds(list, `Disagreements of the team, ${day}`));
      app.close();
    });
  const save = () =>
    run(async () => {
      const file = await team.own();
      await services.exchange.save([file]);
      notices.say(`Saved ${file.name} to your downloads.`);
    });
  const addFiles = (files: File[]) =>
    run(async () => team.add(await Promise.all(files.map(async (one) => ({name: one.name, text: await one.text()})))));
  const button = (label: string, act: () => void, isMain = false) => (
    <button type="button" class={isMain ? 'button is-main' : 'button'} disabled={isBusy} onClick={act}>
      {label}
    </button>
  );
  const {phase, words, me, people, contradictions} = status;
  const hasOthers = people.some(({rater}) => rater !== me);
  return (
    <Dialog title="Vet as a team" onClose={() => app.close()}>
      <div class="form">
        {phase === 'off' ? <p class="hint">{OFF_WORDS}</p> : <p role="status">{standing(status)}</p>}
        {words ? (
          <p class="form-error" role="alert">
            {words}
          </p>
        ) : null}
        {me === '' ? (
          <WhoForm isBusy={isBusy} send={(name) => run(() => services.vault.setSetting('rater', name))} />
        ) : null}
        {phase === 'click' ? button('Let the folder be read again', () => run(() => team.repair()), true) : null}
        {phase === 'password' ? (
          <PasswordForm user={status.user} isBusy={isBusy} send={(password) => run(() => team.repair(password))} />
        ) : null}
        {phase !== 'off' || people.length > 0 ? <TeamView status={status} /> : null}
        {hasOthers && !taking ? (
          <div class="mirror-acts">
            {button(
              'Take what I have not flagged…',
              () => run(async () => setTaking({policy: 'fill', plan: await team.plan('fill')})),
              true,
            )}
            {button('Take the newest of all…', () =>
              run(async () => setTaking({policy: 'newest', plan: await team.plan('newest')})),
            )}
            {contradictions.length > 0 ? button('Disagreements as a list', asList) : null}
          </div>
        ) : null}
        {taking ? (
          <TeamTaking {...taking} isBusy={isBusy} take={() => take(taking.plan)} cancel={() => setTaking(null)} />
        ) : null}
        {phase === 'off' && me !== '' ? (
          <TeamJoin team={team} isBusy={isBusy} choose={(id) => run(() => team.choose(id))} connect={team.connect} />
        ) : null}
        {me !== '' ? <TeamByHand isBusy={isBusy} add={addFiles} save={save} /> : null}
        {phase === 'off' ? null : (
          <div class="mirror-acts">
            {button('Read the files now', () => run(team.look))}
            {button('Leave the team: the files stay', () => run(team.leave))}
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
