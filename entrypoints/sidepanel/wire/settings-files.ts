import type {SettingsFiles} from '@/components/app/services';
import {readSettings, writeSettings} from '@/lib/exchange/settings-file';
import {DEFAULT_SETTINGS} from '@/lib/vault';

/** @param save writes files where the person keeps downloads */
export const settingsFiles = (
  save: (files: readonly {name: string; text: string; type: string}[]) => Promise<void>,
  version: string,
): SettingsFiles => ({
  defaults: DEFAULT_SETTINGS,
  save: (settings) =>
    save([{name: 'thump-settings.json', text: writeSettings(settings, version), type: 'application/json'}]),
  read: readSettings,
});
