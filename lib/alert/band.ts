/** Filters of both surveys. ZTF has g, r, i; Rubin u, g, r, i, z, y. */
export type Band = 'u' | 'g' | 'r' | 'i' | 'z' | 'y';

export const BANDS: readonly Band[] = ['u', 'g', 'r', 'i', 'z', 'y'];
