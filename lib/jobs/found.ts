import type {ObjectKey, Query, SurveyId} from '../alert';
import type {Dataset, Member} from '../vault/vault';

/** What fills a list. */
export interface Found {
  members: Member[];
  alerts: number;
  /** what is not whole, or that there is nothing; '' = whole */
  message: string;
  whole: boolean;
  report?: Dataset['report'];
}

/** What a portal page asks for; the shape of the message `gather` (lib/platform), which this room does not know. */
export interface GatherAsk {
  survey: SurveyId;
  /** null: not understood, `why` says the reason */
  query: Query | null;
  /** of the results shown, '' = none */
  header: string;
  onPage: ObjectKey[];
  why: string;
}

/** What became of a list, as the message `gather` answers it. */
export interface GatherAnswer {
  datasetId: string;
  /** objects in the list, each once */
  count: number;
  alerts: number;
  /** false: something is missing, `reason` says what and why */
  whole: boolean;
  reason: string;
}
