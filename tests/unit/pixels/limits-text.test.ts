import {expect, it} from 'vitest';
import {limitsText} from '../../../lib/pixels';

it('limits are told in three digits with their unit', () => {
  expect(limitsText(-107.34, 23_412, 'nJy')).toBe('−107 … 23400 nJy');
  expect(limitsText(-8.5512, 8.5512, 'σ')).toBe('−8.55 … 8.55 σ');
  expect(limitsText(-6.56e-9, 0.028_34, 'PSF')).toBe('0 … 0.0283');
  expect(limitsText(0, 1.234e7, 'DN')).toBe('0 … 1.23e+7 DN');
  expect(limitsText(0.000_12, 0.000_45, 'DN')).toBe('1.2e−4 … 4.5e−4 DN');
});

it('limits are told as exactly as a pixel of single precision where that is asked for', () => {
  const [low, high] = [92.727_12, 333.109_78].map(Math.fround) as [number, number];
  const told = limitsText(low, high, 'DN', 9)
    .match(/[\d.]+/g)
    ?.map(Number);
  expect(told?.map(Math.fround)).toEqual([low, high]);
  expect(limitsText(-1e-4, 100, 'nJy', 9)).toBe('−1e−4 … 100 nJy');
});
