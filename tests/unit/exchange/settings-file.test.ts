import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readSettings, SETTINGS_IN_FILES, type SettingsInFile, writeSettings} from '../../../lib/exchange/settings-file';
import {DEFAULT_SETTINGS, repairSetting} from '../../../lib/vault';

const all = Object.fromEntries(SETTINGS_IN_FILES.map((name) => [name, DEFAULT_SETTINGS[name]])) as SettingsInFile;
const file = (settings: unknown, more = {}) =>
  JSON.stringify({format: 'thump-for-fink settings', schema: 1, settings, ...more});
const problemsOf = (text: string) => {
  const read = readSettings(text);
  return 'problems' in read ? read.problems : [];
};

describe('a file of settings', () => {
  it('comes back as it was written, with a byte order mark and with own presets', () => {
    const settings: SettingsInFile = {
      ...all,
      looks: {
        ...DEFAULT_SETTINGS.looks,
        science: {
          limits: {rule: 'percentile', low: 1, high: 99, symmetric: true, scope: 'page'},
          stretch: {id: 'log', params: {a: 500}},
          colormap: 'own',
          colours: '[[0, "black"], [1, "#fff"]]',
          inverted: true,
          missing: '#00ff00',
          plane: 'snr',
          math: {text: 'log10(z) ü', on: false},
          smooth: {kernel: 'gauss', width: 1.5},
        },
      },
      presets: {
        looks: [{name: 'Nächte “1”', looks: DEFAULT_SETTINGS.looks}],
        grid: [{name: 'Wall', grid: {...DEFAULT_SETTINGS.grid, stampPx: 200, rows: 10}}],
      },
      keys: {'flag-good': ['g', 'Shift+g']},
    };
    expect(readSettings(`\ufeff${writeSettings(settings, '1.0')}`)).toEqual({settings});
  });

  it('what it leaves out is not there; parts left out have their defaults', () => {
    expect(readSettings(file({sky: {compass: true}}))).toEqual({
      settings: {sky: {...DEFAULT_SETTINGS.sky, compass: true}},
    });
    expect(readSettings(file({}))).toEqual({settings: {}});
  });

  it.each([
    ['', /^line 1/, /breaks off/],
    ['{"format":\n "thump', /^line 2/, /breaks off/],
    ['[]', /the file/, /no settings/],
    ['{"format": "thump-for-fink flags", "rows": []}', /the file/, /no settings/],
    [file({}, {schema: 2}), /schema/, /newer/],
    [file({rater: 'me'}), /^rater$/, /no such/],
    [
      file({looks: {science: {...all.looks?.science, limits: {rule: 'sigma', low: 0, high: 1}}}}),
      /^looks\.science\.limits\.rule$/,
      /"sigma"/,
    ],
    [file({looks: {difference: {missing: 'red'}}}), /^looks\.difference\.missing$/, /"red"/],
    [file({grid: {columns: 5000}}), /^grid\.columns$/, /5000/],
    [file({grid: {tiles: ['science', 'hologram']}}), /^grid\.tiles/, /hologram/],
    [file({presets: {looks: [{name: '', looks: all.looks}], grid: []}}), /^presets\.looks/, /./],
    [file({sky: 7}), /^sky$/, /7/],
    [file({keys: {'flag-good': 'g'}}), /^keys/, /"g"/],
  ])('%j is reported in its place and nothing of it is taken', (text, place, message) => {
    const [first] = problemsOf(text);
    expect(first?.place).toMatch(place);
    expect(first?.message).toMatch(message);
  });

  it('anything: settings that are valid, or problems; never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...SETTINGS_IN_FILES, '__proto__'), fc.jsonValue())),
        (settings) => {
          const read = readSettings(file(settings));
          if ('problems' in read) return read.problems.length > 0 && read.problems.length <= 13;
          return SETTINGS_IN_FILES.every(
            (name) =>
              !(name in read.settings) ||
              JSON.stringify(repairSetting(name, read.settings[name])) === JSON.stringify(read.settings[name]),
          );
        },
      ),
      {numRuns: 2000},
    );
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
  });
});
