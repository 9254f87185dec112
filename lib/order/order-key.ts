import type {AlertRow, Flag, ObjectKey, Verdict} from '../alert';

/** What may be sorted, grouped and filtered by: what the search brought, and what a person said. */
export interface Subject {
  objectKey: ObjectKey;
  row: AlertRow | null;
  flag: Flag | null;
  seen: boolean;
  verdict: Verdict | undefined;
}

/** Something to sort by. Values of one key are of one type; null = the object has none, and stands last both ways. */
export interface OrderKey {
  id: string;
  /** in the menu: "date", "right ascension" */
  label: string;
  unit: string;
  /** whether the value is the person's own: it may change while one looks */
  isOwn: boolean;
  /** objects can be put together by it: by value, or, where it has many numbers, by ranges of them */
  groups: boolean;
  value(subject: Subject): string | number | null;
  /** heading of a group, where the value itself is none */
  heading?(value: string | number | null): string;
}
