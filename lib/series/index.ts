export * from './fold';
export * from './latest-alerts';
export * from './photometry';
export * from './sparkline';
export * from './time';
