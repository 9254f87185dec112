export * from './array-form';
export type {CardValue} from './cards';
export * from './fits-error';
export * from './read-fits';
