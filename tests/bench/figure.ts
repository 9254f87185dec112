/** What a figure of `npm run bench` is given, and gives. */
import type {Row} from '../../lib/bench/figure.ts';
import type {PocketFink} from '../pocket-fink/server.ts';
import type {BrowserKind} from '../support/find-browser.ts';
import type {Launched} from '../support/launch.ts';

export interface Bench {
  kind: BrowserKind;
  fink: PocketFink;
  /** A browser of its own with a fresh profile; closed after the figure. */
  open(size?: {width: number; height: number}): Promise<Launched>;
  /** says what is going on */
  say(words: string): void;
}

export type Figure = (bench: Bench) => Promise<Row[]>;
