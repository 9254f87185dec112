import {render} from 'preact';
import {AppView} from '../../../components/app/AppView';
import type {App} from '../../../components/app/app';
import {createApp} from '../../../components/app/create-app';
import {type Fake, fakeServices} from './fake-services';

export interface Opened extends Fake {
  app: App;
  root: HTMLElement;
  close(): void;
}

/** Size of the viewport that happy-dom, which lays nothing out, is told to have. */
const VIEWPORT = {width: 1200, height: 700};

/** The whole app on fakes, in a document of its own. `prepare` fills the vault before it opens. */
export async function openApp(
  prepare: (fake: Fake) => Promise<unknown>,
  options: {viewport?: {width: number; height: number}} = {},
): Promise<Opened> {
  const {width, height} = options.viewport ?? VIEWPORT;
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', {configurable: true, get: () => width});
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {configurable: true, get: () => height});
  const life = new AbortController();
  const fake = fakeServices(life.signal);
  await prepare(fake);
  const root = document.createElement('div');
  document.body.append(root);
  const app = createApp(fake.services, life.signal);
  render(<AppView app={app} />, root);
  return {
    ...fake,
    app,
    root,
    close() {
      render(null, root);
      root.remove();
      life.abort();
    },
  };
}

/** Waits until a condition holds; the test's own time limit ends it. */
export async function until<T>(read: () => T | null | undefined | false, what = String(read)): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = read();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** What the sheets that the app made say of a selector, CSS px; happy-dom's computed styles stay what they were when a sheet changes. */
export function rulesOf(selector: string): Record<'left' | 'top' | 'width' | 'height' | 'columnGap', number> {
  const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]) as CSSStyleRule[];
  const style = rules.findLast(({selectorText}) => selectorText === selector)?.style;
  const px = (name: string) => Number.parseFloat(style?.getPropertyValue(name) ?? '');
  return {left: px('left'), top: px('top'), width: px('width'), height: px('height'), columnGap: px('column-gap')};
}

/** A key press as a browser sends it, at the focused element. */
export function press(key: string, more: Partial<KeyboardEventInit> = {}): void {
  const code = /^[a-z]$/i.test(key)
    ? `Key${key.toUpperCase()}`
    : /^\d$/.test(key)
      ? `Digit${key}`
      : key === ' '
        ? 'Space'
        : key;
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}));
}

export const cells = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[role="gridcell"]')];

export const cellOf = (root: ParentNode, key: string): HTMLElement | null =>
  cells(root).find((cell) => cell.dataset.key === key) ?? null;
