import {ApiError} from './api-error';
import {serviceWords} from './service-words';

/** How services fail, in words for the person (fink.md A.1: most bad input is a 500, refusals are Python text, proxies answer web pages). */

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

/** No answer at all: offline, a proxy's error page without CORS header, a connection cut. */
export const noAnswer = (url: string, cause: unknown): ApiError =>
  new ApiError(`No answer from ${hostOf(url)}: check the network; the service may be down or overloaded.`, {
    reason: 'network',
    status: 0,
    body: serviceWords(cause instanceof Error ? cause.message : String(cause)),
    url,
    canRetry: true,
  });

export const tooLate = (url: string, seconds: number): ApiError =>
  new ApiError(`${hostOf(url)} did not answer within ${seconds} s. Try again, or ask for less.`, {
    reason: 'timeout',
    status: 0,
    body: '',
    url,
    canRetry: true,
  });

/** An answer that should have been data and is not: a web page, a sentence, JSON cut short. */
export const brokenAnswer = (url: string, status: number, body: string, what = 'could not be read'): ApiError =>
  new ApiError(`The answer of ${hostOf(url)} ${what}. Try again.`, {
    reason: 'broken',
    status,
    body: serviceWords(body),
    url,
    canRetry: true,
  });

export const emptyAnswer = (url: string, status: number): ApiError =>
  new ApiError('The service sent an empty answer: it does not know what was asked for, or not yet.', {
    reason: 'empty',
    status,
    body: '',
    url,
    canRetry: true,
  });

/** Every status that is no success. @param retryAfterMs from the header, where it has one */
export function failedAnswer(url: string, status: number, body: string, retryAfterMs?: number): ApiError {
  const words = serviceWords(body);
  const detail = {status, body: words, url, ...(retryAfterMs === undefined ? {} : {retryAfterMs})};
  if (status === 429) {
    const message = 'The service asks for fewer requests (429). Wait a minute and try again.';
    return new ApiError(message, {...detail, reason: 'busy', canRetry: true});
  }
  if ([408, 502, 503, 504].includes(status)) {
    const message = `The service is overloaded or under maintenance (${status}). Try again later.`;
    return new ApiError(message, {...detail, reason: 'busy', canRetry: true});
  }
  if (status === 404) {
    const message = 'The service has no such address (404): it may have changed.';
    return new ApiError(message, {...detail, reason: 'refused', canRetry: false});
  }
  if (status >= 400 && status < 500) {
    const message = `The service refused the request (${status})${words ? `: ${short(words)}` : '.'}`;
    return new ApiError(message, {...detail, reason: 'refused', canRetry: false});
  }
  const message =
    status === 500
      ? 'The service failed on this request (500). Often it does not know what was asked for.'
      : `The service failed (${status}).`;
  return new ApiError(message, {...detail, reason: 'unknown', canRetry: true});
}

const short = (words: string): string => (words.length > 160 ? `${words.slice(0, 159)}…` : words);
