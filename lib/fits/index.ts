export * from './array-form';
export * from './cards';
export * from './fits-error';
export * from './read-fits';
