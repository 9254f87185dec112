import type {PortalSettings} from '../platform/protocol';
import {BAR_TAG, FLAG_TAG} from './dash-page';

/** Marks the one style element that we put into the page. */
export const STYLE_MARK = 'data-thump-for-fink';

const GONE = '{display:none!important}';

/**
 * The few rules that concern the page's own nodes. They hang on our hosts with `:has()`: no page node gets a class or an attribute.
 * 1. The id cell clips what stands beside its full-width value. 2. The compact grid hides the page's own list. 3. Judged results.
 */
export function pageCss(judged: PortalSettings['judged']): string {
  const cell = `td:has(>${FLAG_TAG})>.dash-cell-value{width:auto!important}`;
  const compact = `#results:has(>${BAR_TAG}[data-compact])>:not(${BAR_TAG}):not(.row)${GONE}`;
  const results = `.card:has(${FLAG_TAG}[data-flag]),tr:has(>td>${FLAG_TAG}[data-flag])`;
  const dim = `:is(${results}):not(:hover,:focus-within){opacity:.4}`;
  return cell + compact + (judged === 'dim' ? dim : judged === 'hide' ? results + GONE : '');
}

/** Puts the style element into the page, or changes it; gone when the signal aborts. */
export function stylePage(document: Document, judged: PortalSettings['judged'], signal: AbortSignal): void {
  let style = document.querySelector(`style[${STYLE_MARK}]`);
  if (!style) {
    style = document.createElement('style');
    style.setAttribute(STYLE_MARK, '');
    (document.head ?? document.documentElement).append(style);
    const made = style;
    signal.addEventListener('abort', () => made.remove(), {once: true});
  }
  const css = pageCss(judged);
  if (style.textContent !== css) style.textContent = css;
}
