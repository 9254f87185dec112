/**
 * Short names as ThumP gives its cells, to be said aloud over a wall of stamps: a … z, aa, ab … They run on over pages.
 * @param index in the list on show, 0-based
 */
export function codeName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(97 + ((rest - 1) % 26)) + name;
  }
  return name;
}
