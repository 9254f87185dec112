interface Props {
  after: string;
  before: string;
  onAfter(value: string): void;
  onBefore(value: string): void;
}

/** Two days, UTC, both optional. */
export function DateFields({after, before, onAfter, onBefore}: Props) {
  return (
    <div class="field-row">
      <label class="field">
        <span>After (UTC)</span>
        <input type="date" value={after} onInput={(event) => onAfter(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>Before (UTC)</span>
        <input type="date" value={before} onInput={(event) => onBefore(event.currentTarget.value)} />
      </label>
    </div>
  );
}

/** @returns dates for a query, or words about what is wrong with them */
export function readDates(after: string, before: string): {after?: string; before?: string} | string {
  if (after && before && after >= before) return 'The day “after” must come before the day “before”.';
  return {...(after ? {after} : {}), ...(before ? {before} : {})};
}
