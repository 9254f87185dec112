export * from './band-style';
export * from './canvas2d';
export * from './draw-curve';
export * from './draw-marks';
export * from './grid-layout';
export * from './paint-stamp';
export * from './paint-turned';
export * from './renderer';
