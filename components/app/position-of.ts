import type {SkyPosition} from '../../lib/sky';

/** The position in a row of a service; null where it has none. */
export function positionOf(row: {raDeg: number | null; decDeg: number | null} | null): SkyPosition | null {
  return row && row.raDeg !== null && row.decDeg !== null ? {raDeg: row.raDeg, decDeg: row.decDeg} : null;
}
