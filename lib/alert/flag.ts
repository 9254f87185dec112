/** The three flags that everybody has. */
export type StandardFlag = 'good' | 'maybe' | 'bad';

/** A flag that a person added to a list's set: `+` and a stable id. Its words are in the set (`flag-set.ts`), and may change. */
export type OwnFlag = `+${string}`;

/** A person's judgement of an object or alert. Absent means unset: unset is never a flag of its own and never the same as bad. */
export type Flag = StandardFlag | OwnFlag;

export const FLAGS: readonly StandardFlag[] = ['good', 'maybe', 'bad'];

const OWN = /^\+[a-z0-9][a-z0-9-]{0,39}$/;

export const isStandardFlag = (value: unknown): value is StandardFlag => FLAGS.includes(value as StandardFlag);

export const isOwnFlag = (value: unknown): value is OwnFlag => typeof value === 'string' && OWN.test(value);

/** @returns whether a value from a message, a file or the database may be a flag */
export const isFlag = (value: unknown): value is Flag => isStandardFlag(value) || isOwnFlag(value);
