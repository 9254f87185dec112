import type {ObjectKey} from '../alert';
import type {GatherAnswer, Requests} from '../platform/protocol';
import type {BarActs} from './bar';
import type {Portal} from './portal';
import type {PortalService} from './portal-service';
import {searchTexts} from './search-texts';

/** A list made for the results on the page serves the next button too, for as long as it is this fresh. */
const FRESH_MS = 5 * 60_000;

/** The acts of the bar that need the whole search: panel, tab and compact grid. */
export function searchActs(options: {
  portal: Portal;
  window: Window;
  service: PortalService;
  keys: () => ObjectKey[];
}): Pick<BarActs, 'openPanel' | 'openDesk' | 'compact'> {
  const {portal, window, service, keys} = options;
  let last: {for: string; time: number; answer: Promise<GatherAnswer>} | null = null;

  const gather = (): Promise<GatherAnswer> => {
    const ask: Requests['gatherPage']['ask'] = {
      survey: portal.id,
      ...searchTexts(window.document, window.location),
      onPage: keys(),
    };
    const same = JSON.stringify(ask);
    if (last && last.for === same && Date.now() - last.time < FRESH_MS) return last.answer;
    const answer = service.ask('gatherPage', ask);
    last = {for: same, time: Date.now(), answer};
    answer.catch(() => {
      last = null;
    });
    return answer;
  };

  const say = ({count, alerts, whole, reason}: GatherAnswer): string => {
    const objects = `${count} ${count === 1 ? 'object' : 'objects'}`;
    // the reason says that only the objects of the page were taken, and why
    if (!whole) return reason;
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
