import {expect, it} from 'vitest';
import {decimalDegrees, sexagesimal} from '../../../lib/sky';

it('positions as hours and degrees carry over and keep the sign of a small declination', () => {
  expect(sexagesimal(63.34976249546872, -47.181899949055634)).toBe('04:13:23.94 -47:10:54.8');
  expect(sexagesimal(359.99999999, 89.99999999)).toBe('00:00:00.00 +90:00:00.0');
  expect(sexagesimal(0, -0.0002)).toBe('00:00:00.00 -00:00:00.7');
  expect(sexagesimal(-15, 0)).toBe('23:00:00.00 +00:00:00.0');
  expect(sexagesimal(14.9999999, -0.000001)).toBe('01:00:00.00 +00:00:00.0');
  expect(decimalDegrees(63.3497625, -47.1819)).toBe('63.349762 -47.181900');
  expect(decimalDegrees(1, 2)).toBe('1.000000 +2.000000');
});
