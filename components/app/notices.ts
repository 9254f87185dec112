import {type ReadonlySignal, signal} from '@preact/signals';

/** One line at the foot of the window: what was done, or what went wrong and what to do. */
export interface Notice {
  id: number;
  text: string;
  tone: 'info' | 'error';
  action?: {label: string; run(): void};
}

export interface Notices {
  list: ReadonlySignal<readonly Notice[]>;
  /** Gone after some seconds; the newest replaces an older one of the same kind. */
  say(text: string, action?: Notice['action']): void;
  /** Stays until closed. */
  fail(text: string, action?: Notice['action']): void;
  close(id: number): void;
}

const SECONDS_SHOWN = 6;
const MOST_SHOWN = 3;

/** @returns the words of an error that are meant for the person */
export function wordsOf(error: unknown): string {
  if (error instanceof Error && error.message) return error.message;
  return typeof error === 'string' && error ? error : 'Something failed without saying why. Try again.';
}

export function createNotices(ended: AbortSignal): Notices {
  const list = signal<readonly Notice[]>([]);
  let next = 1;
  const close = (id: number) => {
    list.value = list.value.filter((notice) => notice.id !== id);
  };
  const add = (text: string, tone: Notice['tone'], action: Notice['action']) => {
    const id = next++;
    const others = list.value.filter((notice) => (tone === 'info' ? notice.tone !== 'info' : notice.text !== text));
    list.value = [...others, {id, text, tone, ...(action ? {action} : {})}].slice(-MOST_SHOWN);
    return id;
  };
  return {
    list,
    close,
    say(text, action) {
      const id = add(text, 'info', action);
      const timer = setTimeout(() => close(id), SECONDS_SHOWN * 1000);
      ended.addEventListener('abort', () => clearTimeout(timer), {once: true});
    },
    fail(text, action) {
      add(text, 'error', action);
    },
  };
}
