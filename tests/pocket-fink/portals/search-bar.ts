/** The line of quick fields and the search bar, which both portals have; with the page functions that drive them. */
import {autocomplete, type Child, type Component, dbc, dcc, dmc, html, icon} from './component.ts';
import {ALL, type Callback, prop} from './dash.ts';
import {helpPopover} from './results.ts';

export interface QuickField {
  text: string;
  title: string;
}

/** Their ids are patterns: a click appends `text=` to the bar. */
export const quickFields = (fields: readonly QuickField[]): Child => [
  html('Span', {className: 'text-secondary'}, 'Quick fields:'),
  ...fields.map(({text, title}, index) =>
    html('Span', {}, [
      html(
        'A',
        {id: {type: 'search_bar_quick_field', index, text}, className: 'ms-2 link text-decoration-none', title},
        text,
      ),
      ' ',
    ]),
  ),
];

const HELP = `Enter object names or coordinates, and options as \`name=value\` or \`name:value\`.

Values of several words stand in quotes. The menu on the left holds your last queries.`;

const iconButton = (id: string, variant: string, glyph: string): Component =>
  dmc('ActionIcon', {...(id && {id}), color: 'gray', radius: 'xl', size: 'lg', variant, n_clicks: 0}, icon(glyph));

/** @param className of the bar; @param submit the portal's own submit button; @param options lists after a keyword */
export function searchBar(className: string, submit: Component, options: Record<string, string[]>): Component {
  return html('Div', {id: 'search_bar', className}, [
    dbc('InputGroup', {}, [
      dmc('Menu', {position: 'bottom-start', width: 'auto'}, [
        dmc('MenuTarget', {}, iconButton('', 'transparent', '↺')),
        dmc('MenuDropdown', {id: 'search_history_menu'}, [dmc('MenuLabel', {}, 'Search history is empty')]),
      ]),
      autocomplete('AutocompleteInput', {
        id: 'search_bar_input',
        className: 'inputbar form-control border-0',
        placeholder: 'Search, and you will find',
        component: 'input',
        trigger: Object.keys(options),
        options,
        maxOptions: 0,
        quoteWhitespaces: true,
        regex: '^[a-zA-Z0-9_"()?*.-]+$',
        autoFocus: true,
        ignoreCase: true,
        triggerInsideWord: false,
        matchAny: true,
        spacer: ' ',
        minChars: 0,
        value: '',
      }),
      iconButton('search_bar_clear', 'subtle', '×'),
      submit,
      helpPopover('help_search', HELP, iconButton('help_search', 'transparent', '?')),
    ]),
    dbc('Collapse', {id: 'search_bar_suggestions_collapser', is_open: false}, [
      dbc('ListGroup', {id: 'search_bar_suggestions', flush: false}, []),
    ]),
  ]);
}

/** Stores and clocks of the search page; they have no place in the DOM. */
export const searchStores = (): Component[] => [
  dcc('Store', {id: 'search_history_store', storage_type: 'local'}),
  dcc('Store', {id: 'search_completion_store', storage_type: 'memory'}),
  dcc('Store', {id: 'search_focus_store', storage_type: 'memory'}),
];

/** Where results go. Empty at first but for the place of the history. */
export const resultsPlace = (): Component =>
  dbc(
    'Container',
    {id: 'results', fluid: 'xxl'},
    dbc(
      'Row',
      {className: 'm-3'},
      dbc('Col', {id: 'search_history', lg: {size: 8, offset: 2}, md: {size: 10, offset: 1}}),
    ),
  );

/** Functions of the page itself, as the portals have them inline (only where theirs are, too). */
export const PAGE_SCRIPT = `
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.pocket = (function () {
  var none = function () { return window.dash_clientside.no_update; };
  var focusBar = function () {
    var bar = document.getElementById('search_bar_input');
    if (bar) bar.focus();
  };
  var fired = function () {
    var list = window.dash_clientside.callback_context.triggered;
    return list.length && list[0].value ? list[0] : null;
  };
  return {
    focusOnResults: function (children) {
      if (children && (!children.length || children[0])) { focusBar(); setTimeout(focusBar, 12); }
      return none();
    },
    clearBar: function (clicks) {
      if (!clicks) return none();
      setTimeout(focusBar, 0);
      return '';
    },
    quickField: function (clicks, value) {
      var item = fired();
      if (!item) return none();
      var text = JSON.parse(item.prop_id.slice(0, item.prop_id.lastIndexOf('.'))).text;
      setTimeout(focusBar, 0);
      return (value && !/\\s$/.test(value) ? value + ' ' : value || '') + text + '=';
    },
    completion: function () {
      var item = fired();
      if (!item) return none();
      var text = JSON.parse(item.prop_id.slice(0, item.prop_id.lastIndexOf('.'))).text;
      return {text: text, at: Date.now()};
    },
    completed: function (stored) { return stored && stored.text ? stored.text : none(); },
    toggle: function (open, close, is) {
      return open || close ? !is : is;
    },
    open: function (clicks) { return clicks ? true : none(); },
    ztfTitle: function (pathname) {
      var base = "Fink Science Portal";
      var name = (pathname || '/').slice(1);
      var shown = name === 'gw' ? 'Gravitational Waves' : /^ZTF/.test(name) ? name : '';
      document.title = shown ? shown + ' : ' + base : base;
      return none();
    },
  };
})();
`;

const page = (name: string) => ({namespace: 'pocket', name});

/** The bar's own callbacks, the same on both portals. */
export const searchBarCallbacks = (): Callback[] => [
  {
    outputs: [prop('search_focus_store', 'data')],
    inputs: [prop('results', 'children')],
    preventInitial: true,
    clientside: page('focusOnResults'),
  },
  {
    outputs: [prop('search_bar_input', 'value')],
    inputs: [prop('search_bar_clear', 'n_clicks')],
    preventInitial: true,
    clientside: page('clearBar'),
  },
  {
    outputs: [prop('search_bar_input', 'value@quick')],
    inputs: [prop({type: 'search_bar_quick_field', index: ALL, text: ALL}, 'n_clicks')],
    state: [prop('search_bar_input', 'value')],
    preventInitial: true,
    clientside: page('quickField'),
  },
  {
    // By way of a store: as inputs of the search itself new lines of the menu would search again, and as inputs of
    // the bar they would redraw it, which takes the focus.
    outputs: [prop('search_completion_store', 'data')],
    inputs: [prop({type: 'search_bar_completion', index: ALL, text: ALL}, 'n_clicks')],
    preventInitial: true,
    clientside: page('completion'),
  },
  {
    outputs: [prop('search_bar_input', 'value@completion')],
    inputs: [prop('search_completion_store', 'data')],
    preventInitial: true,
    clientside: page('completed'),
  },
  {
    outputs: [prop('modal_skymap', 'is_open')],
    inputs: [prop('open_modal_skymap', 'n_clicks'), prop('close_modal_skymap', 'n_clicks')],
    state: [prop('modal_skymap', 'is_open')],
    preventInitial: true,
    clientside: page('toggle'),
  },
  {
    outputs: [prop('search_history_menu', 'children')],
    inputs: [prop('search_history_store', 'data')],
    async run({values: [data]}) {
      const past = (Array.isArray(data) ? data : []).filter((text): text is string => typeof text === 'string');
      return [
        [
          dmc('MenuLabel', {}, past.length > 0 ? 'Search history' : 'Search history is empty'),
          ...past
            .reverse()
            .map((text, index) =>
              dmc('MenuItem', {id: {type: 'search_bar_completion', index: 1000 + index, text}}, text),
            ),
        ],
      ];
    },
  },
];

/** The last ten queries, newest last; a search by query string leaves a null. */
export const nextHistory = (past: unknown, text: string | null): (string | null)[] =>
  [...(Array.isArray(past) ? (past as (string | null)[]) : []), text].slice(-10);

/**
 * What fired a search: the text of a line of the history that was clicked, the bar's own text, or nothing of the two
 * (the page was just drawn, or its address changed).
 * @param stored of `search_completion_store`, which announces itself empty when the page is drawn
 */
export function typedText(triggered: readonly string[], stored: unknown, barText: unknown): string | null {
  const completion = triggered.includes('search_completion_store.data')
    ? (stored as {text?: string} | null)?.text
    : null;
  if (completion) return completion;
  const own = triggered.filter((item) => !item.startsWith('url.') && !item.startsWith('search_completion_store.'));
  return own.length > 0 ? String(barText ?? '').trim() : null;
}
