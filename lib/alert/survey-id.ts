/** The surveys whose alerts Fink receives: each has a service and a portal. What differs between them is behind `Survey` in lib/fink. */
export type FinkSurveyId = 'ztf' | 'lsst';

export const FINK_SURVEY_IDS: readonly FinkSurveyId[] = ['ztf', 'lsst'];

/** The first part of every key: a survey of Fink, or `file` for objects that only a file of the person knows. No host stands behind those. */
export type SurveyId = FinkSurveyId | 'file';

export const SURVEY_IDS: readonly SurveyId[] = [...FINK_SURVEY_IDS, 'file'];

/** @returns whether a service and a portal know the objects of this survey */
export const isFinkSurvey = (survey: SurveyId): survey is FinkSurveyId => survey !== 'file';
