import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {
  cardList,
  click,
  end,
  goTo,
  hosts,
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

describe('hosts come and go with the page', () => {
  it('soft navigation leaves nothing behind', async () => {
    showResults(cardList(ztfCard(A)));
    await start();
    goTo('/stats');
    window.dispatchEvent(new Event('_dashprivate_pushstate'));
    await settle();
    expect(document.querySelector('fink-flag, fink-bar')).toBeNull();
    goTo('/');
    window.dispatchEvent(new Event('popstate'));
    await settle();
    expect(hosts()).toHaveLength(1);
  });

  it('sleeps with the page and asks again when it wakes from the back/forward cache', async () => {
    const card = ztfCard(A);
    showResults(cardList(card));
    const service = await start();
    window.dispatchEvent(new Event('pagehide'));
    link(card).setAttribute('href', `/${B}`);
    service.verdict(key(B), 'good');
    await settle();
    expect(nameOf(hosts()[0] as Element)).toBe(`Flag of ${A}`);
    window.dispatchEvent(Object.assign(new Event('pageshow'), {persisted: true}));
    await settle();
    expect(state()).toEqual([[B, 'good']]);
    link(card).setAttribute('href', `/${C}`);
    await settle();
    expect(state()).toEqual([[C, null]]);
  });

  it('stops a fight with the page after some repairs, and comes back by itself and by the next user event', async () => {
    const list = cardList(ztfCard(A));
    showResults(list);
    let wiped = 0;
    const enemy = new MutationObserver(() => {
      for (const host of hosts()) {
        host.remove();
        wiped++;
      }
    });
    await start();
    enemy.observe(list, {childList: true, subtree: true});
    hosts()[0]?.remove();
    for (let i = 0; i < 20; i++) await settle();
    expect(wiped).toBeGreaterThan(5);
    expect(wiped).toBeLessThan(60);
    enemy.disconnect();
    document.body.dispatchEvent(new Event('pointerdown', {bubbles: true}));
    await settle();
    expect(hosts()).toHaveLength(1);
  });

  it('injects nothing into a page it does not understand, and says so', async () => {
    showResults(node('div', {id: 'ag-grid'}, node('a', {href: `/${A}`}, A)));
    const service = await start();
    expect(document.querySelector('fink-flag, fink-bar')).toBeNull();
    await vi.waitFor(() =>
      expect(service.asked.find(({name}) => name === 'pageState')?.ask).toMatchObject({kind: 'unknown', portal: 'ztf'}),
    );
  });

  it('changes no node of the page', async () => {
    const results = showResults(tableOf(row(A), row(B)));
    const before = results.outerHTML;
    await start();
    click(hosts()[0] as Element, 'good');
    await settle();
    const copy = results.cloneNode(true) as Element;
    for (const ours of copy.querySelectorAll('fink-flag, fink-bar')) ours.remove();
    expect(copy.outerHTML).toBe(before);
  });

  it('goes with its signal, and with the switch in the options', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    service.push('settingsChanged', {...service.settings, enabled: {ztf: false, lsst: true}});
    expect(document.querySelector('fink-flag, fink-bar, style')).toBeNull();
    service.push('settingsChanged', service.settings);
    await settle();
    expect(hosts()).toHaveLength(1);
    end();
    showResults(cardList(ztfCard(A)));
    await settle();
    expect(hosts()).toHaveLength(0);
  });

  it('asks once a changed set of objects, for all of them', async () => {
    const card = ztfCard(A);
    showResults(cardList(card, ztfCard(B), ztfCard(A)));
    const service = await start();
    expect(service.asked.filter(({name}) => name === 'getVerdicts').map(({ask}) => ask)).toEqual([
      {keys: [key(A), key(B)]},
    ]);
    hosts()[0]?.remove();
    await settle();
    expect(service.count('getVerdicts')).toBe(1);
    link(card).setAttribute('href', `/${C}`);
    await settle();
    expect(service.count('getVerdicts')).toBe(2);
  });
});

describe('hostile pages', () => {
  it.each([
    'javascript:alert(1)',
    '/ZTF21aaaaaaa"><img src=x onerror=alert(1)>',
    '//evil.example/ZTF21aaaaaaa',
    'https://evil.example/ZTF21aaaaaaa',
    '/ZTF21aaaaaaa/../x',
    '/<script>alert(1)</script>',
  ])('a link to %s is no object', async (href) => {
    const bad = ztfCard(A);
    link(bad).setAttribute('href', href);
    showResults(cardList(bad, ztfCard(B)));
    await start();
    expect(hosts().map(nameOf)).toEqual([`Flag of ${B}`]);
  });

  it('text of the header and of alerts stays text', async () => {
    const alarm = vi.fn();
    Object.assign(window, {alarm});
    const header = "Last 5 objects with class '<img src=x onerror=alarm()>' - 1 alert found";
    showResults(cardList(ztfCard(A)), header);
    const service = await start();
    document.querySelector('fink-bar')?.shadowRoot?.querySelector<HTMLElement>('.action')?.click();
    await settle();
    expect(service.asked.find(({name}) => name === 'gatherPage')?.ask).toMatchObject({header});
    expect(document.querySelector('fink-bar')?.shadowRoot?.querySelector('img')).toBeNull();
    expect(alarm).not.toHaveBeenCalled();
  });
});
