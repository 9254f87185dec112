import type {PasswordKeeping, ServerPlace} from './target';
import {TargetError} from './target';
import {webdavSilence, webdavTrouble} from './webdav-words';

/** What a server's file needs of the browser. */
export interface ServerRoom {
  fetch: typeof fetch;
  passwords: {
    get(id: string): Promise<string | null>;
    set(id: string, password: string, keep: PasswordKeeping): Promise<void>;
    forget(id: string): Promise<void>;
  };
  /** permission for the host of an address alone */
  hosts: {
    has(url: string): Promise<boolean>;
    /** only inside a click, before anything is awaited */
    request(url: string): Promise<boolean>;
    drop(url: string): Promise<void>;
  };
}

const TIMEOUT_MS = 30_000;

/** Under which a password is kept: the file and the team's folder have one each, so that leaving one leaves the other. */
const passwordId = ({url, user}: ServerPlace) => `${url} ${user}`;
const hostOf = (url: string) => new URL(url).host;

const basic = (user: string, password: string): string => {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
};

/**
 * The address that a person typed. Over plain http only to this computer: a password would be read by anybody on the way.
 * @returns without user, password, query and fragment. @throws TargetError
 */
export function serverAddress(typed: string): string {
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw new TargetError('failed', 'This is no address: it begins with https:// and a host.');
  }
  const isHere = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    throw new TargetError(
      'failed',
      'The address must begin with https://, so that nobody reads the password on its way.',
    );
  }
  if (url.username || url.password) {
    throw new TargetError('failed', 'Leave user name and password out of the address: they have fields of their own.');
  }
  return `${url.origin}${url.pathname}`;
}

/** One request with the login of a place. @returns the answer where `fine` holds its status. @throws TargetError in words, never with the password */
export type ServerAsk = (
  place: ServerPlace,
  request: {
    method: string;
    url?: string;
    headers?: Record<string, string>;
    body?: string;
    fine: readonly number[];
    /** instead of the one that is kept */
    password?: string;
  },
) => Promise<Response>;

export const serverAsk =
  ({fetch, passwords}: ServerRoom): ServerAsk =>
  async (place, {method, url = place.url, headers, body, fine, password}) => {
    const secret = password ?? (await passwords.get(passwordId(place))) ?? '';
    let answer: Response;
    try {
      answer = await fetch(url, {
        method,
        headers: {...(place.user ? {authorization: basic(place.user, secret)} : {}), ...headers},
        ...(body === undefined ? {} : {body}),
        // no cookies, no dialog of the browser, no cache, and no password to where a redirect leads
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw webdavSilence(error, hostOf(url));
    }
    if (!fine.includes(answer.status)) {
      await answer.body?.cancel().catch(() => {});
      throw webdavTrouble(answer, {method, host: hostOf(url)});
    }
    return answer;
  };

/** The browser's permission and the password of a place. */
export function serverLogin({passwords, hosts}: ServerRoom) {
  return {
    async access(place: ServerPlace): Promise<'granted' | 'prompt' | 'password'> {
      if (!(await hosts.has(place.url))) return 'prompt';
      return place.user === '' || (await passwords.get(passwordId(place))) !== null ? 'granted' : 'password';
    },
    async ask(place: ServerPlace, password?: string): Promise<'granted' | 'prompt' | 'password'> {
      const mayReach = await hosts.request(place.url);
      if (password !== undefined) await passwords.set(passwordId(place), password, place.keep);
      if (!mayReach) return 'prompt';
      return this.access(place);
    },
    /** Only inside a click. @throws TargetError where the person does not let us reach the host */
    async grant(url: string): Promise<void> {
      if (await hosts.request(url)) return;
      throw new TargetError('failed', `The browser may not reach ${hostOf(url)}: allow it when it asks.`);
    },
    keep: (place: ServerPlace, password: string) => passwords.set(passwordId(place), password, place.keep),
    async forget(place: ServerPlace): Promise<void> {
      await passwords.forget(passwordId(place));
      // a permission that the manifest gives cannot be dropped
      await hosts.drop(place.url).catch(() => {});
    },
  };
}
