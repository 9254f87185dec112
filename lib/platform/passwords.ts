import {browser} from 'wxt/browser';

const PREFIX = 'password ';
type Keep = 'window' | 'browser' | 'computer';

/**
 * Passwords of servers: in this window's memory, in the browser's memory until it closes (`storage.session`), or in the browser's profile, where
 * they lie as they are, not encrypted. They are in no database of ours, so no export and no log ever holds one.
 */
export function createPasswords() {
  const here = new Map<string, string>();
  const forget = async (id: string): Promise<void> => {
    here.delete(id);
    await Promise.all([browser.storage.session.remove(PREFIX + id), browser.storage.local.remove(PREFIX + id)]);
  };
  return {
    async get(id: string): Promise<string | null> {
      const own = here.get(id);
      if (own !== undefined) return own;
      for (const area of [browser.storage.session, browser.storage.local]) {
        const found: unknown = (await area.get(PREFIX + id))[PREFIX + id];
        if (typeof found === 'string') return found;
      }
      return null;
    },
    async set(id: string, password: string, keep: Keep): Promise<void> {
      await forget(id);
      if (keep === 'window') here.set(id, password);
      else await browser.storage[keep === 'browser' ? 'session' : 'local'].set({[PREFIX + id]: password});
    },
    forget,
  };
}
