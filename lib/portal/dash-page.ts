import {objectKey} from '../alert';
import {idOfLink} from './object-link';
import type {Anchor, PageState, Portal} from './portal';

/** Tags of the nodes we add; readers step over them. */
export const FLAG_TAG = 'fink-flag';
export const BAR_TAG = 'fink-bar';

/** What differs between the two Dash portals; everything else about their pages is the same (recordings' READMEs). */
export interface DashPage {
  id: Portal['id'];
  origin: string;
  /** id as it stands in links and paths */
  objectId: RegExp;
  /** column of the table that holds the link */
  idColumn: string;
  /** the link of a card, inside `.card` */
  cardLink: string;
  /** where the host stands beside the link: both places are kept by every action of the page */
  hostAt: 'before-link' | 'after-link';
  /** exact alert id of a card, null where the page has none */
  alertId(card: Element): string | null;
}

/** Text of an element without spaces at the ends, '' where there is none. */
const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';

/** The next sibling that is not ours: where a host stands, and stays, whether it is there already or not. */
function nextForeign(node: Node): Node | null {
  let next = node.nextSibling;
  while (next && (next as Element).localName === FLAG_TAG) next = next.nextSibling;
  return next;
}

/** Reads a page of either portal. Pure: touches no node. */
export function readDashPage(
  page: DashPage,
  document: Document,
  location: Pick<Location, 'pathname' | 'search'>,
): PageState {
  try {
    const path = location.pathname.slice(1);
    if (path === '') return readSearchPage(page, document);
    if (page.objectId.test(path)) return readObjectPage(page, document, path);
    if (document.getElementById('card_id_left'))
      return {kind: 'unknown', reason: 'The page of an object whose address holds no exact id: it may mix several.'};
    return {kind: 'other'};
  } catch (error) {
    return {kind: 'unknown', reason: `The page could not be read (${error}).`};
  }
}

function readSearchPage(page: DashPage, document: Document): PageState {
  const results = document.getElementById('results');
  if (!results) return {kind: 'empty', message: ''};
  const header = headerOf(results);
  const table = results.querySelector('#result_table');
  if (table) return readTable(page, results, table, header);
  const cards = results.querySelector('#results_paginated');
  if (cards) return readCards(page, results, cards, header);
  const alert = results.querySelector(':scope > [role="alert"]');
  if (alert) return {kind: 'empty', message: textOf(alert)};
  if (/ found$/.test(header) || [...results.querySelectorAll('a[href]')].some((link) => linkId(page, link)))
    return {kind: 'unknown', reason: 'There are results, but neither as cards nor as a table.'};
  return {kind: 'empty', message: ''};
}

const headerOf = (results: Element): string => textOf(results.querySelector(':scope > .row .col-md-auto'));

const linkId = (page: DashPage, link: Element | null): string | null =>
  idOfLink(link?.getAttribute('href'), page.origin, page.objectId);

function readCards(page: DashPage, results: Element, list: Element, header: string): PageState {
  const anchors: Anchor[] = [];
  const cards = list.querySelectorAll('.card');
  for (const card of cards) {
    const link = card.querySelector(page.cardLink);
    const id = linkId(page, link);
    if (!link?.parentElement || !id) continue;
    anchors.push({
      key: objectKey(page.id, id),
      kind: 'card',
      alertId: page.alertId(card),
      parent: link.parentElement,
      before: page.hostAt === 'before-link' ? link : nextForeign(link),
    });
  }
  if (cards.length > 0 && anchors.length === 0)
    return {kind: 'unknown', reason: 'The cards have no link with an id as we know it.'};
  return {kind: 'results', view: 'cards', anchors, header, results, withoutIds: false};
}

function readTable(page: DashPage, results: Element, table: Element, header: string): PageState {
  const anchors: Anchor[] = [];
  for (const cell of table.querySelectorAll(`td[data-dash-column="${page.idColumn}"]`)) {
    const value = cell.querySelector(':scope > .dash-cell-value');
    const id = linkId(page, value?.querySelector('a[href]') ?? null);
    if (!value || !id) continue;
    anchors.push({key: objectKey(page.id, id), kind: 'row', alertId: null, parent: cell, before: value});
  }
  const hasRows = table.querySelector('td[data-dash-row]') !== null;
  // The asteroid table of the Rubin portal has no link in any row.
  const withoutIds = hasRows && anchors.length === 0 && /^Solar System/.test(header);
  if (hasRows && anchors.length === 0 && !withoutIds)
    return {kind: 'unknown', reason: 'The table has no column of links with an id as we know it.'};
  return {kind: 'results', view: 'table', anchors, header, results, withoutIds};
}

function readObjectPage(page: DashPage, document: Document, id: string): PageState {
  const left = document.getElementById('card_id_left');
  if (!left) {
    const alert = document.querySelector('#page-content .mantine-Alert-root[role="alert"]');
    const title = textOf(alert?.querySelector('.mantine-Alert-title')) || textOf(alert);
    return {kind: 'empty', message: title};
  }
  // The page says its id itself, hidden; a page that says another one is not of this object (yet).
  const said = textOf(document.querySelector('#download_objectid, #download_sso_ssnamenr'));
  if (said !== '' && said !== id) return {kind: 'unknown', reason: `The page of ${id} shows ${said.slice(0, 64)}.`};
  let before = left.firstChild;
  while (before && (before as Element).localName === FLAG_TAG) before = before.nextSibling;
  return {
    kind: 'object',
    anchors: [{key: objectKey(page.id, id), kind: 'object', alertId: null, parent: left, before}],
  };
}
