/** What a key makes of the looks of all kinds at once: the next rule for limits, and whose limits they are. */
import type {Kind} from '../alert';
import {KINDS} from '../alert';
import {LIMITS_RULES} from './limits';
import type {LookChoice} from './look';
import {STRETCHES} from './stretch';

type Looks<Choice extends LookChoice> = Readonly<Record<Kind, Choice>>;

const SCOPES = ['object', 'page', 'tile'] as const;

/** Fixed values are typed, not stepped onto. */
const RULES = LIMITS_RULES.filter(({id}) => id !== 'manual');

const after = <T>(all: readonly T[], at: number): T => all[(at + 1) % all.length] as T;

function withLimits<Choice extends LookChoice>(
  looks: Looks<Choice>,
  part: Partial<LookChoice['limits']>,
): Looks<Choice> {
  const next = {...looks};
  for (const kind of KINDS) next[kind] = {...looks[kind], limits: {...looks[kind].limits, ...part}};
  return next;
}

/** The rule after that of the science stamp, for all kinds, with its own numbers. */
export function stepRule<Choice extends LookChoice>(looks: Looks<Choice>): {looks: Looks<Choice>; label: string} {
  const rule = after(
    RULES,
    RULES.findIndex(({id}) => id === looks.science.limits.rule),
  );
  return {looks: withLimits(looks, {rule: rule.id, ...(rule.numbers?.default ?? {})}), label: rule.label};
}

/** From each object to the page to each tile. */
export function stepScope<Choice extends LookChoice>(
  looks: Looks<Choice>,
): {looks: Looks<Choice>; scope: (typeof SCOPES)[number]} {
  const scope = after(SCOPES, SCOPES.indexOf(looks.science.limits.scope ?? 'object'));
  return {looks: withLimits(looks, {scope}), scope};
}

/** The stretch after that of the science stamp, for all kinds, with its own parameters. */
export function stepStretch<Choice extends LookChoice>(looks: Looks<Choice>): {looks: Looks<Choice>; label: string} {
  const {id, label} = after(
    STRETCHES,
    STRETCHES.findIndex((one) => one.id === looks.science.stretch.id),
  );
  const next = {...looks};
  for (const kind of KINDS) next[kind] = {...looks[kind], stretch: {id, params: {}}};
  return {looks: next, label};
}

/** The looks that keys can ask for next, the likeliest first: so that what they need is there before they are pressed. */
export function stepsAhead<Choice extends LookChoice>(looks: Looks<Choice>): Looks<Choice>[] {
  const steps: Looks<Choice>[] = [];
  let next = looks;
  for (let n = 1; n < RULES.length; n++) {
    next = stepRule(next).looks;
    steps.push(next);
  }
  steps.splice(1, 0, stepScope(looks).looks);
  return steps;
}
