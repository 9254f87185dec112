import {type Flag, flagLabel, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {Act} from '../../lib/vault/vault';
import type {ListState} from './list-state';
import {type Notices, wordsOf} from './notices';
import type {PlaceState} from './place-state';
import {READ_ONLY_WORDS} from './read-only-vault';
import type {Services} from './services';
import type {VerdictState} from './verdict-state';

export interface Acts {
  /** @returns whether it is on disk */
  flagObject(key: VerdictKey, flag: Flag | null): Promise<boolean>;
  /** One act, however many. @returns whether it is on disk */
  flagObjects(keys: readonly VerdictKey[], flag: Flag | null): Promise<boolean>;
  /** undo, or redo */
  step(isRedo: boolean): void;
  /** Runs at once, or when the undo or redo that is on its way has brought the focus to its object: keys pressed after it are meant for that one. */
  afterStep(run: () => void): void;
  /** runs something after all acts before it */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
}

/** An act on more objects is shown in a task of its own, before it is written: both together hold up the window for longer than 50 ms. */
const SHOWN_FIRST = 1000;
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

/** What a person does to flags: shown at once as on its way, confirmed when it is on disk, taken back with words when it could not be kept. */
export function createActs(
  {vault, around, place: where}: Pick<Services, 'vault' | 'around' | 'place'>,
  {verdicts, lists, place, notices}: {verdicts: VerdictState; lists: ListState; place: PlaceState; notices: Notices},
): Acts {
  const fail = (error: unknown) => notices.fail(wordsOf(error));
  // Acts go to the vault one after the other: an undo pressed right after a flag takes back that flag.
  let lastAct: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = lastAct.then(act, act);
    lastAct = turn.catch(() => {});
    return turn;
  };

  const nameOf = ([key = '' as VerdictKey, ...rest]: readonly VerdictKey[]) => {
    const {objectId = key, alertId = null} = parseVerdictKey(key) ?? {};
    if (rest.length > 0) return `${rest.length + 1} ${alertId === null ? 'objects' : 'alerts'}`;
    return alertId === null ? objectId : `${objectId} alert ${alertId}`;
  };
  const isRefused = () => {
    const isReadOnly = lists.isReadOnly.peek();
    if (isReadOnly) notices.say(READ_ONLY_WORDS);
    return isReadOnly;
  };

  const flagObject: Acts['flagObject'] = async (key, flag) => flagObjects([key], flag);
  const flagObjects: Acts['flagObjects'] = async (all, flag) => {
    if (isRefused()) return false;
    const keys = all.filter((key) => verdicts.flagOf(key) !== flag);
    if (keys.length === 0) return true;
    const shown = verdicts.expect(keys, flag);
    const patches = keys.map((key) => ({key, flag}));
    try {
      const act = await inTurn(async () => {
        if (keys.length > SHOWN_FIRST) await nextTask();
        return vault.act(patches, {place: where});
      });
      shown.settle(act, false);
      if (act) {
        around.pushVerdicts(act);
        notices.say(`${flag ? flagLabel(flag, lists.flagSet.peek()) : 'flag removed'} · ${nameOf(keys)}`, {
          label: 'Undo',
          run: () => step(false),
        });
      }
      return true;
    } catch (error) {
      shown.settle(null, true);
      const keep = keys.length > 1 ? 'keep their old flags' : 'keeps its old flag';
      notices.fail(`${nameOf(keys)} ${keep}: ${wordsOf(error)}`, {
        label: 'Try again',
        run: () => void flagObjects(keys, flag),
      });
      return false;
    }
  };

  let stepped: Promise<void> | null = null;
  const afterStep: Acts['afterStep'] = (run) => {
    // Asked again at the end: another step may have been pressed meanwhile, before this.
    if (stepped) void stepped.then(() => afterStep(run));
    else run();
  };
  const step: Acts['step'] = (isRedo) => afterStep(() => takeStep(isRedo));
  const takeStep = (isRedo: boolean) => {
    if (isRefused()) return;
    const written = inTurn(() => (isRedo ? vault.redo(where) : vault.undo(where)));
    const ended = verdicts.whileSaving(written).then((act: Act | null) => {
      if (!act) {
        notices.say(isRedo ? 'Nothing to do again.' : 'Nothing to undo.');
        return;
      }
      verdicts.apply(act);
      around.pushVerdicts(act);
      notices.say(`${isRedo ? 'Done again' : 'Undone'}: ${act.label}`, {
        label: isRedo ? 'Undo' : 'Redo',
        run: () => step(!isRedo),
      });
      const at = act.changes.length === 1 && act.changes[0] ? lists.indexOf(act.changes[0].key) : -1;
      if (at >= 0) place.focusOn(at);
    }, fail);
    stepped = ended;
    void ended.then(() => {
      if (stepped === ended) stepped = null;
    });
  };

  return {flagObject, flagObjects, step, afterStep, inTurn};
}
