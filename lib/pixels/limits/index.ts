import {centre} from './centre';
import {manual} from './manual';
import {minmax} from './minmax';
import {percentile} from './percentile';
import type {LimitsRule} from './rule';
import {zscale} from './zscale';

export type {Limits, LimitsRule, Plane} from './rule';

/** Every rule for limits, in the order of the menu. A new one: a file and a line here. */
export const LIMITS_RULES: readonly LimitsRule[] = [centre, percentile, zscale, minmax, manual];

/** @returns the rule of that id; background and centre where there is none (a setting kept from another version) */
export const limitsRuleOf = (id: string): LimitsRule => LIMITS_RULES.find((rule) => rule.id === id) ?? centre;
