/** What ThumP, the portals, matplotlib and astropy say of colours, stretches and kernels: written out here, and not taken from the product. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Stops = readonly (readonly [place: number, colour: Rgb])[];

/** Colour between two stops, not rounded. */
export function between(stops: Stops, place: number): Rgb {
  const n = Math.max(
    1,
    stops.findIndex(([at]) => at >= place),
  );
  const [[x0, from], [x1, to]] = [stops[n - 1], stops[n]] as [Stops[0], Stops[0]];
  const part = (place - x0) / (x1 - x0);
  return from.map((one, i) => one + ((to[i] as number) - one) * part) as unknown as Rgb;
}

const greyOf = (percent: number): Rgb => grey255(2.55 * percent);
const grey255 = (value: number): Rgb => [value, value, value];

/** ThumP's own scales, in its hsl() and hex; Blues of ColorBrewer in Plotly's order, reversed as the portals have it. */
export const MAPS: Record<string, Stops> = {
  TRE: [
    [0, greyOf(95)],
    [0.3, greyOf(75)],
    [0.8, greyOf(30)],
    [0.9, [112.2, 0, 0]],
    [1, [76.5, 0, 0]],
  ],
  TRE_r: [
    [0, [76.5, 0, 0]],
    [0.3, [112.2, 0, 0]],
    [0.8, greyOf(30)],
    [0.9, greyOf(75)],
    [1, greyOf(95)],
  ],
  Fink: [
    [0, [0x15, 0x28, 0x4f]],
    [0.5, [0x3c, 0x8d, 0xff]],
    [1, [0xd5, 0xd5, 0xd3]],
  ],
  Blues_r: (
    [
      [247, 251, 255],
      [222, 235, 247],
      [198, 219, 239],
      [158, 202, 225],
      [107, 174, 214],
      [66, 146, 198],
      [33, 113, 181],
      [8, 81, 156],
      [8, 48, 107],
    ] as const
  )
    .toReversed()
    .map((rgb, n) => [n / 8, rgb] as const),
};

/** First, middle and last colour as matplotlib has them. */
export const AT_THREE: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  viridis: [
    [0x44, 0x01, 0x54],
    [0x21, 0x91, 0x8c],
    [0xfd, 0xe7, 0x25],
  ],
  inferno: [
    [0x00, 0x00, 0x04],
    [0xbc, 0x37, 0x54],
    [0xfc, 0xff, 0xa4],
  ],
  cividis: [
    [0x00, 0x22, 0x4e],
    [0x7d, 0x7c, 0x78],
    [0xfe, 0xe8, 0x38],
  ],
};

const logistic = (x: number) => 1 / (1 + Math.exp(-10 * (x - 0.5)));

/** astropy's stretches with their usual parameters; the logistic function brought to the whole of [0, 1]. */
export const STRETCHES = {
  linear: (x: number) => x,
  asinh: (x: number) => Math.asinh(x / 0.1) / Math.asinh(1 / 0.1),
  sqrt: (x: number) => Math.sqrt(x),
  log: (x: number) => Math.log(1000 * x + 1) / Math.log(1001),
  power: (x: number) => x * x,
  sinh: (x: number) => Math.sinh(3 * x) / Math.sinh(3),
  sigmoid: (x: number) => (logistic(x) - logistic(0)) / (logistic(1) - logistic(0)),
};

const bell = (x: number) => (Math.abs(x) > 2 ? 0 : Math.exp(-(x * x) / 2));
const BELL = [-2, -1, 0, 1, 2].reduce((sum, x) => sum + bell(x), 0);

/** Weight of a pixel so far from the bright one, along one side: the 5 x 5 Gaussian of sigma 1 of the Fink services, and a box of 3. */
export const KERNELS: Record<string, (x: number) => number> = {
  gauss: (x) => bell(x) / BELL,
  box: (x) => (Math.abs(x) > 1 ? 0 : 1 / 3),
};
