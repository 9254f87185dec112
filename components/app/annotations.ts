import {batch, type Signal, signal} from '@preact/signals';
import {cleanTags, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {Patch, Vault} from '../../lib/vault/vault';
import type {Acts} from './acts';
import {createDrafts, type Drafts} from './drafts';
import {type Notices, wordsOf} from './notices';
import type {Services} from './services';
import type {VerdictState} from './verdict-state';

/** Tags and notes of the objects of the open list. */
export interface Annotations {
  drafts: Drafts;
  /** the cell in which the editor is open; null = none */
  editing: Signal<VerdictKey | null>;
  /** @returns whether it is on disk (or nothing had to change) */
  setNote(key: VerdictKey, note: string): Promise<boolean>;
  setTags(key: VerdictKey, tags: readonly string[]): Promise<boolean>;
  /** puts a tag on all of these, or takes it from all where every one has it: one act */
  toggleTag(keys: readonly VerdictKey[], tag: string): Promise<boolean>;
}

export function createAnnotations(
  {vault, around, place: where}: Pick<Services, 'vault' | 'around' | 'place'>,
  {verdicts, notices, acts}: {verdicts: VerdictState; notices: Notices; acts: Pick<Acts, 'inTurn' | 'step'>},
): Annotations {
  const drafts = createDrafts();
  const editing = signal<VerdictKey | null>(null);
  const nameOf = (key: VerdictKey) => parseVerdictKey(key)?.objectId ?? key;

  const write = async (patches: Patch[], said: string): Promise<boolean> => {
    try {
      const act = await verdicts.whileSaving(acts.inTurn(() => vault.act(patches, {place: where, kind: 'note'})));
      if (!act) return true;
      batch(() => verdicts.apply(act));
      around.pushVerdicts(act);
      notices.say(said, {label: 'Undo', run: () => acts.step(false)});
      return true;
    } catch (error) {
      notices.fail(`${said}: not saved. ${wordsOf(error)}`, {label: 'Try again', run: () => void write(patches, said)});
      return false;
    }
  };

  const setTags: Annotations['setTags'] = (key, tags) => write([{key, tags: cleanTags(tags)}], `tags · ${nameOf(key)}`);

  void restore(vault, drafts, notices, write);
  return {
    drafts,
    editing,
    async setNote(key, note) {
      const isKept = await write([{key, note: note.trim() === '' ? null : note}], `note · ${nameOf(key)}`);
      if (isKept) drafts.drop(key);
      return isKept;
    },
    setTags,
    toggleTag(keys, tag) {
      const has = (key: VerdictKey) => tagsOf(verdicts, key).some((one) => one.toLowerCase() === tag.toLowerCase());
      const isOff = keys.every(has);
      const patches = keys.map((key) => ({
        key,
        tags: isOff
          ? tagsOf(verdicts, key).filter((one) => one.toLowerCase() !== tag.toLowerCase())
          : cleanTags([...tagsOf(verdicts, key), tag]),
      }));
      const [first] = keys;
      const what = keys.length === 1 && first ? nameOf(first) : `${keys.length} objects`;
      return write(patches, `${isOff ? 'without' : 'with'} tag “${tag}” · ${what}`);
    },
  };
}

const tagsOf = (verdicts: VerdictState, key: VerdictKey): readonly string[] => verdicts.verdictOf(key)?.tags ?? [];

/**
 * Notes that were typed when the window went: those of objects whose note is still the one of before are saved; where it was changed meanwhile,
 * both stand in the editor of the object, and the person is told.
 */
async function restore(
  vault: Vault,
  drafts: Drafts,
  notices: Notices,
  write: (patches: Patch[], said: string) => Promise<boolean>,
): Promise<void> {
  const left = drafts.all();
  if (left.length === 0) return;
  const stored = await vault.verdicts(left.map(([key]) => key)).catch(() => null);
  if (!stored) return;
  const patches: Patch[] = [];
  for (const [key, {text, base}] of left) {
    const now = stored.get(key)?.note ?? '';
    if (now === text || text === base) drafts.drop(key);
    else if (now === base) patches.push({key, note: text.trim() === '' ? null : text});
  }
  if (patches.length > 0 && (await write(patches, `note typed before the window closed · ${patches.length}`))) {
    for (const {key} of patches) drafts.drop(key);
  }
  const open = drafts.all();
  if (open.length > 0) {
    const names = open.map(([key]) => parseVerdictKey(key)?.objectId ?? key).join(', ');
    notices.fail(`The note of ${names} was changed elsewhere while you typed. Both texts stand in its note field.`);
  }
}
