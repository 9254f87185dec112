import {type ReadonlySignal, signal} from '@preact/signals';
import type {Notices} from './notices';
import {wordsOf} from './notices';

export type ErrandKind = 'report' | 'bundle';

/** A file that is being written in this window, and how far it is. */
export interface Errand {
  kind: ErrandKind;
  /** "report", "bundle": in the status line */
  title: string;
  done: number;
  /** 0 = not known yet */
  total: number;
  /** ms since it began */
  elapsedMs: number;
}

/** Files that take a while and are made in this window: they go on when their dialog is closed, one at a time. */
export interface Errands {
  now: ReadonlySignal<Errand | null>;
  /** why the last one made no file; null = it did, or none was begun */
  failed: ReadonlySignal<{kind: ErrandKind; words: string} | null>;
  /** @param step gives the words to say at its end; '' = none @returns whether it came to its end */
  run(
    about: Pick<Errand, 'kind' | 'title'>,
    step: (signal: AbortSignal, report: (done: number, total: number) => void) => Promise<string>,
  ): Promise<boolean>;
  stop(): void;
}

/** @param isShown whether the dialog stands open: then its own words are enough */
export function createErrands(
  notices: Pick<Notices, 'say' | 'fail'>,
  isShown: () => boolean,
  ended: AbortSignal,
): Errands {
  const now = signal<Errand | null>(null);
  const failed = signal<{kind: ErrandKind; words: string} | null>(null);
  let life: AbortController | null = null;
  // closing the window would end it: the browser asks first
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  ended.addEventListener('abort', () => life?.abort(), {once: true});
  return {
    now,
    failed,
    stop: () => life?.abort(new Error('Stopped. Nothing was saved.')),
    async run({kind, title}, step) {
      if (life) return false;
      const own = new AbortController();
      life = own;
      const began = Date.now();
      const report = (done: number, total: number) => {
        if (!own.signal.aborted) now.value = {kind, title, done, total, elapsedMs: Date.now() - began};
      };
      failed.value = null;
      report(0, 0);
      window.addEventListener('beforeunload', ask);
      try {
        const words = await step(own.signal, report);
        if (words) notices.say(words);
        return true;
      } catch (thrown) {
        if (ended.aborted) return false;
        const words = wordsOf(own.signal.aborted ? own.signal.reason : thrown);
        failed.value = {kind, words};
        if (!isShown()) notices.fail(`The ${title} was not saved: ${words}`);
        return false;
      } finally {
        window.removeEventListener('beforeunload', ask);
        life = null;
        now.value = null;
      }
    },
  };
}
