/** @param bytes @returns with its unit: kB below a megabyte (10^6) */
export const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

const seconds = (ms: number): string => {
  const count = Math.ceil(ms / 1000);
  return count < 90 ? `${count} s` : `${Math.ceil(count / 60)} min`;
};

/** "3.1 MB of 9.7 MB, 210 objects, 45 a second, 2 s left" @param elapsedMs since the beginning */
export function progressText(
  {bytes, totalBytes, objects}: {bytes: number; totalBytes: number; objects: number},
  elapsedMs: number,
): string {
  const parts = [
    `${megabytes(bytes)} of ${megabytes(totalBytes)}`,
    `${objects} ${objects === 1 ? 'object' : 'objects'}`,
  ];
  if (elapsedMs > 500 && bytes > 0) {
    parts.push(`${Math.round((1000 * objects) / elapsedMs)} a second`);
    parts.push(`${seconds((elapsedMs * (totalBytes - bytes)) / bytes)} left`);
  }
  return parts.join(', ');
}

/** "120 of 500, 14 a second, 28 s left" */
export function countText(done: number, total: number, elapsedMs: number): string {
  const parts = [`${done} of ${total}`];
  if (elapsedMs > 500 && done > 0) {
    const rate = (1000 * done) / elapsedMs;
    parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`);
    parts.push(`${seconds((1000 * (total - done)) / rate)} left`);
  }
  return parts.join(', ');
}
