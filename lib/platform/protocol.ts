import type {AlertKey, FinkSurveyId, Flag, ObjectKey, Place, Query, SurveyId, Verdict, VerdictKey} from '../alert';

/**
 * Every message between the parts of the extension: name -> what is asked, what is answered. Content scripts talk to the background
 * alone; it checks sender and shape of each. Answers that failed arrive as a rejected promise with words for the person.
 */
export interface Requests {
  /** One batched question a page of results. Keys without a verdict are absent from the answer. */
  getVerdicts: {ask: {keys: ObjectKey[]}; answer: {verdicts: Verdict[]}};
  /** Answered when it is on disk. One act, one undo step. flag null = unset. */
  flag: {
    ask: {changes: {key: VerdictKey; flag: Flag | null}[]; place: Place};
    answer: {verdicts: Verdict[]; n?: number};
  };
  /** Undo (or redo) the last act. `label` names what was undone; null where there was nothing. */
  undo: {ask: {redo: boolean}; answer: {label: string | null}};
  /** Make a list of the whole search, or of the ids on the page where the query is not understood. */
  gather: {
    ask: {survey: SurveyId; query: Query | null; header: string; onPage: ObjectKey[]; why: string};
    answer: GatherAnswer;
  };
  /** The same from inside a portal page: it says what stands there, and the background understands the search (lib/portal/read-query.ts). */
  gatherPage: {
    ask: {survey: SurveyId; header: string; bar: string; search: string; onPage: ObjectKey[]};
    answer: GatherAnswer;
  };
  /** Chrome opens the side panel by this click; where that cannot be, `opened` is false and `how` says which key or button does. */
  openPanel: {ask: {datasetId: string | null}; answer: {opened: boolean; how: string}};
  openDesk: {ask: {datasetId: string | null}; answer: Record<string, never>};
  /** What the content script sees on its page, for the panel. */
  pageState: {
    ask: {
      portal: SurveyId;
      kind: 'results' | 'object' | 'empty' | 'other' | 'unknown';
      reason: string;
      results: number;
    };
    answer: Record<string, never>;
  };
  getSettings: {ask: Record<string, never>; answer: PortalSettings};
  /** Tags and note of one object, from its page on the portal; absent = as it was. Answered when it is on disk. */
  annotate: {
    ask: {key: VerdictKey; tags?: string[]; note?: string; place: Place};
    answer: {verdicts: Verdict[]; n?: number};
  };
  /** For the panel: what the tab in front of it shows; null where it is no portal page. */
  activePage: {ask: Record<string, never>; answer: {page: PageReport | null}};
}

/** What a portal tab said of itself last. */
export type PageReport = Requests['pageState']['ask'] & {tabId: number; origin: string};

export interface GatherAnswer {
  datasetId: string;
  /** objects in the list, each once */
  count: number;
  alerts: number;
  /** false: only the ids on the page; `reason` says why */
  whole: boolean;
  reason: string;
}

/** What the content script may know of the person's settings. */
export interface PortalSettings {
  enabled: Record<FinkSurveyId, boolean>;
  judged: 'show' | 'dim' | 'hide';
  theme: 'auto' | 'dark' | 'light';
}

/** Pushed to portal tabs and extension pages; no answer. */
export interface Events {
  /**
   * verdict null = it went back to nothing (undo of a first act). `n`: number of the act in the log, by which late news is known: an undo
   * brings back an older verdict, so its time tells nothing.
   */
  verdictsChanged: {verdicts: {key: VerdictKey; verdict: Verdict | null}[]; n?: number};
  settingsChanged: PortalSettings;
  /** a portal page says something new, or another tab came to the front: the panel asks `activePage` */
  pageChanged: {page: PageReport | null};
}

export type AlertRef = {objectKey: ObjectKey; alertKey: AlertKey};
