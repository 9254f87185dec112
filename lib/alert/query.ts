import type {SurveyId} from './survey-id';

/** A search that a service can answer, whoever asked it (a portal page, a form, pasted ids). Times are ISO 8601, UTC. */
export type Query = {survey: SurveyId} & (
  | {
      by: 'label';
      /** ZTF class as in `/classes` (`(TNS) SN Ia`), Rubin tag (`in_tns`) */
      label: string;
      /** newest so many alerts */
      limit: number;
      after?: string;
      before?: string;
      trend?: string;
    }
  | {by: 'ids'; objectIds: string[]}
  | {
      by: 'cone';
      raDeg: number;
      decDeg: number;
      radiusArcsec: number;
      after?: string;
      before?: string;
      windowDays?: number;
    }
  | {by: 'anomaly'; limit: number; after?: string; before?: string}
  | {by: 'sso'; name: string}
);

/** One line that names a query in lists and files, in the astronomer's words. */
export function describeQuery(query: Query): string {
  const dates = ['after', 'before']
    .flatMap((word) => {
      const at = (query as {after?: string; before?: string})[word as 'after' | 'before'];
      return at ? [` ${word} ${at}`] : [];
    })
    .join('');
  switch (query.by) {
    case 'label':
      return `last ${query.limit} ${query.survey === 'ztf' ? 'class' : 'tag'} ${query.label}${query.trend ? ` ${query.trend}` : ''}${dates}`;
    case 'ids':
      return query.objectIds.length === 1 ? `${query.objectIds[0]}` : `${query.objectIds.length} ids`;
    case 'cone':
      return `cone ${query.raDeg} ${query.decDeg} r=${query.radiusArcsec} arcsec${dates}`;
    case 'anomaly':
      return `last ${query.limit} anomalies${dates}`;
    case 'sso':
      return `Solar System object ${query.name}`;
  }
}
