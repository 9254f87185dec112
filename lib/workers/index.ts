export * from './decode-pool';
export * from './decode-stamps';
