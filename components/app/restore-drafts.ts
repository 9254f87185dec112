import {parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {Act, Patch, Vault} from '../../lib/vault/vault';
import type {Drafts, KeptDraft} from './drafts';
import type {Notices} from './notices';

/**
 * A browser that is killed may have forgotten that a draft was saved: what was typed comes back from its storage as it was seconds before.
 * @param acts of the object. @returns whether the log has the note that came of the draft, whatever happened to it after
 */
function wasSaved({text, base, time, place}: KeptDraft, key: VerdictKey, acts: readonly Act[]): boolean {
  return acts.some((act) => {
    if (act.kind !== 'note' || act.time < time) return false;
    const change = act.changes.find((one) => one.key === key);
    const [before, after] = [change?.before?.note ?? '', change?.after?.note ?? ''];
    // more may have been typed after what the storage knows
    return after !== before && (after === text || (before === base && act.place === place));
  });
}

/**
 * Notes that were typed when the window went: those of objects whose note is still the one of before are saved; where it was changed meanwhile,
 * both stand in the editor of the object, and the person is told.
 */
export async function restoreDrafts(
  vault: Pick<Vault, 'verdicts' | 'log'>,
  drafts: Drafts,
  notices: Pick<Notices, 'fail'>,
  write: (patches: Patch[], said: string) => Promise<boolean>,
): Promise<void> {
  const left = drafts.all();
  if (left.length === 0) return;
  const patches: Patch[] = [];
  try {
    const stored = await vault.verdicts(left.map(([key]) => key));
    for (const [key, draft] of left) {
      const {text, base} = draft;
      const now = stored.get(key)?.note ?? '';
      if (now === text || text === base || wasSaved(draft, key, await vault.log({key}))) drafts.drop(key);
      else if (now === base) patches.push({key, note: text.trim() === '' ? null : text});
    }
  } catch {
    // they stay where they are; what is wrong with the vault is said by whoever needs it
    return;
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
