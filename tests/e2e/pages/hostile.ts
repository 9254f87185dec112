/** Texts that want to be code, or to break a page, in the place of every text that a service sends. */
import type {Page} from 'puppeteer';
import {expect} from 'vitest';
import type {PocketAnswer} from '../../pocket-fink/services/index.ts';

export const HOSTILE = [
  '<img src=x onerror="globalThis.hacked=1">',
  '</script><script>globalThis.hacked=1</script>',
  'javascript:globalThis.hacked=1//',
  `"'><svg onload=globalThis.hacked=1>`,
  '\u202Eleft to right\u202C \u2067\u200F no\u2069',
  `very${'long'.repeat(700)}`,
  `=cmd|' /C calc'!A1`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what it looks like to a template engine
  '{{constructor.constructor("globalThis.hacked=1")()}}${globalThis.hacked=1}',
] as const;

/** What must be right for a row to be an alert at all. */
const KEPT = new Set([
  'i:objectId',
  'i:candid',
  'i:fid',
  'd:tag',
  'r:band',
  'r:diaObjectId',
  'r:diaSourceId',
  'r:ssObjectId',
]);
const PAIR = /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;

/** Each text of an answer becomes a hostile one; a column with a hostile name is added. For `PocketServices.setAlter`. */
export function hostileAnswer(answer: PocketAnswer, {endpoint}: {endpoint: string}): PocketAnswer {
  if (answer.status !== 200 || endpoint === 'cutouts') return answer;
  let next = 0;
  const hostile = () => HOSTILE[next++ % HOSTILE.length] as string;
  const text = answer.body.toString('utf8');
  const isRows = text.startsWith('[{');
  const changed =
    endpoint === 'classes'
      ? JSON.stringify({'Fink classifiers': HOSTILE, [HOSTILE[0]]: HOSTILE})
      : endpoint === 'tags' && !isRows
        ? JSON.stringify(
            Object.fromEntries(HOSTILE.map((name) => [name, {description: hostile(), 'API support': true}])),
          )
        : text
            .replace(PAIR, (whole, key: string, between: string, value: string) => {
              if (KEPT.has(key) || /^(?:[-+.\deE]+|nan|true|false|)$/i.test(value)) return whole;
              return `${JSON.stringify(key)}${between}${JSON.stringify(hostile())}`;
            })
            .replaceAll(
              /(?<=[[,]\s*)\{"/g,
              () => `{${JSON.stringify(`f:${HOSTILE[0]}`)}: ${JSON.stringify(hostile())}, "`,
            );
  const body = Buffer.from(changed);
  return {...answer, headers: {...answer.headers, 'Content-Length': String(body.length)}, body};
}

/** No script ran, no text became an element or a link, nothing stands beyond the edge of the page. */
export async function expectHarmless(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(() => {
    const bad: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        const isCode = element.matches('script:not([src]), [src="x"], svg[onload], [onerror], [href^="javascript:" i]');
        // the portal's own pages bring scripts of their own
        const isOurs = root instanceof ShadowRoot || /^(?:chrome|moz)-extension:/.test(location.protocol);
        if (isCode && (isOurs || /hacked/.test(element.outerHTML))) bad.push(element.outerHTML.slice(0, 200));
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    return {
      hacked: 'hacked' in globalThis,
      bad,
      beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  expect(found, what).toEqual({hacked: false, bad: [], beyond: 0});
}
