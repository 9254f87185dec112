import {browser} from 'wxt/browser';
import {defineBackground} from 'wxt/utils/define-background';
import type {ObjectKey, Place, Verdict} from '@/lib/alert';
import {dropCache} from '@/lib/cache/drop-cache';
import {createClient, type FinkClient} from '@/lib/fink';
import {gather} from '@/lib/jobs/gather';
import {
  answerRequests,
  type Caller,
  createPageReports,
  type GatherAnswer,
  openDesk,
  openPanel,
  openWelcome,
  preparePanel,
  pushVerdicts,
  type Requests,
} from '@/lib/platform';
import {portalAt} from '@/lib/portal';
import {readQuery} from '@/lib/portal/read-query';
import {type Act, openVault, type Vault} from '@/lib/vault';

/** Wires the background: it answers the content scripts from the vault, opens the panel, and tells everybody what was written. */
export default defineBackground({
  type: 'module',
  main() {
    // Every listener is registered in this first turn: a sleeping worker is woken for those alone.
    const vault = openVault({makeRoom: () => dropCache()});
    const client = createClient();
    const reports = createPageReports();
    preparePanel();

    browser.runtime.onInstalled.addListener(({reason}) => {
      if (reason === 'install') void welcome(vault);
    });

    answerRequests(
      {
        getVerdicts: async ({keys}) => ({verdicts: await verdictsOf(vault, keys)}),
        async flag({changes, place}) {
          const act = await vault.act(changes, {place, kind: 'flag'});
          return written(
            vault,
            act,
            changes.map(({key}) => key),
          );
        },
        async annotate({key, tags, note, place}) {
          const patch = {
            key,
            ...(tags && {tags: tags.length > 0 ? tags : null}),
            ...(note !== undefined && {note: note || null}),
          };
          return written(vault, await vault.act([patch], {place, kind: 'note'}), [key]);
        },
        async undo({redo}, caller) {
          const act = await (redo ? vault.redo(placeOf(caller)) : vault.undo(placeOf(caller)));
          if (act) tell(act);
          return {label: act?.label ?? null};
        },
        gather: (ask) => collect(vault, client, ask),
        async gatherPage({onPage, ...page}) {
          const read = readQuery(page.survey, page);
          const query = read.ok ? read.query : null;
          return collect(vault, client, {...page, query, onPage, why: read.ok ? '' : read.reason});
        },
        // in the turn of the message: nothing may be awaited before
        openPanel: (_ask, {windowId}) => openPanel(windowId),
        async openDesk({datasetId}) {
          await openDesk(datasetId);
          return {};
        },
        async pageState(page, {tabId, origin}) {
          if (tabId !== null) await reports.put({...page, tabId, origin});
          return {};
        },
        activePage: async () => ({page: await reports.active()}),
        async getSettings() {
          const [enabled, judged, theme] = await Promise.all([
            vault.setting('enabledPortals'),
            vault.setting('judgedOnPortal'),
            vault.setting('theme'),
          ]);
          return {enabled, judged, theme};
        },
      },
      (origin) => portalAt(origin)?.id ?? null,
    );
  },
});

/** Makes the list, and makes it the one that panel and desk show. */
async function collect(vault: Vault, client: FinkClient, ask: Requests['gather']['ask']): Promise<GatherAnswer> {
  const answer = await gather({vault, client, ask, flagsPer: await vault.setting('flagsPer')});
  await vault.setSetting('currentDataset', answer.datasetId);
  return answer;
}

const placeOf = ({portal}: Caller): Place => (portal ? 'portal' : 'panel');

const verdictsOf = async (vault: Vault, keys: readonly ObjectKey[]): Promise<Verdict[]> => [
  ...(await vault.verdicts(keys)).values(),
];

/** Tells every open view what an act changed; what they show was confirmed by the disk before. */
function tell(act: Act): void {
  void pushVerdicts(
    act.changes.map(({key, after}) => ({key, verdict: after})),
    act.n,
  );
}

/** The answer to a write: how the objects stand on the disk now. `act` is null where nothing had to change. */
async function written(
  vault: Vault,
  act: Act | null,
  keys: readonly ObjectKey[],
): Promise<{verdicts: Verdict[]; n?: number}> {
  if (act) tell(act);
  return {verdicts: await verdictsOf(vault, keys), ...(act?.n ? {n: act.n} : {})};
}

/** Once, after the first install. */
async function welcome(vault: Vault): Promise<void> {
  if (await vault.setting('welcomed')) return;
  await openWelcome();
  await vault.setSetting('welcomed', true);
}
