/**
 * What becomes of nodes that do not belong to the page, as the tables of the recordings' READMEs tell it: a mark is
 * put into every card or row (or once into the page), the page does something, and each mark is looked up again.
 * Fates are letters: K kept with the same object, C carried to another one, W wiped while its parent stayed, G gone with its parent.
 */
import type {Page} from 'puppeteer';

export interface Place {
  name: string;
  /** Where places are counted from: every card, every row of the table, or the page. */
  each: 'card' | 'row' | 'page';
  /** Below that; empty = the card, row or page itself. */
  at: string;
  how: InsertPosition;
  tag?: string;
}

declare global {
  interface Window {
    foreignMarks?: {place: string; node: Element; parent: Element | null; owner: Element | null; link: string | null}[];
  }
}

/** Puts fresh marks; older ones are taken away first. @returns how many stand in each place */
export async function mark(page: Page, places: readonly Place[]): Promise<Record<string, number>> {
  return page.evaluate((list: readonly Place[]) => {
    for (const old of window.foreignMarks ?? []) old.node.remove();
    window.foreignMarks = [];
    const roots = {
      card: [...document.querySelectorAll('#results_paginated > .card')],
      row: [...document.querySelectorAll('#result_table tr')].filter((row) => row.querySelector('td')),
      page: [document.body],
    };
    const counts: Record<string, number> = {};
    for (const {name, each, at, how, tag = 'span'} of list) {
      counts[name] = 0;
      for (const root of roots[each]) {
        const target = at ? root.querySelector(at) : root;
        if (!target) continue;
        const node = document.createElement(tag);
        node.className = 'foreign-mark';
        target.insertAdjacentElement(how, node);
        const owner = each === 'page' || (at === '' && how === 'beforebegin') ? null : root;
        const link = owner?.querySelector('a[href^="/"]')?.getAttribute('href') ?? null;
        window.foreignMarks.push({place: name, node, parent: node.parentElement, owner, link});
        counts[name] += 1;
      }
    }
    return counts;
  }, places);
}

/** @returns for every place the fates found, sorted: one letter when all marks of the place fared alike */
export async function fates(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const found: Record<string, Set<string>> = {};
    for (const {place, node, parent, owner, link} of window.foreignMarks ?? []) {
      let fate = 'K';
      if (!node.isConnected) fate = parent?.isConnected && owner?.isConnected !== false ? 'W' : 'G';
      else if (owner && owner.querySelector('a[href^="/"]')?.getAttribute('href') !== link) fate = 'C';
      found[place] ??= new Set();
      found[place].add(fate);
    }
    return Object.fromEntries(Object.entries(found).map(([place, set]) => [place, [...set].sort().join('')]));
  });
}

/** Places of the page that every action on it spares. */
export const PAGE_PLACES: Place[] = [
  {name: 'first child of #results', each: 'page', at: '#results', how: 'afterbegin'},
  {name: 'after the header row', each: 'page', at: '#results > .row', how: 'afterend'},
  {name: 'last child of #results', each: 'page', at: '#results', how: 'beforeend'},
  {name: 'first child of #page-content', each: 'page', at: '#page-content', how: 'afterbegin'},
  {name: 'body', each: 'page', at: '', how: 'beforeend'},
];

/** @returns the page's own places with one fate for all */
export const everywhere = (places: readonly Place[], fate: string): Record<string, string> =>
  Object.fromEntries(places.map(({name}) => [name, fate]));
