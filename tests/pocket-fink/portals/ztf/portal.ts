/** The ZTF portal: its frame and its callbacks. The view switch is a State here: it counts from the next search on. */
import {type Component, dmc} from '../component.ts';
import {type Callback, type Fired, MATCH, NO_UPDATE, prop} from '../dash.ts';
import {parseExact, type Row} from '../exact-json.ts';
import type {FinkClient} from '../fink-client.ts';
import {notFound} from '../object-parts.ts';
import {newestFirst, numberOf, type Outcome} from '../outcome.ts';
import {alertView, CARDS_PER_PAGE, type Column, cardView, column, tableView, withColumn} from '../results.ts';
import {nextHistory, searchBarCallbacks, typedText} from '../search-bar.ts';
import {parseQueryString, parseSearch, ZTF_DIALECT} from '../search-text.ts';
import {isoFromJd} from '../sky-time.ts';
import {card, cardCurve, cardCutout, classOf} from './cards.ts';
import {ZTF_PAGES, ztfHome, ztfLayout, ztfOtherPage} from './home.ts';
import {ztfObjectParts, ztfObjectStamps} from './object-contents.ts';
import {loadZtfObject, ztfObjectPage} from './object-page.ts';
import {runZtfSearch} from './search.ts';

const linked = (row: Row): Row => ({...row, 'i:objectId': `[${row['i:objectId']}](/${row['i:objectId']})`});

/** What the portal adds to the rows for the table, and the columns it shows at first. */
function table(header: string, found: readonly Row[]): ReturnType<typeof tableView> {
  const cone = found.some((row) => row['v:separation_degree'] !== undefined);
  const rows = (cone ? found : newestFirst(found, 'i:jd')).map((row) => ({
    ...linked(row),
    'v:lastdate': row['v:lastdate'] ?? isoFromJd(numberOf(row['i:jd'])),
    'v:classification': row['v:classification'] ?? classOf(row),
    'v:lapse': row['v:lapse'] ?? numberOf(row['i:jd']) - numberOf(row['i:jdstarthist']),
  }));
  const columns = cone
    ? [
        column('i:objectId', 'objectId'),
        column('v:separation_degree', 'Separation (degree)'),
        column('d:classification', 'Classification'),
        column('d:nalerthist', 'Number of measurements'),
        column('v:lapse', 'Time variation (day)'),
      ]
    : [
        column('i:objectId', 'objectId'),
        column('i:ra', 'RA (deg)'),
        column('i:dec', 'Dec (deg)'),
        column('v:lastdate', 'Last alert'),
        column('v:classification', 'Classification'),
        column('i:ndethist', 'Number of measurements'),
        column('v:lapse', 'Time variation (day)'),
      ];
  const toggle = (id: string, label: string, what: string): Component =>
    dmc(
      'Tooltip',
      {label: `List each ${what} only once, with its newest alert.`, multiline: true, w: 220, withArrow: true},
      dmc('Switch', {id, label, checked: false, color: 'orange', radius: 'xl', size: 'xs'}),
    );
  return tableView(header, rows, columns, 'i:objectId', [
    toggle('alert-object-switch', 'Unique objects', 'object'),
    toggle('alert-sso-switch', 'Unique SSO', 'Solar System object'),
    toggle('alert-tracklet-switch', 'Unique tracklets', 'tracklet'),
  ]);
}

/** First row of each value; rows without the value count as one, as pandas counts them. */
function firstOfEach(rows: readonly Row[], name: string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = String(row[name] ?? '');
    return !seen.has(key) && seen.add(key);
  });
}

const show = (outcome: Outcome, asTable: boolean): unknown => {
  if (outcome.kind === 'alert') return alertView(outcome.text, outcome.color);
  return asTable ? table(outcome.header, outcome.rows) : cardView(outcome.header, outcome.rows);
};

async function search(fink: FinkClient, {values, triggered}: Fired): Promise<unknown[] | null> {
  const [, , completion, urlSearch, barText, history, asTable] = values;
  const text = typedText(triggered, completion, barText);
  if (text === null) {
    if (!urlSearch) return null;
    const outcome = await runZtfSearch(fink, parseQueryString(String(urlSearch), ZTF_DIALECT), '');
    return [show(outcome, asTable === true), false, nextHistory(history, null)];
  }
  if (!text) return ['', NO_UPDATE, NO_UPDATE];
  const outcome = await runZtfSearch(fink, parseSearch(text, ZTF_DIALECT), text);
  const keep = outcome.kind === 'rows' || outcome.recognised;
  return [show(outcome, asTable === true), false, keep ? nextHistory(history, text) : NO_UPDATE];
}

export function ztfPortal(fink: FinkClient): {layout: () => Component; callbacks: Callback[]} {
  const page = async ({values: [pathname]}: Fired): Promise<unknown[]> => {
    const path = String(pathname || '/');
    if (path === '/') return [ztfHome(), 'home'];
    const other = ZTF_PAGES[path];
    if (other) return [ztfOtherPage(other), path === '/about' ? 'home' : 'home_light'];
    const name = decodeURIComponent(path.slice(1));
    const object = await loadZtfObject(fink, name);
    return [object.rows.length > 0 ? ztfObjectPage(object) : notFound(name), 'home_light'];
  };

  const place = (type: string): Record<string, unknown> => ({type, objectId: MATCH, index: MATCH});
  const objectOf = (fired: Fired): string => String((fired.values[0] as {objectId: string}).objectId);

  return {
    layout: ztfLayout,
    callbacks: [
      {
        // Unlike LSST's, this page is built anew when the query string alone changes.
        outputs: [prop('page-content', 'children'), prop('page-content', 'className')],
        inputs: [prop('url', 'pathname'), prop('url', 'search')],
        run: page,
      },
      {
        outputs: [prop('title_store', 'data')],
        inputs: [prop('url', 'pathname')],
        clientside: {namespace: 'pocket', name: 'ztfTitle'},
      },
      {
        outputs: [prop('drawer', 'opened')],
        inputs: [prop('drawer-button', 'n_clicks')],
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
        ],
        state: [
          prop('search_bar_input', 'value'),
          prop('search_history_store', 'data'),
          prop('results_table_switch', 'checked'),
        ],
        run: (fired) => search(fink, fired),
      },
      {
        outputs: [prop('results_paginated', 'children')],
        inputs: [prop('results_pagination', 'value')],
        state: [prop('results_store', 'data'), prop('results_page_size_store', 'data')],
        async run({values: [value, data]}) {
          const start = (Number(value ?? 1) - 1) * CARDS_PER_PAGE;
          const rows = parseExact(String(data)) as Row[];
          return [rows.slice(start, start + CARDS_PER_PAGE).map((row, at) => card(row, start + at))];
        },
      },
      {
        outputs: [prop(place('search_results_lightcurve'), 'children')],
        inputs: [prop(place('search_results_lightcurve'), 'id')],
        run: async (fired) => [await cardCurve(fink, objectOf(fired))],
      },
      {
        outputs: [prop(place('search_results_cutouts'), 'children')],
        inputs: [prop(place('search_results_cutouts'), 'id')],
        run: async (fired) => [await cardCutout(fink, objectOf(fired))],
      },
      {
        outputs: [prop('result_table', 'data'), prop('result_table', 'columns')],
        inputs: [
          prop('field-dropdown2', 'value'),
          prop('alert-object-switch', 'checked'),
          prop('alert-sso-switch', 'checked'),
          prop('alert-tracklet-switch', 'checked'),
        ],
        state: [prop('result_table', 'data'), prop('result_table', 'columns')],
        preventInitial: true,
        async run({values: [field, unique, uniqueSso, uniqueTracklet, data, columns]}) {
          // What a switch took away does not come back when it is switched off: the data are those of the table.
          let rows = (data ?? []) as Row[];
          if (unique) rows = firstOfEach(rows, 'i:objectId');
          if (uniqueSso) rows = firstOfEach(rows, 'i:ssnamenr');
          if (uniqueTracklet) rows = firstOfEach(rows, 'd:tracklet');
          return [rows, withColumn((columns ?? []) as Column[], field)];
        },
      },
      {
        outputs: ['card_id_left', 'lightcurve_place', 'classbar_place', 'alert_table', 'coordinates'].map((id) =>
          prop(id, 'children'),
        ),
        inputs: [prop('object-path', 'data')],
        run: async ({values: [path]}) => ztfObjectParts(await loadZtfObject(fink, String(path))),
      },
      {
        outputs: [prop('stamps', 'children')],
        inputs: [prop('object-path', 'data')],
        run: async ({values: [path]}) => [await ztfObjectStamps(fink, await loadZtfObject(fink, String(path)))],
      },
    ],
  };
}
