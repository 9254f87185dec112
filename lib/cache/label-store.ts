import type {SurveyId} from '../alert';
import type {LabelGroup} from '../fink/survey';
import type {CacheDatabase} from './database';
import {quietly} from './quietly';

const DAY_MS = 24 * 60 * 60_000;

/** The lists of classes and tags: they change with a release of Fink's filters. */
export class LabelStore {
  constructor(
    private readonly db: CacheDatabase,
    private readonly now: () => number,
  ) {}

  async get(survey: SurveyId): Promise<{groups: LabelGroup[]; isFresh: boolean} | null> {
    const stored = await quietly(() => this.db.labels.get(survey), undefined);
    if (!stored) return null;
    const age = this.now() - stored.fetchedAt;
    return {groups: stored.groups, isFresh: age >= 0 && age < DAY_MS};
  }

  async put(survey: SurveyId, groups: LabelGroup[]): Promise<void> {
    await quietly(() => this.db.labels.put({survey, groups, fetchedAt: this.now()}), survey);
  }
}
