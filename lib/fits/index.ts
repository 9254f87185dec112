export * from './array-form';
export * from './cards';
export * from './fits-error';
export * from './planes-form';
export * from './read-fits';
export * from './write-fits';
