/** One measured figure, its limit and its target; how they are shown. Names and targets are those of the list of speeds (Q01 …). */
export interface Row {
  id: string;
  what: string;
  /** with its unit, or why it is not measured here */
  ours: string;
  /** the same work in a bare loop, in the same run; '' = there is none */
  limit?: string;
  /** ThumP's technique in the same run: a Plotly heatmap a stamp; '' = there is none */
  plotly?: string;
  target?: string;
  /** absent = no target, or not to be judged from this figure */
  met?: boolean;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** @param part in [0, 1], by nearest rank */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

const HEADS = ['figure', 'what', 'ours', 'bare loop', 'Plotly heatmaps', 'target', ''] as const;

export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.id,
    row.what,
    row.ours,
    row.limit ?? '',
    row.plotly ?? '',
    row.target ?? '',
    row.met === undefined ? '' : row.met ? 'met' : 'MISSED',
  ]);
  const widths = HEADS.map((head, at) => Math.max(head.length, ...cells.map((line) => line[at]?.length ?? 0)));
  const line = (values: readonly string[]) =>
    values
      .map((value, at) => value.padEnd(widths[at] ?? 0))
      .join(' | ')
      .trimEnd();
  return [line(HEADS), widths.map((width) => '-'.repeat(width)).join('-|-'), ...cells.map(line)].join('\n');
}
