import type {ObjectKey} from '../alert';
import type {GatherAnswer, Requests} from '../platform/protocol';
import type {BarActs} from './bar';
import type {PageState, Portal} from './portal';
import type {PortalService} from './portal-service';

/** A list made for the results on the page serves the next button too, for as long as it is this fresh. */
const FRESH_MS = 5 * 60_000;

/** The acts of the bar that need the whole search: panel, tab and compact grid. */
export function searchActs(options: {
  portal: Portal;
  window: Window;
  service: PortalService;
  page: () => {state: PageState; keys: ObjectKey[]};
}): Pick<BarActs, 'openPanel' | 'openDesk' | 'compact'> {
  const {portal, window, service, page} = options;
  let last: {for: string; time: number; answer: Promise<GatherAnswer>} | null = null;

  const gather = (): Promise<GatherAnswer> => {
    const {state, keys} = page();
    const read = portal.query(window.document, window.location);
    const ask: Requests['gather']['ask'] = {
      survey: portal.id,
      query: read.ok ? read.query : null,
      header: state.kind === 'results' ? state.header : '',
      onPage: keys,
      why: read.ok ? '' : read.reason,
    };
    const same = JSON.stringify(ask);
    if (last && last.for === same && Date.now() - last.time < FRESH_MS) return last.answer;
    const answer = service.ask('gather', ask);
    last = {for: same, time: Date.now(), answer};
    answer.catch(() => {
      last = null;
    });
    return answer;
  };

  const say = ({count, alerts, whole, reason}: GatherAnswer): string => {
    const objects = `${count} ${count === 1 ? 'object' : 'objects'}`;
    if (!whole) return `Only the ${objects} of this page were taken: ${reason}`;
    return `The whole search: ${objects} from ${alerts} ${alerts === 1 ? 'alert' : 'alerts'}.`;
  };

  return {
    async openPanel() {
      // Sent before anything else: the browser opens the panel only while the click lasts.
      const opening = service.ask('openPanel', {datasetId: null});
      const gathering = gather();
      const [opened, list] = await Promise.all([opening, gathering]);
      return opened.opened ? say(list) : `${say(list)} ${opened.how}`;
    },
    async openDesk() {
      const list = await gather();
      await service.ask('openDesk', {datasetId: list.datasetId});
      return say(list);
    },
    async compact() {
      const list = await gather();
      return {url: service.frameUrl(list.datasetId), message: say(list)};
    },
  };
}
