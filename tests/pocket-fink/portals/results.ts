/** What both portals put into `#results`: the header row, the cards with their pages, the table, or one alert. */
import {type Child, type Component, dashTable, dbc, dcc, dmc, html, icon} from './component.ts';
import {type Row, stringifyExact} from './exact-json.ts';

export const CARDS_PER_PAGE = 10;
const ROWS_PER_PAGE = 100;

const HELP = `The \`Card view\` shows the science cutout, basic facts of the alert and its light curve.

The \`Table view\` shows one line for each alert. More columns can be added by the menu above the table.

The button \`Sky Map\` opens a map of the results.`;

/** A button with a popover of help beside it. `extra` are the styles of the portal's own button. */
export function helpPopover(id: string, text: string, target: Component): Component {
  return html('Div', {}, [
    target,
    dbc(
      'Popover',
      {
        className: 'shadow-lg',
        placement: 'auto',
        style: {width: '80vw', 'max-width': '800px'},
        target: id,
        trigger: 'legacy',
      },
      dbc(
        'PopoverBody',
        {style: {'overflow-y': 'auto', 'white-space': 'pre-wrap', 'max-height': '80vh'}},
        dcc('Markdown', {}, text),
      ),
    ),
  ]);
}

/** The first child of `#results`: the label of the query on the left, Sky Map and help on the right. */
export function headerRow(text: string): Component {
  const skyMap = html('Div', {}, [
    dmc(
      'Button',
      {
        id: 'open_modal_skymap',
        color: 'gray',
        fullWidth: true,
        leftSection: icon(),
        n_clicks: 0,
        radius: 'xl',
        variant: 'default',
      },
      'Sky Map',
    ),
    dbc('Modal', {id: 'modal_skymap', is_open: false, size: 'lg'}, [
      dbc(
        'ModalBody',
        {className: 'p-1', style: {height: '30pc'}},
        html('Div', {style: {width: '100%', height: '100%'}}, [
          html('Div', {id: 'aladin-lite-div-skymap', style: {border: '0'}}),
        ]),
      ),
      dbc(
        'ModalFooter',
        {},
        dmc(
          'Button',
          {id: 'close_modal_skymap', className: 'ml-auto', color: 'gray', radius: 'xl', variant: 'default'},
          'Close',
        ),
      ),
    ]),
  ]);
  const help = helpPopover(
    'help_msg_info',
    HELP,
    dmc('ActionIcon', {id: 'help_msg_info', color: 'gray', radius: 'xl', size: 'lg', variant: 'default'}, icon('?')),
  );
  return dbc('Row', {align: 'end', className: 'm-2', justify: 'between'}, [
    dbc('Col', {md: 'auto'}, text),
    dbc(
      'Col',
      {md: 'auto'},
      dbc('Row', {justify: 'end'}, [dbc('Col', {xs: 'auto'}, skyMap), dbc('Col', {xs: 'auto'}, help)]),
    ),
  ]);
}

/** Card view: the whole result in a store, a place for ten cards, and the pages below. */
export function cardView(header: string, rows: readonly Row[]): Child {
  const pages = Math.ceil(rows.length / CARDS_PER_PAGE);
  return [
    headerRow(header),
    dcc('Store', {id: 'results_store', data: stringifyExact(rows), storage_type: 'memory'}),
    dcc('Store', {id: 'results_page_size_store', data: String(CARDS_PER_PAGE), storage_type: 'memory'}),
    dcc('Store', {id: 'result_table', data: [], storage_type: 'memory'}),
    html('Div', {id: 'results_paginated'}),
    dmc('Space', {h: 10}),
    dmc(
      'Group',
      {justify: 'center', ...(pages < 2 && {className: 'd-none'})},
      dmc('Pagination', {
        id: 'results_pagination',
        value: 1,
        total: pages,
        withEdges: true,
        color: 'gray',
        radius: 'xl',
      }),
    ),
    dmc('Space', {h: 20}),
  ];
}

export interface Column {
  id: string;
  name: string;
  type: 'numeric';
  format: {locale: object; nully: string; prefix: null; specifier: string};
  presentation?: 'markdown';
}

/** All columns are numbers with eight digits; the id alone is Markdown (a link). */
export const column = (id: string, name: string): Column => ({
  id,
  name,
  type: 'numeric',
  format: {locale: {}, nully: '', prefix: null, specifier: '.8'},
  ...(/:(objectId|diaObjectId)$/.test(id) && {presentation: 'markdown'}),
});

const CELL = {padding: '5px', textAlign: 'right', overflow: 'hidden', 'font-family': 'sans-serif', fontSize: 14};

/** Table view: the menu of columns and the switches of the portal over a DataTable. */
export function tableView(
  header: string,
  rows: readonly Row[],
  columns: readonly Column[],
  idColumn: string,
  switches: Component[],
): Child {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  return [
    headerRow(header),
    html(
      'Div',
      {className: 'results-inner bg-opaque-100 rounded mb-4 p-2 border shadow', style: {overflow: 'visible'}},
      [
        dbc('Row', {align: 'center', className: 'mb-2', justify: 'start'}, [
          dbc(
            'Col',
            {lg: 5, md: 6},
            dcc('Dropdown', {
              id: 'field-dropdown2',
              options: names.map((name) => ({label: name, value: name})),
              clearable: true,
              searchable: true,
              placeholder: 'Add more fields to the table',
            }),
          ),
          ...switches.map((item) => dbc('Col', {md: 'auto'}, item)),
        ]),
        dashTable('DataTable', {
          id: 'result_table',
          data: rows,
          columns,
          page_size: ROWS_PER_PAGE,
          style_as_list_view: true,
          sort_action: 'native',
          filter_action: 'native',
          markdown_options: {link_target: '_blank'},
          fixed_columns: {headers: false, data: 0},
          style_table: {maxWidth: '100%', overflowX: 'scroll'},
          style_cell: CELL,
          style_data: {backgroundColor: 'rgb(248, 248, 248)'},
          style_data_conditional: [{if: {column_id: idColumn}, backgroundColor: 'rgb(240, 240, 240)'}],
          style_header: {backgroundColor: 'rgb(230, 230, 230)', fontWeight: 'bold', textAlign: 'center'},
        }),
      ],
    ),
  ];
}

/** Nothing found, or a query that was not understood. */
export const alertView = (text: string, color: 'warning' | 'danger'): Child =>
  dbc('Alert', {className: 'shadow-sm', color}, text);

/** Columns of the table after one was chosen in the menu: kept, and the new one at the end. */
export function withColumn(columns: readonly Column[], chosen: unknown): Column[] {
  if (typeof chosen !== 'string' || columns.some(({id}) => id === chosen)) return [...columns];
  return [...columns, column(chosen, chosen)];
}
