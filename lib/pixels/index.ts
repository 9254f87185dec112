export * from './colormap';
export * from './default-looks';
export * from './finite';
export * from './limits';
export * from './look';
export * from './percentiles';
export * from './stretch';
