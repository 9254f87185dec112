import {repairSetting, type Settings} from '../vault';
import {syntaxErrorPlace} from './json-lines';

/** Settings that a file may hold, each under its own name: how things look, never what was flagged or by whom. */
export const SETTINGS_IN_FILES = [
  'looks',
  'drawing',
  'grid',
  'sky',
  'keys',
  'presets',
] as const satisfies readonly (keyof Settings)[];

export type SettingsInFile = Partial<Pick<Settings, (typeof SETTINGS_IN_FILES)[number]>>;

/** What is wrong, and where: line and column of broken JSON, or the way to the value (`looks.science.limits.rule`). */
export interface SettingsProblem {
  place: string;
  message: string;
}

export type SettingsReading = {settings: SettingsInFile} | {problems: SettingsProblem[]};

const MARK = 'thump-for-fink settings';
const SCHEMA = 1;
/** More are not worth reading: the file is another one. */
const MOST_PROBLEMS = 12;

/** @param version of the extension @returns JSON, to be read by `readSettings` of this version and all later ones */
export function writeSettings(settings: SettingsInFile, version: string): string {
  return `${JSON.stringify({format: MARK, schema: SCHEMA, version, settings}, null, 2)}\n`;
}

/**
 * Reads a file of settings: all of it, or nothing. What the database would silently repair is a mistake here, so that a file is never half
 * taken. Parts that a file leaves out have their defaults; settings that it leaves out stay as they are.
 */
export function readSettings(text: string): SettingsReading {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  let file: unknown;
  try {
    file = JSON.parse(plain);
  } catch (error) {
    const {line, column} = syntaxErrorPlace(error, plain);
    const place = `line ${line}${column === undefined ? '' : `, character ${column}`}`;
    return {problems: [{place, message: 'The file is no whole JSON: it breaks off or is damaged here.'}]};
  }
  const {format, schema, settings} = isRecord(file) ? file : {};
  if (format !== MARK || !isRecord(settings)) {
    return {problems: [{place: 'the file', message: 'It is JSON, but holds no settings of ThumP for Fink.'}]};
  }
  if (typeof schema !== 'number' || schema > SCHEMA) {
    const message = 'A newer version of ThumP for Fink wrote it. Update the extension, then import it again.';
    return {problems: [{place: 'schema', message}]};
  }
  const problems: SettingsProblem[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(settings)) {
    const known = SETTINGS_IN_FILES.find((one) => one === name);
    if (!known) {
      problems.push({place: name, message: 'There is no such setting.'});
      continue;
    }
    const repaired = repairSetting(known, value);
    compare(value, repaired, name, problems);
    read[name] = repaired;
  }
  if (problems.length > MOST_PROBLEMS) {
    const more = problems.length - MOST_PROBLEMS;
    problems.splice(MOST_PROBLEMS, more, {place: 'the file', message: `${more} more mistakes like these.`});
  }
  return problems.length > 0 ? {problems} : {settings: read as SettingsInFile};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was repaired was wrong: reports every value of the file that is not the one that would be used, at the deepest place that tells. */
function compare(given: unknown, used: unknown, place: string, problems: SettingsProblem[]): void {
  if (isRecord(given) && isRecord(used)) {
    for (const [name, value] of Object.entries(given)) {
      const inner = `${place}.${name}`;
      if (Object.hasOwn(used, name)) compare(value, used[name], inner, problems);
      else problems.push({place: inner, message: `There is no such setting, or ${shown(value)} cannot stand here.`});
    }
  } else if (Array.isArray(given) && Array.isArray(used) && given.length === used.length) {
    given.forEach((value, n) => void compare(value, used[n], `${place}[${n}]`, problems));
  } else if (JSON.stringify(given) !== JSON.stringify(used)) {
    problems.push({place, message: `${shown(given)} cannot stand here.`});
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
