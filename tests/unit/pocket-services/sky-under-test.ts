/** Short cuts of the tests into the sky. */
import type {Sky, Stamp, StampKind} from '../../pocket-fink/sky/index.ts';

export {createSky, LSST_BLOCKS, TRAP_IDS, ZTF_BLOCKS} from '../../pocket-fink/sky/index.ts';

/** The stamps of the newest alert of the object with this index, in both surveys. */
export function stampsOf(
  {ztf, lsst}: Sky,
  index: number,
): {
  kind: string;
  stamps: Record<StampKind, Stamp>;
  /** -1 where ZTF stores the difference the other way round. */
  sign: 1 | -1;
}[] {
  const kinds = ['Science', 'Template', 'Difference'] as const;
  const [z, l] = [ztf.at(index), lsst.at(index)];
  const stamps = (one: (kind: StampKind) => Stamp) =>
    Object.fromEntries(kinds.map((kind) => [kind, one(kind)])) as Record<StampKind, Stamp>;
  const [zd, ld] = [z.detections.at(-1), l.detections.at(-1)];
  if (!zd || !ld) throw new Error('an object without detections');
  return [
    {
      kind: z.kind,
      stamps: stamps((kind) => ztf.stamp(z, zd, kind)),
      sign: zd.row()['i:isdiffpos'] === 'f' ? -1 : 1,
    },
    {kind: l.kind, stamps: stamps((kind) => lsst.stamp(l, ld, kind)), sign: 1},
  ];
}
