import {type Flag, type FlagSign, isOwnFlag} from '../alert';
import type {Command} from './command';
import type {Vetting} from './vetting';

const flagCommand = (flag: Flag | null, id: string, label: string, keys: string[]): Command<Vetting> => ({
  id,
  label,
  group: 'flag',
  keys,
  enabled: (app) => app.hasObjects,
  run: (app) => app.flag(flag),
});

/** 1 2 3 0 as on the portals, and the pick / reject / unflag keys of photo culling tools. */
export const flagGood = flagCommand('good', 'flag-good', 'Flag good', ['1', 'p']);
export const flagMaybe = flagCommand('maybe', 'flag-maybe', 'Flag maybe', ['2', 'm']);
export const flagBad = flagCommand('bad', 'flag-bad', 'Flag bad', ['3', 'x']);
/** Taking a flag away never moves on: it is a correction. */
export const flagClear = flagCommand(null, 'flag-clear', 'Remove the flag', ['0', 'u']);

/** Commands of a list's own flags, which stand in no registry: they come and go with the list. */
export const ownFlagCommands = (set: readonly FlagSign[]): Command<Vetting>[] =>
  set
    .filter(({id}) => isOwnFlag(id))
    .map(({id, label, key}) => flagCommand(id, `flag-${id}`, `Flag ${label}`, key ? [key] : []));
