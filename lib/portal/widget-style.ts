import barCss from './bar.css?inline';
import widgetCss from './widget.css?inline';

/** Whether the page shows itself dark: by its attributes, which both portals' frameworks set on the root element. */
export function isDark(document: Document): boolean {
  const root = document.documentElement;
  return ['data-mantine-color-scheme', 'data-theme', 'data-bs-theme'].some(
    (name) => root.getAttribute(name) === 'dark',
  );
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
  observer.observe(document.documentElement, {
    attributeFilter: ['data-mantine-color-scheme', 'data-theme', 'data-bs-theme'],
  });
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
  return [shapes, scheme];
}
