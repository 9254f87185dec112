import type {ObjectKey} from '../alert';
import {ApiError} from '../fink/api-error';
import type {LoadProblem} from './loader';

/** @returns a row of the error table, in words for the person; the decoder's errors bring a remedy along */
export function problemOf(
  error: unknown,
  at: {objectKey: ObjectKey; step: LoadProblem['step']; attempts: number; time: number},
): LoadProblem {
  if (error instanceof ApiError) {
    return {...at, message: error.message, detail: error.detail.body, canRetry: error.detail.canRetry};
  }
  const message = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof Error && 'remedy' in error ? String(error.remedy) : '';
  return {...at, message: remedy ? `${message} ${remedy}` : message, detail: '', canRetry: true};
}

/** @returns whether a request was answered, be it badly; null = nothing was asked of a service, or it is not known */
export function wasAnswered(error: unknown): boolean | null {
  if (!(error instanceof ApiError)) return null;
  const {reason, status} = error.detail;
  if (reason === 'network' || reason === 'timeout') return false;
  return status > 0 ? true : null;
}

/** @returns whether nothing came at all: no network, a service that is down, an answer that the browser hides */
export const isNetworkError = (error: unknown): boolean =>
  error instanceof ApiError && error.detail.reason === 'network';
