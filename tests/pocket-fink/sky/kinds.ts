/** The sorts of thing in the made sky, how often each comes, and how its brightness goes. */
import {createRandom, hash} from './random.ts';

export const KINDS = [
  'star',
  'periodic',
  'galaxy',
  'supernova',
  'orphan',
  'asteroid',
  'dipole',
  'saturated',
  'masked',
  'edge',
  'streak',
  'cosmic',
] as const;
export type Kind = (typeof KINDS)[number];

const COMMON: readonly (readonly [Kind, number])[] = [
  ['star', 18],
  ['periodic', 12],
  ['galaxy', 16],
  ['supernova', 20],
  ['orphan', 5],
  ['asteroid', 7],
  ['dipole', 5],
  ['saturated', 4],
  ['masked', 4],
  ['edge', 4],
  ['streak', 3],
  ['cosmic', 2],
];

/** What a search for transients brings: mostly supernovae, and the rubbish that comes with them. */
const TRANSIENTS: readonly Kind[] = [
  'supernova',
  'supernova',
  'supernova',
  'galaxy',
  'orphan',
  'dipole',
  'supernova',
  'saturated',
  'masked',
  'edge',
  'streak',
  'cosmic',
];

/** The sort of the object with this index; `transient` when it lies in a list of transients. */
export function kindOf(seed: number, index: number, transient: boolean): Kind {
  if (transient) return TRANSIENTS[index % TRANSIENTS.length] as Kind;
  let at = hash(seed, 'kind', index) % 100;
  for (const [kind, weight] of COMMON) {
    if (at < weight) return kind;
    at -= weight;
  }
  return 'star';
}

/** What all detections of an object share. */
export interface Shape {
  readonly kind: Kind;
  /** Brightness of the changing part at its best, in sigma of the sky noise of one pixel. */
  readonly peak: number;
  /** Brightness of what stands there always, same unit. */
  readonly steady: number;
  /** Days; meaning depends on the kind. */
  readonly scale: number;
  readonly phase: number;
  /** Day of the maximum, counted from the first detection. */
  readonly best: number;
}

export function shapeOf(seed: number, index: number, kind: Kind): Shape {
  const random = createRandom(hash(seed, 'shape', index));
  return {
    kind,
    peak: Math.exp(random.between(2.6, 5.2)),
    steady: Math.exp(random.between(3, 5.5)),
    scale: kind === 'periodic' ? Math.exp(random.between(-1.5, 4)) : random.between(12, 60),
    phase: random.next(),
    best: random.between(4, 18),
  };
}

/** The changing flux `days` after the first detection, in the unit of `Shape.peak`; may be negative. */
export function fluxAt(shape: Shape, days: number, wobble: number): number {
  switch (shape.kind) {
    case 'supernova':
    case 'orphan':
    case 'edge':
    case 'masked': {
      const after = days - shape.best;
      const fall = after < 0 ? Math.exp(-((after / 7) ** 2)) : Math.exp(-after / shape.scale);
      return shape.peak * (0.12 + 0.88 * fall) + wobble;
    }
    case 'periodic':
      return shape.peak * Math.sin(2 * Math.PI * (days / shape.scale + shape.phase)) + wobble;
    case 'star':
    case 'galaxy':
      return (
        shape.peak * (0.4 + 0.4 * Math.sin(days / 9 + 7 * shape.phase) + 0.1 * wobble) * (shape.phase < 0.3 ? -1 : 1)
      );
    default:
      return shape.peak * (0.8 + 0.05 * wobble);
  }
}
