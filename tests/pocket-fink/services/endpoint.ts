/** What an endpoint of a service is: how it is called and what a GET without arguments says. */
import type {Arguments, PocketAnswer} from './http.ts';

export interface Endpoint {
  /** What a GET without arguments answers: a sentence, or data. */
  readonly empty: string | (() => PocketAnswer);
  /** False: GET only. */
  readonly post: boolean;
  /** Arguments that must be there, in the order in which the service asks. */
  readonly required: readonly string[];
  answer(args: Arguments): PocketAnswer;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;
