import {expect, it} from 'vitest';
import {LIMITS_RULES, STRETCHES, stepRule, stepScope, stepStretch, stepsAhead} from '../../../lib/pixels';
import {DEFAULT_SETTINGS, type Settings} from '../../../lib/vault';

type Looks = Settings['looks'];

const roundOf = <T>(step: (looks: Looks) => {looks: Looks}, times: number, read: (looks: Looks) => T): T[] => {
  let now: Looks = DEFAULT_SETTINGS.looks;
  return Array.from({length: times}, () => {
    now = step(now).looks;
    return read(now);
  });
};

it('go through every rule but fixed values, every scope and every stretch, for all kinds, and come back', () => {
  const rules = roundOf(stepRule, LIMITS_RULES.length - 1, (looks) => looks.difference.limits.rule);
  expect(rules.toSorted()).toEqual(
    LIMITS_RULES.map(({id}) => id)
      .filter((id) => id !== 'manual')
      .toSorted(),
  );
  expect(rules.at(-1)).toBe(DEFAULT_SETTINGS.looks.science.limits.rule);
  expect(roundOf(stepScope, 3, (looks) => looks.template.limits.scope)).toEqual(['page', 'tile', 'object']);
  const stretches = roundOf(stepStretch, STRETCHES.length, (looks) => looks.difference.stretch.id);
  expect(stretches.toSorted()).toEqual(STRETCHES.map(({id}) => id).toSorted());
});

it('a rule brings its own numbers, and what else was chosen of limits stays', () => {
  const {science} = DEFAULT_SETTINGS.looks;
  const given = {...DEFAULT_SETTINGS.looks, science: {...science, limits: {...science.limits, symmetric: true}}};
  const {looks, label} = stepRule(given);
  expect(looks.science.limits).toMatchObject({rule: 'percentile', low: 0.5, high: 99.95, symmetric: true});
  expect(label).toBe('percentiles');
});

it('ahead are the next rule, the next scope, then the other rules', () => {
  expect(stepsAhead(DEFAULT_SETTINGS.looks).map(({science: {limits}}) => [limits.rule, limits.scope])).toEqual([
    ['percentile', undefined],
    ['centre', 'page'],
    ['zscale', undefined],
    ['minmax', undefined],
  ]);
});
