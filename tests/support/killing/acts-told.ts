/**
 * Acts inside a page, one after the other as fast as it confirms them. What is asked and what is confirmed is told to this process at once:
 * it stands in a queue of the page that this process is always waiting for (Firefox does not report the console of extension pages).
 * A page does not act before it knows that its asking was heard; of what was confirmed a killed browser may have told less, never more.
 */
import type {Page} from 'puppeteer';

export type Where = 'portal' | 'panel' | 'desk';
export type What = 'flag' | 'bulk' | 'tag' | 'note';

/** One act asked for. `sets`: what it says of each object, as the log must have it. */
export interface Asked {
  where: Where;
  what: What;
  sets: {key: string; flag?: string | null; tag?: string; note?: string}[];
  isConfirmed: boolean;
}

export type Told = {ask: Omit<Asked, 'where' | 'isConfirmed'>} | {done: true};

declare global {
  interface Window {
    actsTold: {
      /** ends when this process has heard it */
      tell(what: Told): Promise<void>;
      /** all that was told since, waiting for the first; says also that what the last one brought was heard */
      take(): Promise<Told[]>;
    };
  }
}

/** In the page. */
function installTelling(): void {
  let [told, taken]: [{what: Told; heard(): void}[], {heard(): void}[]] = [[], []];
  let wake = () => {};
  window.actsTold = {
    tell: (what) =>
      new Promise((heard) => {
        told.push({what, heard});
        wake();
      }),
    async take() {
      for (const {heard} of taken) heard();
      if (told.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      [taken, told] = [told, []];
      return (taken as typeof told).map(({what}) => what);
    },
  };
}

/** Hears what a page tells, until it is gone. @returns the acts asked for in that page, in order; they fill while the page acts */
export async function hearActs(page: Page, where: Where, onConfirmed: () => void): Promise<Asked[]> {
  const asked: Asked[] = [];
  await page.evaluate(installTelling);
  const hear = async () => {
    for (;;) {
      for (const told of await page.evaluate(() => window.actsTold.take())) {
        if ('ask' in told) {
          asked.push({...told.ask, where, isConfirmed: false});
          continue;
        }
        const last = asked.at(-1);
        if (!last) throw new Error(`${where} confirms what it never asked for`);
        last.isConfirmed = true;
        onConfirmed();
      }
    }
  };
  // the page goes with its browser
  hear().catch(() => {});
  return asked;
}
