import {batch, type Signal, signal} from '@preact/signals';
import {cleanTags, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {Patch} from '../../lib/vault/vault';
import type {Acts} from './acts';
import {createDrafts, type Drafts} from './drafts';
import {type Notices, wordsOf} from './notices';
import {restoreDrafts} from './restore-drafts';
import type {Services} from './services';
import type {VerdictState} from './verdict-state';

/** Tags and notes of the objects of the open list. */
export interface Annotations {
  drafts: Drafts;
  /** the cell in which the editor is open; null = none */
  editing: Signal<VerdictKey | null>;
  /** @returns whether it is on disk (or nothing had to change) */
  setNote(key: VerdictKey, note: string): Promise<boolean>;
  addTags(key: VerdictKey, tags: readonly string[]): Promise<boolean>;
  dropTags(key: VerdictKey, tags: readonly string[]): Promise<boolean>;
  /** puts a tag on all of these, or takes it from all where every one has it: one act */
  toggleTag(keys: readonly VerdictKey[], tag: string): Promise<boolean>;
}

export function createAnnotations(
  {vault, around, place: where}: Pick<Services, 'vault' | 'around' | 'place'>,
  {verdicts, notices, acts}: {verdicts: VerdictState; notices: Notices; acts: Pick<Acts, 'inTurn' | 'step'>},
): Annotations {
  const drafts = createDrafts(where);
  const editing = signal<VerdictKey | null>(null);
  const nameOf = (key: VerdictKey) => parseVerdictKey(key)?.objectId ?? key;

  /** @param plan made when its turn comes: what was pressed just before is then known */
  const write = async (plan: () => {patches: Patch[]; said: string}): Promise<boolean> => {
    let said = 'tags and note';
    try {
      const act = await verdicts.whileSaving(
        acts.inTurn(async () => {
          const planned = plan();
          said = planned.said;
          const written = await vault.act(planned.patches, {place: where, kind: 'note'});
          if (written) batch(() => verdicts.apply(written));
          return written;
        }),
      );
      if (!act) return true;
      around.pushVerdicts(act);
      notices.say(said, {label: 'Undo', run: () => acts.step(false)});
      return true;
    } catch (error) {
      notices.fail(`${said}: not saved. ${wordsOf(error)}`, {label: 'Try again', run: () => void write(plan)});
      return false;
    }
  };

  const tagged = (key: VerdictKey, how: Pick<Patch, 'addTags' | 'dropTags'>) =>
    write(() => ({patches: [{key, ...how}], said: `tags · ${nameOf(key)}`}));

  void restoreDrafts(vault, drafts, notices, (patches, said) => write(() => ({patches, said})));
  return {
    drafts,
    editing,
    async setNote(key, note) {
      const patch = {key, note: note.trim() === '' ? null : note};
      const isKept = await write(() => ({patches: [patch], said: `note · ${nameOf(key)}`}));
      if (isKept) drafts.drop(key);
      return isKept;
    },
    addTags: (key, tags) => tagged(key, {addTags: cleanTags(tags)}),
    dropTags: (key, tags) => tagged(key, {dropTags: [...tags]}),
    toggleTag: (keys, tag) =>
      write(() => {
        const has = (key: VerdictKey) => tagsOf(verdicts, key).some((one) => one.toLowerCase() === tag.toLowerCase());
        const isOff = keys.every(has);
        const [first] = keys;
        const what = keys.length === 1 && first ? nameOf(first) : `${keys.length} objects`;
        return {
          patches: keys.map((key) => ({key, ...(isOff ? {dropTags: [tag]} : {addTags: [tag]})})),
          said: `${isOff ? 'without' : 'with'} tag “${tag}” · ${what}`,
        };
      }),
  };
}

const tagsOf = (verdicts: VerdictState, key: VerdictKey): readonly string[] => verdicts.verdictOf(key)?.tags ?? [];
