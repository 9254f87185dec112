import {FLAGS, type Flag, isStandardFlag, parseVerdictKey, wordOf} from '../alert';
import type {OrderKey} from './order-key';
import {valueHeading} from './value-heading';

const key = (about: Pick<OrderKey, 'id' | 'label' | 'value'> & Partial<OrderKey>): OrderKey => ({
  unit: '',
  isOwn: false,
  groups: false,
  ...about,
});

/** As the search brought them: every value is the same, and sorting keeps equal ones as they stand. */
export const list: OrderKey = key({id: 'list', label: 'list order', value: () => 0});

/** Ids are text: ids of 18 and 19 digits are no numbers that a computer holds. Shorter ones come first, so that digits rise. */
export const id: OrderKey = key({
  id: 'id',
  label: 'object id',
  value: ({objectKey}) => parseVerdictKey(objectKey)?.objectId ?? objectKey,
});

export const survey: OrderKey = key({
  id: 'survey',
  label: 'survey',
  groups: true,
  value: ({objectKey}) => parseVerdictKey(objectKey)?.survey ?? null,
  heading: (value) => (value === 'ztf' ? 'ZTF' : value === 'lsst' ? 'Rubin/LSST' : 'other surveys'),
});

/** A number that every object has, or should have. */
const numberKey = (id: string, label: string, unit: string, value: OrderKey['value']): OrderKey =>
  key({id, label, unit, groups: true, value, heading: valueHeading(label, unit)});

export const date: OrderKey = numberKey('date', 'date', 'MJD', ({row}) => row?.mjdUtc ?? null);
export const ra: OrderKey = numberKey('ra', 'right ascension', 'deg', ({row}) => row?.raDeg ?? null);
export const dec: OrderKey = numberKey('dec', 'declination', 'deg', ({row}) => row?.decDeg ?? null);

/** Good first, own flags after bad, without a flag last. */
export const flag: OrderKey = key({
  id: 'flag',
  label: 'flag',
  isOwn: true,
  groups: true,
  value: ({flag: set}) => (set === null ? null : `${isStandardFlag(set) ? FLAGS.indexOf(set) : FLAGS.length} ${set}`),
  heading: (value) => (value === null ? 'no flag' : wordOf(String(value).slice(2) as Flag)),
});

export const seen: OrderKey = key({
  id: 'seen',
  label: 'seen',
  isOwn: true,
  groups: true,
  value: (subject) => (subject.seen ? 0 : 1),
  heading: (value) => (value === 0 ? 'seen' : 'not seen'),
});

export const flagged: OrderKey = key({
  id: 'flagged',
  label: 'time of the flag',
  isOwn: true,
  value: ({verdict, flag: set}) => (set === null ? null : (verdict?.updated ?? null)),
});

export const tags: OrderKey = key({
  id: 'tags',
  label: 'tags',
  isOwn: true,
  groups: true,
  value: ({verdict}) => verdict?.tags?.join(', ') || null,
  heading: (value) => (value === null ? 'no tag' : String(value)),
});

export const note: OrderKey = key({
  id: 'note',
  label: 'note',
  isOwn: true,
  value: ({verdict}) => verdict?.note || null,
});
