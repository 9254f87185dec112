import {brokenAnswer} from './answer-error';
import {ApiError} from './api-error';
import type {RawRow} from './cells';
import type {FinkClient, FinkRequest} from './client';
import {type Json, parseExact} from './exact-json';

/** Characters: some 5 ms to read. */
const LARGE = 500_000;
/** A task that reads rows lasts no longer, about. */
const TASK_MS = 10;
/** Rows between two looks at the clock: less than 1 ms. */
const PORTION = 100;

/** The window answers in between. */
const newTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Asks for JSON, exact. A body that cannot be read (cut short on the way, a sentence) is asked for once more before it is an error.
 * @throws ApiError
 */
export async function askJson(client: FinkClient, request: FinkRequest, signal?: AbortSignal): Promise<Json> {
  for (let again = true; ; again = false) {
    const body = await client.text(request, signal);
    try {
      const answer = parseExact(body);
      // reading it took a while: what becomes of it has a task of its own
      if (body.length > LARGE) await newTask();
      return answer;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (!again) throw brokenAnswer(request.url, 200, body, 'is no data, or was cut short');
    }
  }
}

/** Asks a table endpoint. Things in the list that are no rows are left out. @throws ApiError where the answer is no list */
export async function askRows(client: FinkClient, request: FinkRequest, signal?: AbortSignal): Promise<RawRow[]> {
  const answer = await askJson(client, request, signal);
  if (!Array.isArray(answer)) {
    throw brokenAnswer(request.url, 200, JSON.stringify(answer), 'is not the table that was asked for');
  }
  return answer.filter((row): row is RawRow => typeof row === 'object' && row !== null && !Array.isArray(row));
}

/** Ids in one request: the services answer many at once, and 50 keep the answer and its time small. */
export const MAX_BATCH = 50;

/** @returns the list in pieces of at most `size`, in order */
export const batches = <T>(list: readonly T[], size: number = MAX_BATCH): T[][] =>
  Array.from({length: Math.ceil(list.length / size)}, (_, i) => list.slice(i * size, (i + 1) * size));

/** For what a survey cannot ask at all; nothing is sent. */
export const cannotAsk = (url: string, message: string): ApiError =>
  new ApiError(message, {reason: 'refused', status: 0, body: '', url, canRetry: false});

/** A long list in portions, for work that would hold up the window if it were done in one go: 50 light curves have some thousand rows. */
export async function* portions<T>(list: readonly T[]): AsyncGenerator<readonly T[]> {
  let start = performance.now();
  for (const some of batches(list, PORTION)) {
    if (performance.now() - start > TASK_MS) {
      await newTask();
      start = performance.now();
    }
    yield some;
  }
}
