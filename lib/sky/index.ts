export * from './align';
export * from './plate';
export * from './read-out';
export * from './sexagesimal';
export * from './sign';
export * from './viewport';
export * from './wcs';
