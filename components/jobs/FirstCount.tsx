/** How many of a list, from its beginning; empty = all. */
export function FirstCount({value, most, onValue}: {value: string; most: number; onValue(value: string): void}) {
  return (
    <label class="field">
      <span>Only the first</span>
      <input
        type="number"
        min={1}
        max={most}
        step={1}
        placeholder="all"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}

/** @returns how many are wanted: all of them where nothing, or nothing of use, was typed */
export const countOfFirst = (value: string, most: number): number =>
  Number(value) >= 1 ? Math.min(most, Math.floor(Number(value))) : most;
