/**
 * Style of the widgets and of the bar inside their shadow roots: one sheet for all of them. Sizes in px (a page may set its own rem);
 * each control has a surface of its own, so that it reads on any background of the page.
 */
export const WIDGET_CSS = `
:host { all: initial; font: 13px/1.35 system-ui, sans-serif; color: var(--ink); }
:host([hidden]), [hidden] { display: none !important; }
:host([data-kind="card"]) { float: right; margin: 6px 36px 0 8px; position: relative; z-index: 2; }
:host([data-portal="lsst"][data-kind="card"]) { float: none; order: 99; margin: 0 0 0 auto; }
:host([data-kind="row"]) { display: inline-block; vertical-align: middle; margin: -5px 8px -5px 0; }
:host([data-kind="object"]) { display: block; margin: 0 0 10px; }
.group { display: inline-flex; align-items: center; gap: 2px; border-radius: 6px; }
button { all: unset; box-sizing: border-box; cursor: pointer; }
[role="radio"] {
  position: relative; display: grid; place-items: center; width: 24px; height: 24px;
  font: 700 11px/1 system-ui, sans-serif; color: var(--c); border-radius: 6px;
}
[role="radio"]::before {
  content: ""; position: absolute; inset: 3px; background: var(--surface); border: 1.5px solid var(--c); z-index: -1;
}
[role="radio"] { isolation: isolate; }
.good { --c: var(--good); } .maybe { --c: var(--maybe); } .bad { --c: var(--bad); }
.good::before { border-radius: 50%; }
.maybe::before { inset: 5px; transform: rotate(45deg); border-radius: 2px; }
.bad::before { border-radius: 3px; }
[role="radio"]:hover::before { background: color-mix(in srgb, var(--c) 22%, var(--surface)); }
[role="radio"][aria-checked="true"] { color: var(--on); }
[role="radio"][aria-checked="true"]::before { background: var(--c); }
[role="radio"].saving::before { border-style: dashed; background: color-mix(in srgb, var(--c) 40%, var(--surface)); }
[role="radio"][aria-disabled="true"] { cursor: not-allowed; opacity: .45; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.mark { display: none; margin-left: 4px; font-weight: 700; color: var(--bad); cursor: help; }
.mark.on { display: inline; }
:host([data-kind="row"]) .mark.on { font-size: 12px; }
.name { display: none; }
.form { display: none; }
:host([data-kind="object"]) .box {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 8px 12px; max-width: 640px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
:host([data-kind="object"]) .name { display: inline; font-weight: 600; }
:host([data-kind="object"]) [role="radio"] { width: 32px; height: 32px; font-size: 14px; }
:host([data-kind="object"]) .form { display: flex; flex: 1 1 100%; flex-wrap: wrap; gap: 6px; }
label { display: flex; align-items: center; gap: 6px; flex: 1 1 200px; }
input[type="text"], select {
  all: unset; box-sizing: border-box; flex: 1; min-width: 0; min-height: 26px; padding: 2px 8px; background: var(--field);
  border: 1px solid var(--line); border-radius: 6px; font: 13px/1.35 system-ui, sans-serif; color: var(--ink);
}
input:focus-visible, select:focus-visible { outline: 2px solid var(--focus); }
@media (forced-colors: active) {
  [role="radio"][aria-checked="true"]::before { background: Highlight; }
  [role="radio"][aria-checked="true"] { color: HighlightText; }
}
`;

export const BAR_CSS = `
:host(fink-bar) { display: block; margin: 8px 0; }
.bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; padding: 6px 10px;
  background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 8px;
}
.title { font-weight: 700; }
.counts { display: inline-flex; flex-wrap: wrap; gap: 2px 10px; margin-right: auto; }
.counts b { font-variant-numeric: tabular-nums; }
.counts .dot { display: inline-block; width: 10px; height: 10px; margin-right: 4px; background: var(--c); }
.counts .good .dot { border-radius: 50%; }
.counts .maybe .dot { transform: rotate(45deg) scale(.85); }
.counts .unset { --c: transparent; } .counts .unset .dot { border: 1.5px dashed var(--ink); box-sizing: border-box; border-radius: 50%; }
.action {
  min-height: 28px; padding: 3px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--field);
  font: 600 13px/1.35 system-ui, sans-serif; color: var(--ink); white-space: nowrap;
}
.action:hover { border-color: var(--focus); }
.action[aria-pressed="true"] { background: var(--focus); border-color: var(--focus); color: var(--on); }
.action[disabled] { opacity: .5; cursor: not-allowed; }
.rest { display: inline-flex; align-items: center; gap: 4px; }
select { flex: none; }
.message { flex: 1 1 100%; }
.message:empty { display: none; }
.message.bad { color: var(--bad); font-weight: 600; }
iframe { display: block; width: 100%; height: min(82vh, 1000px); margin-top: 6px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
`;

const LIGHT = `:host {
  --ink: #1a2233; --surface: #ffffff; --field: #f5f6f8; --line: #b8bec9; --focus: #15284f; --accent: #f5622e; --on: #ffffff;
  --good: #00704f; --maybe: #8a5a00; --bad: #b3261e; color-scheme: light;
}`;
const DARK = `:host {
  --ink: #e6e9ef; --surface: #1b212c; --field: #262e3b; --line: #556072; --focus: #7ab0ff; --accent: #f5622e; --on: #10141b;
  --good: #3ecf9a; --maybe: #f0b23e; --bad: #ff8a80; color-scheme: dark;
}`;

/** Whether the page shows itself dark: by its attributes, which both portals' frameworks set on the root element. */
export function isDark(document: Document): boolean {
  const root = document.documentElement;
  return ['data-mantine-color-scheme', 'data-theme', 'data-bs-theme'].some(
    (name) => root.getAttribute(name) === 'dark',
  );
}

/** One sheet of colours for all shadow roots; follows the page when it changes between light and dark. */
export function createSheets(window: Window & typeof globalThis, signal: AbortSignal): CSSStyleSheet[] {
  const {document} = window;
  const colours = new window.CSSStyleSheet();
  const shapes = new window.CSSStyleSheet();
  shapes.replaceSync(WIDGET_CSS + BAR_CSS);
  const paint = (): void => colours.replaceSync(isDark(document) ? DARK : LIGHT);
  paint();
  const observer = new window.MutationObserver(paint);
  observer.observe(document.documentElement, {
    attributeFilter: ['data-mantine-color-scheme', 'data-theme', 'data-bs-theme'],
  });
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
  return [colours, shapes];
}
