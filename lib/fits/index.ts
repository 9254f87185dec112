export * from './array-form';
export * from './fits-error';
export * from './read-fits';
