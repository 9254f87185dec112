import {describe, expect, it} from 'vitest';
import {SURVEY_IDS} from '../../../lib/alert';
import {bandStyle, bandsDrawn, CURVE_GROUND, type CurveContext, type CurveMarks, drawCurve} from '../../../lib/render';
import {layoutSparkline} from '../../../lib/series';

/** Relative luminance and contrast as WCAG 2 defines them. */
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('band styles', () => {
  it.each(SURVEY_IDS)('%s: every band has a shape and a colour of its own that is seen on its ground', (survey) => {
    for (const theme of ['light', 'dark'] as const) {
      const styles = bandsDrawn(survey).map((band) => bandStyle(survey, band, theme));
      expect(new Set(styles.map(({shape}) => shape)).size).toBe(styles.length);
      expect(new Set(styles.map(({colour}) => colour)).size).toBe(styles.length);
      for (const {edge} of styles) expect(contrast(edge, CURVE_GROUND[theme].ground)).toBeGreaterThan(3);
      expect(contrast(CURVE_GROUND[theme].text, CURVE_GROUND[theme].ground)).toBeGreaterThan(4.5);
    }
  });

  it('a band that a survey does not have is drawn all the same', () => {
    expect(bandStyle('ztf', 'y', 'dark').shape).toBe('circle');
  });
});

/** A context that keeps what it was told: name and numbers. */
function recorder() {
  const calls: [string, ...unknown[]][] = [];
  const context = new Proxy({} as Record<string, unknown>, {
    get: (target, name: string) => target[name] ?? ((...values: unknown[]) => calls.push([name, ...values])),
    set: (target, name: string, value) => {
      target[name] = value;
      return true;
    },
  });
  return {
    context: context as unknown as CurveContext,
    calls,
    of: (name: string) => calls.filter(([called]) => called === name),
  };
}

describe('drawCurve', () => {
  const style = {x: 10, y: 20, ratio: 2, survey: 'ztf', theme: 'light'} as const;
  const curve: CurveMarks = {
    width: 200,
    height: 100,
    zeroY: 40,
    labels: [{text: '18.2', x: 30, y: 10, align: 'right', baseline: 'middle'}],
    summary: '',
    points: [
      {x: 50, y: 30, yTop: 25, yBottom: 35, band: 'g', mark: 'valid', isNegative: false, isShown: true},
      {x: 60, y: 50, yTop: 50, yBottom: 50, band: 'r', mark: 'upper-limit', isNegative: false, isShown: false},
      {x: 70, y: 60, yTop: 60, yBottom: 60, band: 'r', mark: 'bad-quality', isNegative: false, isShown: false},
    ],
  };

  it('draws marks, bars, zero line and labels at their places', () => {
    const {context, calls, of} = recorder();
    drawCurve(context, curve, style);
    expect(of('translate')).toEqual([['translate', 10, 20]]);
    expect(of('scale')).toEqual([['scale', 2, 2]]);
    expect(of('fillText')).toEqual([['fillText', '18.2', 30, 10]]);
    expect(of('arc').map(([, x, y]) => [x, y])).toEqual([
      [50, 30],
      [50, 30],
    ]);
    expect(calls).toContainEqual(['moveTo', 50, 25]);
    expect(calls).toContainEqual(['lineTo', 50, 35]);
    expect(calls).toContainEqual(['moveTo', 0, 40]);
    // the open triangle points down, the small one up
    const corners = of('moveTo').slice(-2);
    expect(corners[0]?.[2]).toBeGreaterThan(50);
    expect(corners[1]?.[2]).toBeLessThan(60);
    expect(of('save').length).toBe(of('restore').length);
  });

  it('says so where there is nothing to draw', () => {
    const {context, of} = recorder();
    const empty: CurveMarks = layoutSparkline([], {width: 200, height: 100});
    drawCurve(context, empty, style);
    expect(of('fillText')).toEqual([['fillText', 'no light curve', 100, 50]]);
  });
});
