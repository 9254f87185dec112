/** Every way in which a service can fail, how it must end, and in which words. */
import type {FaultRule} from '../../pocket-fink/services/index.ts';
import type {BrowserKind} from '../../support/find-browser.ts';

export interface ForEver {
  name: string;
  fault: FaultRule;
  /** what the person reads */
  words: RegExp;
  /** how often a cutout is asked for before it is given up; null = the browser adds attempts of its own */
  attempts: number | null;
  /** the browser hands nothing of it on */
  isSilent?: boolean;
  /** asked also in Firefox */
  isMain?: boolean;
}

export const FOR_EVER: readonly ForEver[] = [
  {name: '429', fault: {kind: 429}, words: /asks for fewer requests \(429\)/, attempts: 4},
  {
    name: '429 with Retry-After',
    fault: {kind: 429, retryAfter: 1},
    words: /asks for fewer requests \(429\)/,
    attempts: 4,
    isMain: true,
  },
  {name: '500', fault: {kind: 500}, words: /failed on this request \(500\)/, attempts: 2, isMain: true},
  {
    name: '503 without CORS',
    fault: {kind: 503},
    words: /overloaded or under maintenance \(503\)/,
    attempts: 4,
    isMain: true,
  },
  {name: '504', fault: {kind: 504}, words: /overloaded or under maintenance \(504\)/, attempts: 4},
  {name: '404', fault: {kind: 404}, words: /no such address \(404\)/, attempts: 1},
  {name: 'a web page', fault: {kind: 'html'}, words: /web page instead of data/, attempts: 2, isMain: true},
  // both browsers send a GET again by themselves where a connection used before was cut: Firefox up to ten times
  {
    name: 'a cut connection',
    fault: {kind: 'cut'},
    words: /^No answer from api\./,
    attempts: null,
    isMain: true,
    isSilent: true,
  },
  {
    name: 'half a body',
    fault: {kind: 'truncated'},
    words: /^No answer from api\./,
    attempts: 4,
    isMain: true,
    isSilent: true,
  },
  {name: 'nothing', fault: {kind: 'empty'}, words: /sent an empty answer/, attempts: 1, isMain: true},
  {name: 'the inner service', fault: {kind: 'inner'}, words: /failed on this request \(500\)/, attempts: 2},
];

/** Faults that pass by themselves before they are given up: no person sees them. */
export const PASSING: readonly {name: string; fault: FaultRule; isMain?: boolean}[] = [
  {name: '429 twice', fault: {kind: 429, times: 2}},
  {name: '429 once, with Retry-After', fault: {kind: 429, retryAfter: 1, times: 1}, isMain: true},
  {name: '500 once', fault: {kind: 500, times: 1}, isMain: true},
  {name: '503 twice', fault: {kind: 503, times: 2}, isMain: true},
  {name: '503 once, with Retry-After', fault: {kind: 503, retryAfter: 1, times: 1}},
  {name: '504 once', fault: {kind: 504, times: 1}},
  {name: 'a web page once', fault: {kind: 'html', times: 1}},
  {name: 'a cut connection twice', fault: {kind: 'cut', times: 2}, isMain: true},
  {name: 'half a body once', fault: {kind: 'truncated', times: 1}},
  {name: 'late', fault: {kind: 'slow', ms: 1500}, isMain: true},
];

/** Chromium is asked all of them, Firefox the main ones. */
export const kindsFor = <T extends {isMain?: boolean}>(browser: BrowserKind, all: readonly T[]): T[] =>
  all.filter(({isMain}) => browser === 'chromium' || isMain);
