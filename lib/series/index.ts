export * from './fold';
export * from './photometry';
export * from './sparkline';
export * from './time';
