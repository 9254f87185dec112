/** Acts inside a page, one after the other as fast as it confirms them. */
import type {Page} from 'puppeteer';

/** Acts on a portal page: its radios, and tags and note where it is the page of an object. */
export const actOnPortal = (page: Page, count: number, seed: number): Promise<void> =>
  page.evaluate(
    async (acts, start) => {
      let state = start;
      const random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      };
      const {tell} = window.actsTold;
      const groupOf = (host: Element) => host.shadowRoot?.querySelector('[role="radiogroup"]');
      const kept = (host: Element) =>
        new Promise<void>((resolve, reject) => {
          const look = () => {
            if (groupOf(host)?.hasAttribute('aria-busy')) return;
            watch.disconnect();
            const wrong = host.shadowRoot?.querySelector('.mark:not(:empty)')?.getAttribute('title');
            if (wrong) reject(new Error(wrong));
            else resolve();
          };
          const watch = new MutationObserver(look);
          watch.observe(groupOf(host) as Element, {attributes: true});
          look();
        });
      for (let n = 0; n < acts; n++) {
        const hosts = [...document.querySelectorAll<HTMLElement>('fink-flag')];
        const host = hosts[Math.floor(random() * hosts.length)];
        if (!host) throw new Error('no flags on the page');
        await kept(host);
        const radio = (['good', 'maybe', 'bad'] as const)[Math.floor(random() * 3)] ?? 'good';
        const before = host.dataset.flag ?? null;
        await tell({ask: {what: 'flag', sets: [{key: host.dataset.key ?? '', flag: before === radio ? null : radio}]}});
        host.shadowRoot?.querySelector<HTMLElement>(`button.${radio}`)?.click();
        await kept(host);
        void tell({done: true});
      }
    },
    count,
    seed,
  );

/** Acts in the app: flags, tags and notes of the objects of a part of the list, and all of a page at once. */
export const actInApp = (page: Page, count: number, seed: number, part: {first: number; last: number}): Promise<void> =>
  page.evaluate(
    async (acts, start, {first, last}) => {
      let state = start;
      const random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      };
      const {tell} = window.actsTold;
      const press = (key: string, more: KeyboardEventInit = {}) => {
        const code = /^\d$/.test(key) ? `Digit${key}` : /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}),
        );
      };
      const until = <T>(what: string, read: () => T | null | undefined | false) =>
        new Promise<T>((resolve, reject) => {
          const timer = setTimeout(() => {
            watch.disconnect();
            reject(new Error(`never came true: ${what}`));
          }, 30_000);
          const look = () => {
            const found = read();
            if (!found) return;
            clearTimeout(timer);
            watch.disconnect();
            resolve(found);
          };
          const watch = new MutationObserver(look);
          watch.observe(document.body, {attributes: true, subtree: true, childList: true, characterData: true});
          look();
        });
      const focused = () => document.querySelector<HTMLElement>('.cell.is-focused');
      const at = () => Number(document.querySelector('.status-place b')?.textContent);
      const failed = () => [...document.querySelectorAll('.notice.is-error')].map((one) => one.textContent).join('; ');
      /** newest message of what was done */
      const newest = () => document.querySelector('.notice.is-info .notice-text');
      const said = async (words: RegExp, before: Element | null, text: string) => {
        await until(`a message ${words}`, () => {
          if (failed()) throw new Error(failed());
          const now = newest();
          const isNews = now !== before || now?.textContent !== text;
          return isNews && words.test(now?.textContent ?? '');
        });
      };
      for (let n = 0; n < acts; n++) {
        // to another object of this page's part of the list
        const here = at();
        const step =
          here >= last ? 'ArrowLeft' : here <= first ? 'ArrowRight' : random() < 0.7 ? 'ArrowRight' : 'ArrowLeft';
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        press(step);
        await until('the focus to move', () => at() !== here && focused());
        const cell = focused() as HTMLElement;
        const key = cell.dataset.key ?? '';
        const id = key.split('/')[1] ?? '';
        const before = newest();
        const text = before?.textContent ?? '';
        const kind = random();
        if (kind < 0.7) {
          const now = /flag-edge-(\w+)/.exec(cell.className)?.[1];
          const others = ['good', 'maybe', 'bad', 'unset'].filter((one) => one !== now);
          const flag = others[Math.floor(random() * others.length)] ?? 'good';
          await tell({ask: {what: 'flag', sets: [{key, flag: flag === 'unset' ? null : flag}]}});
          press({good: '1', maybe: '2', bad: '3', unset: '0'}[flag] ?? '0');
          // by its key: nodes of the grid take other objects
          const shownAs = () => document.querySelector(`.cell[data-key="${key}"]`);
          await until(`${flag} of ${key} to be kept`, () => {
            if (shownAs()?.classList.contains('is-failed')) throw new Error(failed());
            return shownAs()?.classList.contains(`flag-edge-${flag}`) && shownAs()?.classList.contains('is-saved');
          });
        } else if (kind < 0.85) {
          const note = `note ${Math.floor(random() * 1e9)} of ${id}, 2021ApJ...900...46L`;
          press('T', {shiftKey: true});
          const field = await until('the note field', () =>
            cell.querySelector<HTMLTextAreaElement>('.note-field textarea'),
          );
          const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
          field.focus();
          await tell({ask: {what: 'note', sets: [{key, note}]}});
          set?.call(field, note);
          field.dispatchEvent(new Event('input', {bubbles: true}));
          field.dispatchEvent(
            new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true}),
          );
          await said(new RegExp(`^note · ${id}`), before, text);
          field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true}));
          await until('the note to close', () => !document.querySelector('.cell-note-editor'));
        } else {
          const digit = 1 + Math.floor(random() * 9);
          await tell({ask: {what: 'tag', sets: [{key, tag: String(digit)}]}});
          press(String(digit), {altKey: true});
          await said(new RegExp(`tag .* · ${id}`), before, text);
        }
        void tell({done: true});
      }
      // the whole list, in one act
      if (random() < 0.25) {
        // one that not all have: what changes nothing is no act
        const flags = ['good', 'maybe', 'bad'].filter((one) => document.querySelector(`.cell:not(.flag-edge-${one})`));
        const flag = flags[Math.floor(random() * flags.length)] ?? 'good';
        const before = newest();
        const text = before?.textContent ?? '';
        press('A', {shiftKey: true});
        await until('the selection', () => document.querySelector('.cell.is-selected'));
        await tell({ask: {what: 'bulk', sets: [{key: '*', flag}]}});
        press({good: '1', maybe: '2', bad: '3'}[flag] ?? '1');
        await said(new RegExp(`^${flag} · `), before, text);
        void tell({done: true});
        press('U', {shiftKey: true});
        await until('nothing to be selected', () => !document.querySelector('.cell.is-selected'));
      }
      // and all of the page that has no flag, at once
      const rest = [...document.querySelectorAll<HTMLElement>('.cell.flag-edge-unset')].map(
        (one) => one.dataset.key ?? '',
      );
      if (rest.length > 1 && random() < 0.5) {
        const before = newest();
        const text = before?.textContent ?? '';
        await tell({ask: {what: 'bulk', sets: rest.map((key) => ({key, flag: 'bad'}))}});
        press('X', {shiftKey: true});
        await said(/^bad · /, before, text);
        void tell({done: true});
      }
    },
    count,
    seed,
    part,
  );
