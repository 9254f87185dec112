import type {FlagShape} from '../../lib/alert';

/** Outlines in a square of 20, all of about the same area: of signs in pages and in pictures. */
export const FLAG_SHAPES: Record<FlagShape, string> = {
  circle: 'M10 1.5A8.5 8.5 0 1 1 9.99 1.5Z',
  diamond: 'M10 0.8 19.2 10 10 19.2 0.8 10Z',
  square: 'M2 2H18V18H2Z',
  triangle: 'M10 1 19.5 18.2H0.5Z',
  hexagon: 'M5.2 1.6H14.8L19.6 10 14.8 18.4H5.2L0.4 10Z',
  star: 'M10 0.4 12.6 4.2 17 3 16.4 7.4 19.8 10 16.4 12.6 17 17 12.6 15.8 10 19.6 7.4 15.8 3 17 3.6 12.6 0.2 10 3.6 7.4 3 3 7.4 4.2Z',
  plus: 'M6 1H14V6H19V14H14V19H6V14H1V6H6Z',
  drop: 'M10 0.5 16.6 8.4A7.6 7.6 0 1 1 3.4 8.4Z',
  shield: 'M2 1.5H18V10.5Q18 16.5 10 19.3 2 16.5 2 10.5Z',
};
