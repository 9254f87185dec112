import type {SurveyId} from '../alert';
import type {FinkClient} from './client';
import {lsst} from './lsst';
import {ofFile} from './of-file';
import {PoliteQueue} from './polite-queue';
import type {Survey} from './survey';
import {ztf} from './ztf';

export {ApiError} from './api-error';
export type {FinkClient, FinkRequest} from './client';
export type * from './survey';

/** The surveys with a service, in the order in which they are offered. To add one: its file, its line here. */
export const SURVEYS: readonly Survey[] = [ztf, lsst];

const BY_ID = Object.fromEntries([...SURVEYS, ofFile].map((survey) => [survey.id, survey])) as Record<SurveyId, Survey>;

export const surveyOf = (survey: SurveyId): Survey => BY_ID[survey];

/** The way to the services for this window. One a window is enough; several share the bound of requests in flight all the same. */
export const createClient = (): FinkClient => new PoliteQueue();
