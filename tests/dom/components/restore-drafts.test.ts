/** Notes that were typed when the window went, as a killed browser's storage has them: seconds old. */
import {describe, expect, it, vi} from 'vitest';
import {createDrafts} from '@/components/app/drafts';
import {restoreDrafts} from '@/components/app/restore-drafts';
import {openVault} from '@/lib/vault';
import type {Patch} from '@/lib/vault/vault';

const KEY = 'ztf/ZTF21abfmbix';

async function setUp(
  typed: {text: string; base: string},
  then: (vault: ReturnType<typeof openVault>) => Promise<unknown>,
) {
  const vault = openVault({name: `drafts ${crypto.randomUUID()}`});
  if (typed.base) await vault.act([{key: KEY, note: typed.base}], {place: 'panel'});
  const drafts = createDrafts('panel', null);
  drafts.keep(KEY, typed);
  await then(vault);
  const fail = vi.fn();
  const written: Patch[] = [];
  await restoreDrafts(vault, drafts, {fail}, async (patches) => {
    written.push(...patches);
    return true;
  });
  return {fail, written, left: drafts.of(KEY)};
}

describe('a draft that outlived its window', () => {
  it('is saved where nothing was said since', async () => {
    const {written, left, fail} = await setUp({text: 'new', base: 'old'}, async () => {});
    expect(written).toEqual([{key: KEY, note: 'new'}]);
    expect(left).toBeNull();
    expect(fail).not.toHaveBeenCalled();
  });

  it('that had been saved and taken back does not come back', async () => {
    const {written, left, fail} = await setUp({text: 'new', base: 'old'}, async (vault) => {
      await vault.act([{key: KEY, note: 'new'}], {place: 'panel', kind: 'note'});
      await vault.undo('panel');
    });
    expect(written).toEqual([]);
    expect(left).toBeNull();
    expect(fail).not.toHaveBeenCalled();
  });

  it('of which more was typed and saved contradicts nothing', async () => {
    const {written, left, fail} = await setUp({text: 'ne', base: 'old'}, (vault) =>
      vault.act([{key: KEY, note: 'new'}], {place: 'panel', kind: 'note'}),
    );
    expect(written).toEqual([]);
    expect(left).toBeNull();
    expect(fail).not.toHaveBeenCalled();
  });

  it('beside which another window wrote stays, and is said', async () => {
    const {written, left, fail} = await setUp({text: 'mine', base: 'old'}, (vault) =>
      vault.act([{key: KEY, note: 'theirs'}], {place: 'portal', kind: 'note'}),
    );
    expect(written).toEqual([]);
    expect(left).toMatchObject({text: 'mine'});
    expect(fail).toHaveBeenCalledWith(expect.stringMatching(/ZTF21abfmbix was changed elsewhere/));
  });
});
