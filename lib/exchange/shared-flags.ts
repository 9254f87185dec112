import type {Verdict} from '../alert';
import type {Act, Vault} from '../vault/vault';
import type {FlagRow} from './format';
import {applyImport, type ImportPlan} from './import-flags';
import {json} from './json';
import {rowIdentity} from './row-key';

const rowOf = ({key, flag, tags = [], note = '', updated, rater}: Verdict): FlagRow => ({
  ...rowIdentity(key),
  ...(flag ? {flag} : {}),
  link: '',
  raDeg: null,
  decDeg: null,
  tags,
  note,
  updated: updated ? new Date(updated).toISOString() : '',
  rater,
  columns: {},
});

/** The flags of somebody else's list as the file that they once were, so that they are looked at and taken over like any other file. */
export async function sharedAsFile(
  vault: Pick<Vault, 'dataset' | 'sharedVerdicts'>,
  datasetId: string,
): Promise<string> {
  const dataset = await vault.dataset(datasetId);
  if (!dataset?.shared || !json.write) throw new Error('This list is not there any more, or it is yours already.');
  const rows = (await vault.sharedVerdicts(datasetId)).map(rowOf);
  const {written, from} = dataset.shared;
  return json.write(rows, {
    product: 'ThumP for Fink',
    version: '',
    written,
    list: dataset.name,
    query: '',
    source: from,
  });
}

/** Takes over the flags of somebody else's list as planned, in one act, and makes a list of one's own of its objects. @throws ExchangeError, VaultError */
export async function copyShared(
  vault: Pick<Vault, 'verdicts' | 'act' | 'duplicateDataset'>,
  datasetId: string,
  plan: ImportPlan,
): Promise<{act: Act | null; datasetId: string}> {
  // the list first: flags without it would be harder to find than a list without its flags
  const copy = await vault.duplicateDataset(datasetId, {asOwn: true});
  const act = plan.patches.length > 0 ? await applyImport(plan, vault) : null;
  return {act, datasetId: copy.id};
}
