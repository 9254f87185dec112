import type {Lists} from '@/components/app/services';
import type {Cache} from '@/lib/cache';
import {ratingsOfFile, ratingsOfLog} from '@/lib/exchange/compare-raters';
import {copyShared, sharedAsFile} from '@/lib/exchange/shared-flags';
import type {FinkClient} from '@/lib/fink';
import {
  beginAgain,
  beginIds,
  beginSearch,
  combineLists,
  listOfKeys,
  loadLabels,
  parseIdList,
  refreshList,
} from '@/lib/jobs';
import type {Vault} from '@/lib/vault';

/** Lists from forms. Each is there at once; that it was filled, or why not, stands in its record. */
export function createListMaker(vault: Vault, client: FinkClient, cache: Cache, signal: AbortSignal): Lists {
  // what the flags of a new list are of is chosen where lists are made, and kept for the next one
  const room = async () => ({vault, client, signal, flagsPer: await vault.setting('flagsPer')});
  return {
    labels: (survey, until) => loadLabels({client, cache}, survey, until),
    search: async (query, name) => (await beginSearch(await room(), query, name)).datasetId,
    readIds: parseIdList,
    fromIds: async (list, name) => (await beginIds(await room(), list, name)).datasetId,
    refresh: async (datasetId, until) => refreshList({...(await room()), signal: until}, datasetId),
    combine: (wanted) => combineLists(vault, wanted),
    ofKeys: (about, keys) => listOfKeys(vault, about, keys),
    sharedAsFile: (datasetId) => sharedAsFile(vault, datasetId),
    copyShared: (datasetId, plan) => copyShared(vault, datasetId, plan),
    ratingsOfFile,
    ratingsOfLog: () => ratingsOfLog(vault),
    again: async (datasetId) => (await beginAgain(await room(), datasetId)).datasetId,
  };
}
