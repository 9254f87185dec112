import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {
  cardList,
  click,
  end,
  FakeService,
  goTo,
  hosts,
  node,
  press,
  radios,
  row,
  settle,
  shown,
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
const host = (i = 0) => hosts()[i] as HTMLElement;
const group = (i = 0) => host(i).shadowRoot?.querySelector('[role="radiogroup"]') as HTMLElement;
const mark = (i = 0) => host(i).shadowRoot?.querySelector('.mark') as HTMLElement;

beforeEach(end);
afterEach(end);

describe('radios', () => {
  it('are three with the names of the flags, in a group named by the id, none checked', async () => {
    showResults(cardList(ztfCard(A)));
    await start();
    expect(radios(host()).map((radio) => radio.getAttribute('aria-label'))).toEqual(['good', 'maybe', 'bad']);
    expect(radios(host()).map((radio) => radio.textContent)).toEqual(['G', 'M', 'B']);
    expect(group().getAttribute('aria-label')).toBe(`Flag of ${A}`);
    expect(shown(host())).toBeNull();
    expect(radios(host()).filter((radio) => radio.tabIndex === 0)).toHaveLength(1);
  });

  it('show saving until it is on disk, then the flag', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    const gate = Promise.withResolvers<void>();
    service.hold = gate.promise;
    click(host(), 'good');
    await settle();
    expect(shown(host())).toBeNull();
    expect(group().getAttribute('aria-busy')).toBe('true');
    expect(radios(host())[0]?.className).toContain('saving');
    gate.resolve();
    await settle();
    expect(shown(host())).toBe('good');
    expect(group().getAttribute('aria-busy')).toBeNull();
    expect(host().getAttribute('data-flag')).toBe('good');
  });

  it('clear by a click on the checked one', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    click(host(), 'bad');
    await settle();
    click(host(), 'bad');
    await settle();
    expect(shown(host())).toBeNull();
    expect(service.verdicts.get(key(A))?.flag).toBeUndefined();
  });

  it('show the old flag and why, when it was not saved', async () => {
    showResults(cardList(ztfCard(A)));
    const service = new FakeService();
    service.verdict(key(A), 'maybe');
    await start('ztf', service);
    service.failWith = new Error('the disk is full.');
    click(host(), 'good');
    await settle();
    expect(shown(host())).toBe('maybe');
    expect(mark().title).toContain('the disk is full');
    service.failWith = null;
    click(host(), 'good');
    await settle();
    expect(shown(host())).toBe('good');
    expect(mark().textContent).toBe('');
  });

  it('say "Reload this tab" when the extension is gone, and show no flag', async () => {
    showResults(cardList(ztfCard(A)));
    const service = new FakeService();
    service.verdict(key(A), 'maybe');
    await start('ztf', service);
    service.failWith = Object.assign(new Error('gone'), {name: 'ContextLost'});
    click(host(), 'good');
    await settle();
    expect(mark().textContent).toBe('Reload this tab');
    expect(shown(host())).toBeNull();
    expect(radios(host()).every((radio) => radio.getAttribute('aria-disabled') === 'true')).toBe(true);
  });

  it('change with what is pushed from elsewhere', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B)));
    const service = await start();
    service.push('verdictsChanged', {verdicts: [{key: key(B), verdict: service.verdict(key(B), 'bad')}]});
    expect(state()).toEqual([
      [A, null],
      [B, 'bad'],
    ]);
    service.push('verdictsChanged', {verdicts: [{key: key(B), verdict: null}]});
    expect(shown(host(1))).toBeNull();
  });

  it('keep what was pushed while an older question was under way', async () => {
    const card = ztfCard(A);
    showResults(cardList(card));
    const service = await start();
    const gate = Promise.withResolvers<{verdicts: never[]}>();
    const spy = vi.spyOn(service, 'ask').mockReturnValueOnce(gate.promise as never);
    card.querySelector('a')?.setAttribute('href', `/${B}`);
    await settle();
    service.push('verdictsChanged', {verdicts: [{key: key(B), verdict: service.verdict(key(B), 'good')}]});
    gate.resolve({verdicts: []});
    await settle();
    expect(state()).toEqual([[B, 'good']]);
    spy.mockRestore();
  });

  it('do not flag another object when the page turns between press and release', async () => {
    const card = ztfCard(A);
    showResults(cardList(card));
    const service = await start();
    const good = radios(host())[0] as HTMLElement;
    good.dispatchEvent(new Event('pointerdown', {bubbles: true, composed: true}));
    card.querySelector('a')?.setAttribute('href', `/${B}`);
    await settle();
    good.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, detail: 1}));
    await settle();
    expect(service.count('flag')).toBe(0);
    good.dispatchEvent(new Event('pointerdown', {bubbles: true, composed: true}));
    good.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, detail: 1}));
    await settle();
    expect(service.verdicts.get(key(B))?.flag).toBe('good');
  });

  it('let no event out into the table', async () => {
    showResults(tableOf(row(A)));
    await start();
    const leaked: string[] = [];
    const names = ['click', 'dblclick', 'mousedown', 'mouseup', 'keydown', 'keypress', 'keyup', 'paste', 'copy', 'cut'];
    for (const name of names)
      host()
        .closest('td')
        ?.addEventListener(name, () => leaked.push(name));
    for (const name of names)
      radios(host())[1]?.dispatchEvent(new Event(name, {bubbles: true, composed: true, cancelable: true}));
    expect(leaked).toEqual([]);
  });
});

describe('keys', () => {
  it('1 2 3 0 on a widget, a card or a row', async () => {
    showResults(cardList(ztfCard(A), ztfCard(B)));
    const service = await start();
    for (const [typed, flag] of [
      ['1', 'good'],
      ['2', 'maybe'],
      ['3', 'bad'],
      ['0', null],
    ] as const) {
      press(radios(host())[0] as Element, typed);
      await settle();
      expect(shown(host())).toBe(flag);
    }
    press(host(1).closest('.card')?.querySelector('a') as Element, '3');
    await settle();
    expect(state()).toEqual([
      [A, null],
      [B, 'bad'],
    ]);
    expect(service.count('flag')).toBe(5);
  });

  it('the same key twice does not clear', async () => {
    showResults(cardList(ztfCard(A)));
    const service = await start();
    press(radios(host())[0] as Element, '1');
    await settle();
    press(radios(host())[0] as Element, '1');
    await settle();
    expect(shown(host())).toBe('good');
    expect(service.count('flag')).toBe(1);
  });

  it('are inert while typing, with modifiers, and elsewhere on the page', async () => {
    const list = cardList(ztfCard(A));
    showResults(list);
    const service = await start();
    const field = document.querySelector('#search_bar_input') as HTMLElement;
    const inCard = node('input');
    const text = node('div', {contenteditable: 'true'}, node('b', {}, 'x'));
    list.querySelector('.card-body')?.append(inCard, text, node('select'), node('div', {role: 'combobox'}));
    const targets = [
      field,
      inCard,
      text,
      text.firstElementChild,
      list.querySelector('select'),
      list.querySelector('[role="combobox"]'),
    ];
    for (const target of targets)
      for (const typed of ['1', '2', '3', '0', 'j', 'k'])
        expect(press(target as Element, typed).defaultPrevented).toBe(false);
    press(radios(host())[0] as Element, '1', {ctrlKey: true});
    press(radios(host())[0] as Element, '1', {isComposing: true});
    press(document.body, '1');
    press(document.querySelector('#page-content') as Element, '1');
    await settle();
    expect(service.count('flag')).toBe(0);
  });

  it('j and k, up and down go from result to result; left and right within one, without flagging', async () => {
    showResults(tableOf(row(A), row(B), row(C)));
    const service = await start();
    let last: Element | null = null;
    const focus = vi.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function (this: HTMLElement) {
      last = this;
    });
    press(document.body, 'j');
    const focused = () => hosts().indexOf((last?.getRootNode() as ShadowRoot | undefined)?.host as HTMLElement);
    expect(focused()).toBe(0);
    const at = () => last as unknown as Element;
    press(at(), 'j');
    press(at(), 'ArrowDown');
    expect(focused()).toBe(2);
    press(at(), 'j');
    expect(focused()).toBe(2);
    press(at(), 'k');
    press(at(), 'ArrowUp');
    expect(focused()).toBe(0);
    press(at(), 'ArrowRight');
    expect(at().getAttribute('aria-label')).toBe('maybe');
    press(at(), 'ArrowLeft');
    press(at(), 'ArrowLeft');
    expect(at().getAttribute('aria-label')).toBe('bad');
    expect(service.count('flag')).toBe(0);
    focus.mockRestore();
  });
});

describe('object page', () => {
  const show = (id: string, said = id) => {
    goTo(`/${id}`);
    document.body.replaceChildren(
      node(
        'main',
        {id: 'page-content'},
        node('div', {id: 'card_id_left'}, node('h1', {}, id)),
        node('div', {id: 'download_objectid'}, said),
      ),
    );
  };

  it('shows flag, tags and note, and keeps what is typed', async () => {
    show(A);
    const service = new FakeService();
    Object.assign(service.verdict(key(A), 'good'), {tags: ['SN', 'bright'], note: 'rising'});
    await start('ztf', service);
    expect(shown(host())).toBe('good');
    const [tags, note] = [...(host().shadowRoot?.querySelectorAll('input') ?? [])] as [
      HTMLInputElement,
      HTMLInputElement,
    ];
    expect([tags.value, note.value]).toEqual(['SN, bright', 'rising']);
    note.value = 'really rising';
    service.push('verdictsChanged', {
      verdicts: [{key: key(A), verdict: {...service.verdict(key(A), 'bad'), note: 'other'}}],
    });
    expect(note.value).toBe('really rising');
    note.dispatchEvent(new Event('change'));
    tags.value = ' SN,SN , faint ';
    tags.dispatchEvent(new Event('change'));
    await settle();
    expect(service.asked.filter(({name}) => name === 'annotate').map(({ask}) => ask)).toEqual([
      {key: key(A), note: 'really rising', place: 'portal'},
      {key: key(A), tags: ['SN', 'faint'], place: 'portal'},
    ]);
    expect(press(note, '1').defaultPrevented).toBe(false);
  });

  it('waits while the page still shows another object', async () => {
    show(A, B);
    await start();
    expect(hosts()).toEqual([]);
    const said = document.querySelector('#download_objectid') as Element;
    said.replaceWith(node('div', {id: 'download_objectid'}, A));
    await settle();
    expect(hosts()).toHaveLength(1);
  });
});
