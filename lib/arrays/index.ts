export * from './array-store';
export * from './kept-arrays';
export * from './panels-of';
export * from './stamps-of';
