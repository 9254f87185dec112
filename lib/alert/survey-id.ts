/** The surveys whose alerts Fink receives. The first part of every key; what differs between them is behind `Survey` in lib/fink. */
export type SurveyId = 'ztf' | 'lsst';

export const SURVEY_IDS: readonly SurveyId[] = ['ztf', 'lsst'];
