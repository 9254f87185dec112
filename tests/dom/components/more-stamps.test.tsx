import {expect, it} from 'vitest';
import {good, makeList, ztf} from './fake-services';
import {openApp, until} from './open-app';

const stamp = (value: number) => ({width: 2, height: 1, pixels: Float32Array.of(value, Number.NaN), unit: '' as const});

it('the fourth and further images of a file stand in the large view, each under its name', async () => {
  const drawn = new Set<number>();
  const {app, root, close} = await openApp(async ({vault, loader, services}) => {
    const {renderer} = services.drawing;
    services.drawing.renderer = (canvas) => {
      const real = renderer(canvas);
      return (
        real && {
          ...real,
          draw: (tiles) => {
            for (const tile of tiles) drawn.add(tile.stamp.pixels[0] ?? 0);
          },
        }
      );
    };
    loader.load = async ({objectKey}) => ({
      ...good(objectKey),
      more: [
        {name: 'PS1 <i>', stamp: stamp(11)},
        {name: 'SDSS', stamp: stamp(12)},
      ],
    });
    await makeList(vault, [ztf(1)]);
  });
  await until(() => root.querySelector('.cell input:not(:disabled)'), 'the grid');
  app.detail.value = true;
  const more = await until(() => root.querySelector('[aria-label="Further images of the file"]'), 'the images');
  expect([...more.querySelectorAll('figcaption')].map((one) => one.textContent)).toEqual(['4: PS1 <i>', '5: SDSS']);
  expect([...more.querySelectorAll('canvas')].map((one) => one.getAttribute('aria-label'))).toEqual([
    'PS1 <i>',
    'SDSS',
  ]);
  await until(() => drawn.has(11) && drawn.has(12), 'both to be drawn');
  close();
});
