/** The LSST portal: its frame and its callbacks. The two switches are Inputs here: each is a new search with the bar's text. */
import type {Component} from '../component.ts';
import {type Callback, type Fired, MATCH, NO_UPDATE, prop} from '../dash.ts';
import {parseExact, type Row} from '../exact-json.ts';
import type {FinkClient} from '../fink-client.ts';
import {notFound} from '../object-parts.ts';
import {newestFirst, numberOf, type Outcome} from '../outcome.ts';
import {alertView, CARDS_PER_PAGE, type Column, cardView, column, tableView, withColumn} from '../results.ts';
import {nextHistory, searchBarCallbacks, typedText} from '../search-bar.ts';
import {LSST_DIALECT, parseQueryString, parseSearch} from '../search-text.ts';
import {isoFromMjdTai} from '../sky-time.ts';
import {card, cardCurve, cardCutout, magnitude, plotSettings} from './cards.ts';
import {LSST_PAGES, lsstHome, lsstLayout, lsstOtherPage} from './home.ts';
import {lsstAlertParts, lsstObjectFigure, lsstObjectParts, lsstObjectStamps} from './object-contents.ts';
import {loadLsstObject, lsstObjectPage} from './object-page.ts';
import {mainId, runLsstSearch} from './search.ts';

/** The link stands in the id column for static objects. For asteroids it stands in a column that is not shown. */
const linked = (row: Row): Row => {
  const {id, sso} = mainId(row);
  const link = `[${id}](/${id})`;
  return sso ? {...row, 'r:ssObjectId': link} : {...row, 'r:diaObjectId': link};
};

const magnitudeOf = (flux: unknown): number | null => {
  const value = magnitude(numberOf(flux));
  return Number.isFinite(value) ? value : null;
};

function table(header: string, found: readonly Row[]): ReturnType<typeof tableView> {
  const cone = found.some((row) => row['v:separation_degree'] !== undefined);
  const tagged = found.some((row) => row['r:nDiaSources'] !== undefined);
  const rows = (cone ? found : newestFirst(found, 'r:midpointMjdTai')).map((row) => ({
    ...linked(row),
    'r:lastseen': isoFromMjdTai(numberOf(row['r:midpointMjdTai'])),
    'r:magdiff': magnitudeOf(row['r:psfFlux']),
    'r:magsci': magnitudeOf(row['r:scienceFlux']),
  }));
  const columns = [
    column('r:diaObjectId', 'diaObjectId'),
    ...(cone
      ? [
          column('v:separation_degree', 'Separation (degree)'),
          column('f:finkclass', 'Classification'),
          column('r:nDiaSources', 'Number of measurements'),
        ]
      : [column('r:ra', 'RA (deg)'), column('r:dec', 'Dec (deg)')]),
    ...(!cone && tagged
      ? [column('r:nDiaSources', 'Number of measurements'), column('r:lastseen', 'Last seen (UTC)')]
      : []),
    ...(found.some((row) => row['r:scienceFlux'] !== undefined)
      ? [column('r:magdiff', 'Magnitude (diff)'), column('r:magsci', 'Magnitude (sci)')]
      : []),
  ];
  return tableView(header, rows, columns, 'r:diaObjectId', []);
}

const show = (outcome: Outcome, asTable: boolean): unknown => {
  if (outcome.kind === 'alert') return alertView(outcome.text, outcome.color);
  return asTable ? table(outcome.header, outcome.rows) : cardView(outcome.header, outcome.rows);
};

async function search(fink: FinkClient, {values, triggered}: Fired): Promise<unknown[] | null> {
  const [, , completion, urlSearch, unique, asTable, barText, history] = values;
  const text = typedText(triggered, completion, barText);
  if (text === null) {
    if (!urlSearch) return null;
    const asked = parseQueryString(String(urlSearch), LSST_DIALECT);
    const outcome = await runLsstSearch(fink, asked, '', unique === true);
    return [show(outcome, asTable === true), false, nextHistory(history, null)];
  }
  // Also when a switch is turned over results of a query string: the bar is empty then, and they are cleared.
  if (!text) return ['', NO_UPDATE, NO_UPDATE];
  const outcome = await runLsstSearch(fink, parseSearch(text, LSST_DIALECT), text, unique === true);
  const fromSwitch = triggered.every((item) => /\.checked$/.test(item));
  const keep = !fromSwitch && (outcome.kind === 'rows' || outcome.recognised);
  return [show(outcome, asTable === true), false, keep ? nextHistory(history, text) : NO_UPDATE];
}

/** Digits, a packed designation of seven characters, or nothing this portal knows. */
const isObjectPath = (name: string): boolean => /^\d+$/.test(name) || /^[A-Za-z0-9]{7}$/.test(name);

export function lsstPortal(fink: FinkClient): {layout: () => Component; callbacks: Callback[]} {
  const page = async ({values: [pathname]}: Fired): Promise<unknown[]> => {
    const path = String(pathname || '/');
    if (path === '/') return [lsstHome(), 'home'];
    const other = LSST_PAGES[path];
    if (other) return [lsstOtherPage(other), 'home'];
    const name = decodeURIComponent(path.slice(1));
    if (!isObjectPath(name)) throw new Error(`No such page: ${path}`);
    const object = await loadLsstObject(fink, name);
    return [object.rows.length > 0 ? lsstObjectPage(object) : notFound(name), 'home'];
  };

  const late = (type: string): Record<string, unknown> => ({type, main_id: MATCH, is_sso: MATCH, index: MATCH});
  const source = (type: string): Record<string, unknown> => ({type, diaSourceId: MATCH, index: MATCH});
  const drawer = [prop('select-units', 'value'), prop('select-measurement', 'value'), prop('color_scale', 'value')];

  return {
    layout: lsstLayout,
    callbacks: [
      {
        outputs: [prop('page-content', 'children'), prop('page-content', 'className')],
        inputs: [prop('url', 'pathname')],
        run: page,
      },
      {
        outputs: [prop('drawer-simple', 'opened')],
        inputs: [prop('drawer-demo-button', 'n_clicks')],
        preventInitial: true,
        clientside: {namespace: 'pocket', name: 'open'},
      },
      ...searchBarCallbacks(),
      {
        outputs: [prop('results', 'children'), prop('logo', 'is_open'), prop('search_history_store', 'data')],
        inputs: [
          prop('search_bar_input', 'n_submit'),
          prop('search_bar_submit', 'n_clicks'),
          prop('search_completion_store', 'data'),
          prop('url', 'search'),
          prop('alert-object-switch-card', 'checked'),
          prop('results_table_switch', 'checked'),
        ],
        state: [prop('search_bar_input', 'value'), prop('search_history_store', 'data')],
        run: (fired) => search(fink, fired),
      },
      {
        outputs: [prop('results_paginated', 'children')],
        inputs: [prop('results_pagination', 'value')],
        state: [prop('results_store', 'data'), prop('results_page_size_store', 'data')],
        async run({values: [value, data]}) {
          const start = (Number(value ?? 1) - 1) * CARDS_PER_PAGE;
          const rows = parseExact(String(data)) as Row[];
          const cards = rows.slice(start, start + CARDS_PER_PAGE).map((row, at) => card(row, start + at));
          return [cards.filter((item) => item !== null)];
        },
      },
      {
        outputs: ['search_results_lightcurve', 'indicator', 'flags'].map((type) => prop(late(type), 'children')),
        inputs: [prop(late('search_results_lightcurve'), 'id'), ...drawer],
        async run({values: [id, ...settings]}) {
          const {main_id, is_sso} = id as {main_id: string; is_sso: boolean};
          return cardCurve(fink, main_id, is_sso, plotSettings(settings));
        },
      },
      {
        outputs: [prop(source('search_results_cutouts'), 'children'), prop(source('cutout-size'), 'children')],
        inputs: [prop(source('search_results_cutouts'), 'id')],
        run: async ({values: [id]}) => cardCutout(fink, (id as {diaSourceId: string}).diaSourceId),
      },
      {
        outputs: [prop('result_table', 'columns')],
        inputs: [prop('field-dropdown2', 'value')],
        state: [prop('result_table', 'columns')],
        preventInitial: true,
        run: async ({values: [field, columns]}) => [withColumn((columns ?? []) as Column[], field)],
      },
      {
        outputs: ['card_id_left', 'indicator_lc', 'flags_lc'].map((id) => prop(id, 'children')),
        inputs: [prop('object-path', 'data')],
        run: async ({values: [path]}) => lsstObjectParts(await loadLsstObject(fink, String(path))),
      },
      {
        outputs: ['alert_table', 'coordinates'].map((id) => prop(id, 'children')),
        inputs: [prop('object-path', 'data')],
        run: async ({values: [path]}) => lsstAlertParts(await loadLsstObject(fink, String(path))),
      },
      {
        outputs: [prop('lightcurve_object_page', 'figure')],
        inputs: [prop('object-path', 'data'), ...drawer],
        async run({values: [path, ...settings]}) {
          return [lsstObjectFigure(await loadLsstObject(fink, String(path)), plotSettings(settings))];
        },
      },
      {
        outputs: [prop('stamps', 'children')],
        inputs: [prop('object-path', 'data')],
        run: async ({values: [path]}) => [await lsstObjectStamps(fink, await loadLsstObject(fink, String(path)))],
      },
    ],
  };
}
