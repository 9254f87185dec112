/** A person's judgement of an object. Absent means unset: unset is never a fourth value and never the same as bad. */
export type Flag = 'good' | 'maybe' | 'bad';

export const FLAGS: readonly Flag[] = ['good', 'maybe', 'bad'];

/** @returns whether a value from a message, a file or the database is one of the three flags */
export const isFlag = (value: unknown): value is Flag => FLAGS.includes(value as Flag);
