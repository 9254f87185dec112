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

/** @returns whether there was no answer at all: the sign of being offline */
export const isNetworkError = (error: unknown): boolean =>
  error instanceof ApiError && error.detail.reason === 'network';
