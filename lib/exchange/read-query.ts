import * as v from 'valibot';
import {isId, type Query, SURVEY_IDS} from '../alert';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const date = v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d[\dT:.Z+ -]{0,20}$/)));
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
const survey = v.picklist(SURVEY_IDS);
const degrees = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

const QUERY = v.variant('by', [
  v.object({survey, by: v.literal('label'), label: text, limit, after: date, before: date, trend: v.optional(text)}),
  v.object({
    survey,
    by: v.literal('ids'),
    objectIds: v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.check((id: string) => isId(id)),
        ),
      ),
      v.maxLength(100_000),
    ),
  }),
  v.object({
    ...{survey, by: v.literal('cone'), raDeg: degrees(0, 360), decDeg: degrees(-90, 90)},
    ...{radiusArcsec: degrees(0, 648_000), after: date, before: date, windowDays: v.optional(degrees(0, 100_000))},
  }),
  v.object({survey, by: v.literal('anomaly'), limit, after: date, before: date}),
  v.object({survey, by: v.literal('sso'), name: text}),
]);

/** @param value out of a file, of any shape @returns the search that brought a list, to be asked again; null where it is none that a service is asked */
export function readQuery(value: unknown): Query | null {
  const read = v.safeParse(QUERY, value);
  return read.success ? (read.output as Query) : null;
}
