import {isId} from '../alert';

/**
 * The exact id in the link of a result. Nothing else on a page is an identity: rows and cards are reused for other objects.
 * @param href the attribute as it is written, `/ZTF21abfmbix` or with the portal's origin before it
 * @param pattern what an id of this portal looks like
 * @returns the id as text, or null where the link is no object link
 */
export function idOfLink(href: string | null | undefined, origin: string, pattern: RegExp): string | null {
  if (!href) return null;
  const path = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
  if (!path.startsWith('/')) return null;
  const id = path.slice(1);
  return pattern.test(id) && isId(id) ? id : null;
}
