import type {FinkSurveyId, ObjectKey, Query} from '../alert';

/**
 * A place on a portal page that shows one object: a card, a table row, the object page itself.
 * Read anew on every change of the page: the same nodes are reused for other objects.
 */
export interface Anchor {
  key: ObjectKey;
  kind: 'card' | 'row' | 'object';
  /** exact id of the alert that the card shows, where the page has it (Rubin cards), else null */
  alertId: string | null;
  /** the host is inserted into `parent` before `before` (null = at the end) */
  parent: Element;
  before: Node | null;
}

/** What a page shows now. */
export type PageState =
  | {
      kind: 'results';
      view: 'cards' | 'table';
      anchors: Anchor[];
      /** text of the header of the results shown, '' where there is none */
      header: string;
      /** where the bar goes: first child of it */
      results: Element;
      /** results without a usable id (Rubin asteroid table): no radios, the bar offers the panel */
      withoutIds: boolean;
    }
  | {kind: 'object'; anchors: Anchor[]}
  /** search page without results: start page, nothing found, refused query */
  | {kind: 'empty'; message: string}
  /** another page of the portal (statistics, download, …): nothing to do */
  | {kind: 'other'}
  /** looks like results or an object, but is not as we know it: nothing is injected and the panel says so */
  | {kind: 'unknown'; reason: string};

/** Where flags belong on a page; none where it shows no objects. */
export const anchorsOf = (state: PageState): readonly Anchor[] => ('anchors' in state ? state.anchors : []);

/** The texts of a page that tell what was searched, as they stand there; understood by `readQuery`, outside the page. */
export interface SearchTexts {
  /** header of the results shown: it belongs to them */
  header: string;
  /** the search bar: the last text typed, perhaps of a search that failed */
  bar: string;
  /** query string of the address: may be stale */
  search: string;
}

/** The query that brought the results shown, as far as the page tells. */
export type ReadQuery = {ok: true; query: Query} | {ok: false; reason: string};

/** One portal: one file, one line in `index.ts`; the manifest's matches and host permissions are derived from the list. */
export interface Portal {
  id: FinkSurveyId;
  /** `https://….fink-portal.org` */
  origin: string;
  /** Pure reading: no node is touched. Never throws. */
  read(document: Document, location: Pick<Location, 'pathname' | 'search'>): PageState;
}
