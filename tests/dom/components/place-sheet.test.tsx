import {afterEach, expect, it} from 'vitest';
import {makeList, ztf} from './fake-services';
import {cells, type Opened, openApp, rulesOf, until} from './open-app';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

it('cells, heads and tiles stand where the layout says, by rules: none has a style of its own, also after a change', async () => {
  opened = await openApp(({vault}) =>
    makeList(
      vault,
      Array.from({length: 12}, (_, n) => ztf(n)),
    ),
  );
  const {app, root} = opened;
  await until(() => cells(root).length > 3);
  for (const change of [{columns: 3}, {columns: 2, gapPx: 21, stampPx: 90, fontScale: 1.5}, {columns: 1}] as const) {
    app.setGrid(change);
    await until(() => app.place.layout.value.columns === change.columns);
    const layout = app.place.layout.value;
    await until(() => rulesOf('.cell').width === layout.cellWidth, 'the new rules');
    expect(rulesOf('.cell').height).toBe(layout.cellHeight);
    expect(rulesOf('.cell-head').height).toBe(layout.headerHeight);
    expect(rulesOf('.grid-row').columnGap).toBe(layout.gap);
    for (const {id, x, y, width, height} of layout.tiles) {
      const rules = rulesOf(`.tile-${id}`);
      const found = [rules.left - x, rules.top - y, rules.width - width, rules.height - height];
      expect(Math.max(...found.map(Math.abs)), id).toBeLessThan(1e-3);
      expect(cells(root).every((cell) => cell.querySelector(`.tile-${id}`))).toBe(true);
    }
    expect(
      cells(root)
        .flatMap((cell) => [cell, ...cell.querySelectorAll('[style]')])
        .filter((one) => one.hasAttribute('style')),
    ).toEqual([]);
  }
});
