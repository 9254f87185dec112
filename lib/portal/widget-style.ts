import barCss from './bar.css?inline';
import widgetCss from './widget.css?inline';

/** Where both portals' frameworks say on the root element how the page looks. */
const SCHEME_ATTRIBUTES = ['data-mantine-color-scheme', 'data-theme', 'data-bs-theme'];

/** Whether the page shows itself dark. */
export function isDark(document: Document): boolean {
  const root = document.documentElement;
  return SCHEME_ATTRIBUTES.some((name) => root.getAttribute(name) === 'dark');
}

/** The sheets of all shadow roots: one of shapes and colours, one that says light or dark; follows the page when it changes between light and dark. */
export function createSheets(window: Window & typeof globalThis, signal: AbortSignal): CSSStyleSheet[] {
  const {document} = window;
  const scheme = new window.CSSStyleSheet();
  const shapes = new window.CSSStyleSheet();
  shapes.replaceSync(widgetCss + barCss);
  const paint = (): void => scheme.replaceSync(`:host{color-scheme:${isDark(document) ? 'dark' : 'light'}}`);
  paint();
  const observer = new window.MutationObserver(paint);
  observer.observe(document.documentElement, {attributeFilter: SCHEME_ATTRIBUTES});
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
  return [shapes, scheme];
}
