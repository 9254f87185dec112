import {FLAGS, type Flag, isStandardFlag, type ObjectKey, parseObjectKey, wordOf} from '../alert';
import {FLAG_TAG} from './dash-page';
import {element, setAttribute} from './element';
import {flagKey, isTyping} from './flag-keys';
import type {FlagView} from './flag-store';
import {isolate} from './isolate';
import {createNoteForm, type NoteForm} from './note-form';
import type {Anchor} from './portal';

/** The radios of one place on the page. The object it stands for is held here and set by the reconciler alone. */
export interface FlagWidget {
  readonly host: HTMLElement;
  readonly key: ObjectKey;
  /** Stands for this object from now on. */
  retarget(key: ObjectKey): void;
  show(view: FlagView): void;
  focus(): void;
  /** Sets a flag as a click would; the same flag again clears it only by click. */
  flag(flag: Flag | null): void;
}

export interface WidgetActs {
  flag(key: ObjectKey, flag: Flag | null): void;
  annotate(key: ObjectKey, change: {tags?: string[]; note?: string}): void;
  /** Focus to the next or previous widget. */
  step(from: FlagWidget, step: 1 | -1): void;
}

export function createFlagWidget(
  document: Document,
  kind: Anchor['kind'],
  first: ObjectKey,
  sheets: CSSStyleSheet[],
  acts: WidgetActs,
): FlagWidget {
  const host = document.createElement(FLAG_TAG);
  host.setAttribute('data-kind', kind);
  isolate(host);
  const shadow = host.attachShadow({mode: 'open'});
  shadow.adoptedStyleSheets = sheets;

  const radios = FLAGS.map((flag) =>
    element(
      document,
      'button',
      {type: 'button', role: 'radio', class: flag, 'aria-label': flag, 'aria-checked': 'false', title: flag},
      flag[0]?.toUpperCase() ?? '',
    ),
  );
  const mark = element(document, 'span', {class: 'mark', role: 'img'});
  const name = element(document, 'span', {class: 'name'});
  const group = element(document, 'div', {class: 'group', role: 'radiogroup'}, ...radios);
  const own = element(document, 'span', {class: 'own'});
  const box = element(document, 'div', {class: `box ${kind}`}, name, group, own, mark);
  const form: NoteForm | null = kind === 'object' ? createNoteForm(document, acts.annotate) : null;
  if (form) box.append(form.element);
  shadow.append(box);

  let key = first;
  let view: FlagView | null = null;
  /** the object under the pointer when it went down: a page that turns between down and up must not get the flag */
  let pressed: ObjectKey | null = null;

  const shownFlag = (): Flag | null => (view?.saving !== undefined ? view.saving : (view?.flag ?? null));

  const set = (flag: Flag | null): void => {
    if (view?.lost) return;
    if (flag !== shownFlag() || view?.error) acts.flag(key, flag);
  };

  group.addEventListener('pointerdown', () => {
    pressed = key;
  });
  for (const [i, radio] of radios.entries()) {
    const flag = FLAGS[i] as Flag;
    radio.addEventListener('click', (event) => {
      event.preventDefault();
      // detail 0: by keyboard or by a program, without a pointer
      const meant = event.detail === 0 ? key : (pressed ?? key);
      pressed = null;
      if (meant === key) set(shownFlag() === flag ? null : flag);
    });
  }

  group.addEventListener('keydown', (event) => {
    if (isTyping(event.target)) return;
    const at = radios.indexOf(event.target as HTMLButtonElement);
    const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (side !== 0 && at >= 0 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      rove((at + side + radios.length) % radios.length, true);
      return;
    }
    const does = flagKey(event, true);
    if (!does) return;
    event.preventDefault();
    if ('flag' in does) set(does.flag);
    else acts.step(widget, does.step);
  });

  /** One tab stop: the checked radio, or the first. */
  const rove = (to: number, focus: boolean): void => {
    for (const [i, radio] of radios.entries()) setAttribute(radio, 'tabindex', i === to ? '0' : '-1');
    if (focus) radios[to]?.focus();
  };

  const label = (): void => {
    const id = parseObjectKey(key)?.objectId ?? '';
    setAttribute(group, 'aria-label', `Flag of ${id}`);
    setAttribute(host, 'data-key', key);
    setAttribute(host, 'data-portal', key.slice(0, key.indexOf('/')));
    name.textContent = `Flag of ${id}`;
  };

  const draw = (): void => {
    const flag = view?.lost ? null : (view?.flag ?? null);
    const saving = view?.lost ? undefined : view?.saving;
    for (const [i, radio] of radios.entries()) {
      setAttribute(radio, 'aria-checked', String(FLAGS[i] === flag));
      radio.classList.toggle('saving', saving !== undefined && FLAGS[i] === saving);
      setAttribute(radio, 'aria-disabled', view?.lost ? 'true' : null);
    }
    if (!radios.includes(shadow.activeElement as HTMLButtonElement))
      rove(isStandardFlag(flag) ? FLAGS.indexOf(flag) : 0, false);
    // a flag that a list of the panel added: no radio of the page sets it, but one sees it, and another replaces it
    const word = flag && !isStandardFlag(flag) ? wordOf(flag) : '';
    if (own.textContent !== word) own.textContent = word;
    setAttribute(own, 'title', word === '' ? null : `Flagged ${word} in a list of the panel`);
    setAttribute(group, 'aria-busy', saving !== undefined || !view?.known ? 'true' : null);
    setAttribute(host, 'data-flag', flag);
    const wrong = view?.lost ? 'Reload this tab: the extension was updated or switched off.' : (view?.error ?? '');
    const short = wrong === '' ? '' : view?.lost ? 'Reload this tab' : '!';
    const shown = kind === 'row' && short !== '' ? '!' : short;
    if (mark.textContent !== shown) mark.textContent = shown;
    setAttribute(mark, 'title', wrong || null);
    setAttribute(mark, 'aria-label', wrong || null);
    if (view) form?.show(key, view);
  };

  const widget: FlagWidget = {
    host,
    get key() {
      return key;
    },
    retarget(next) {
      if (next === key) return;
      key = next;
      view = null;
      label();
      draw();
    },
    show(next) {
      view = next;
      draw();
    },
    focus: () => (radios.find((radio) => radio.tabIndex === 0) ?? radios[0])?.focus(),
    flag: set,
  };
  rove(0, false);
  label();
  draw();
  return widget;
}
