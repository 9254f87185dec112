import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {
  cardList,
  click,
  end,
  FakeService,
  goTo,
  headerRow,
  hosts,
  lsstCard,
  nameOf,
  node,
  row,
  settle,
  showResults,
  start,
  state,
  tableOf,
  ztfCard,
} from './page';

const A = 'ZTF21aaaaaaa';
const B = 'ZTF21bbbbbbb';
const C = 'ZTF21ccccccc';
const key = (id: string) => `ztf/${id}` as const;
const link = (card: Element) => card.querySelector('a') as HTMLElement;

beforeEach(end);
afterEach(end);

describe('hosts follow the page', () => {
  it('one widget a card, named by the exact id, right places on both portals', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B)));
    await start();
    expect(hosts().map(nameOf)).toEqual([`Flag of ${A}`, `Flag of ${B}`]);
    expect(hosts()[0]?.parentElement?.className).toBe('card-body');
    expect(hosts()[0]?.nextSibling).toBe(link(hosts()[0]?.closest('.card') as Element));
    end();
    goTo('/', 'lsst');
    showResults(cardList(lsstCard('313761043604045880'), lsstCard('K15Bt7C')));
    await start('lsst');
    expect(hosts().map(nameOf)).toEqual(['Flag of 313761043604045880', 'Flag of K15Bt7C']);
    expect(hosts()[0]?.previousElementSibling?.localName).toBe('a');
  });

  it('re-reads a card that is reused for another object (href changed under our feet)', async () => {
    const card = ztfCard(A);
    showResults(cardList(card, ztfCard(C)));
    const service = new FakeService();
    service.verdict(key(A), 'good');
    service.verdict(key(B), 'bad');
    await start('ztf', service);
    expect(state()).toEqual([
      [A, 'good'],
      [C, null],
    ]);
    const host = hosts()[0];
    link(card).setAttribute('href', `/${B}`);
    await settle();
    expect(state()).toEqual([
      [B, 'bad'],
      [C, null],
    ]);
    expect(hosts()[0]).toBe(host);
  });

  it('shows nothing of the old object while the flag of the new one is not known', async () => {
    const card = ztfCard(A);
    showResults(cardList(card));
    const service = new FakeService();
    service.verdict(key(A), 'good');
    await start('ztf', service);
    const never = vi.spyOn(service, 'ask').mockImplementation(() => new Promise(() => undefined));
    link(card).setAttribute('href', `/${B}`);
    await settle();
    expect(state()).toEqual([[B, null]]);
    never.mockRestore();
  });

  it('puts a host back that the page wiped, and removes one whose card is gone', async () => {
    const list = cardList(ztfCard(A), ztfCard(B));
    showResults(list);
    await start();
    hosts()[0]?.remove();
    await settle();
    expect(state().map(([id]) => id)).toEqual([A, B]);
    list.lastElementChild?.remove();
    await settle();
    expect(state().map(([id]) => id)).toEqual([A]);
  });

  it('survives a rebuild of all cards through an empty phase', async () => {
    const list = cardList(ztfCard(A), ztfCard(B));
    showResults(list);
    await start();
    list.replaceChildren();
    await settle();
    expect(hosts()).toEqual([]);
    list.append(ztfCard(C), ztfCard(A));
    await settle();
    expect(state().map(([id]) => id)).toEqual([C, A]);
    list.replaceChildren(ztfCard(B), ztfCard(C));
    await settle();
    expect(state().map(([id]) => id)).toEqual([B, C]);
  });

  it('removes orphans between the cards and hosts of an older copy', async () => {
    const list = cardList(ztfCard(A));
    showResults(list);
    list.append(node('fink-flag'));
    document.body.append(node('fink-bar'));
    await start();
    expect(hosts()).toHaveLength(1);
    const host = hosts()[0] as HTMLElement;
    list.append(host);
    await settle();
    expect(state()).toEqual([[A, null]]);
    expect(host.parentElement?.className).toBe('card-body');
    expect(document.querySelectorAll('fink-bar')).toHaveLength(1);
  });

  it('table: rows and cells are kept for other objects, surplus rows go, a column is added', async () => {
    const table = tableOf(row(A), row(B), row(C));
    showResults(table);
    const service = new FakeService();
    service.verdict(key(C), 'maybe');
    await start('ztf', service);
    expect(state()).toEqual([
      [A, null],
      [B, null],
      [C, 'maybe'],
    ]);
    expect(hosts()[0]?.nextElementSibling?.className).toContain('dash-cell-value');
    const rows = [...table.querySelectorAll('tr')];
    // sorted: the markdown inside the cell is written anew
    for (const [i, id] of [C, A].entries())
      rows[i]?.querySelector('.dash-cell-value')?.replaceChildren(node('p', {}, node('a', {href: `/${id}`}, id)));
    rows[2]?.remove();
    for (const tr of rows) tr.append(node('td', {'data-dash-column': 'i:magpsf', 'data-dash-row': '0'}, '18.1'));
    await settle();
    expect(state()).toEqual([
      [C, 'maybe'],
      [A, null],
    ]);
  });

  it('the same object twice shows one verdict twice and changes together', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B), ztfCard(A)));
    const service = await start();
    click(hosts()[2] as Element, 'bad');
    await settle();
    expect(state()).toEqual([
      [A, 'bad'],
      [B, null],
      [A, 'bad'],
    ]);
    expect(service.verdicts.get(key(A))?.flag).toBe('bad');
  });

  it('is right after every step of a burst of paging, recycled and rebuilt', async () => {
    const ids = Array.from(
      {length: 40},
      (_, i) => `ZTF21${String.fromCharCode(97 + (i % 26)).repeat(6)}${i < 26 ? 'a' : 'b'}`,
    );
    const cards = ids.slice(0, 10).map(ztfCard);
    const list = cardList(...cards);
    showResults(list);
    const service = new FakeService();
    for (const [i, id] of ids.entries())
      if (i % 3 === 0) service.verdict(key(id), (['good', 'maybe', 'bad'] as const)[i % 2]);
    await start('ztf', service);
    for (let step = 1; step < 12; step++) {
      const page = (step % 4) * 10;
      if (step % 3 === 0) list.replaceChildren(...ids.slice(page, page + 10).map(ztfCard));
      else
        for (const [i, card] of [...list.querySelectorAll('.card')].entries())
          link(card).setAttribute('href', `/${ids[page + i]}`);
      if (step % 2 === 0) await settle();
    }
    await settle();
    expect(state()).toHaveLength(10);
    for (const [id, flag] of state()) expect(flag).toBe(service.verdicts.get(key(id))?.flag ?? null);
  });

  it('view switch and new search: cards, nothing, table', async () => {
    const results = showResults(cardList(ztfCard(A)));
    await start();
    results.querySelector('#results_paginated')?.remove();
    results.append(tableOf(row(B)));
    await settle();
    expect(state()).toEqual([[B, null]]);
    expect(results.firstElementChild?.localName).toBe('fink-bar');
    for (const child of [...results.children]) if (child.localName !== 'fink-bar') child.remove();
    results.append(node('div', {role: 'alert', class: 'alert'}, 'nothing found'));
    await settle();
    expect(document.querySelector('fink-flag, fink-bar')).toBeNull();
    results.replaceChildren(headerRow("Last 5 objects with class 'X' - 1 alert found"), cardList(ztfCard(C)));
    await settle();
    expect(state()).toEqual([[C, null]]);
    expect(document.querySelectorAll('fink-bar')).toHaveLength(1);
  });
});
