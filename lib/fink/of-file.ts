import {isId} from '../alert';
import {ApiError} from './api-error';
import type {Survey} from './survey';

const refuse = async (): Promise<never> => {
  throw new ApiError('This object came from a file: no Fink service knows it.', {
    reason: 'empty',
    status: 0,
    body: '',
    url: '',
    canRetry: false,
  });
};

/** Objects that only a file of the person knows. No host stands behind them: whoever asks for one is told so, and nothing is sent. */
export const ofFile: Survey & {id: 'file'} = {
  id: 'file',
  label: 'File',
  apiOrigin: '',
  labelWord: 'class',
  bands: [],
  columns: [],
  dictionary: [],
  isObjectId: isId,
  objectUrl: () => '',
  labels: async () => [],
  search: refuse,
  curves: async () => new Map(),
  stamps: refuse,
  fits: refuse,
};
