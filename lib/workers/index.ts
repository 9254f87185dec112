export type {DecodeWorker} from './crew';
export * from './decode-pool';
