import type {Drawing, LookMenus, Pictures} from '@/components/app/services';
import {parseObjectKey, type StampSet} from '@/lib/alert';
import {COLORMAPS, KERNELS, LIMITS_RULES, LOOK_PRESETS, STRETCHES} from '@/lib/pixels';
import {bandStyle, createCanvas2dRenderer, drawCurve, drawMarks, drawSeries, shadesFor} from '@/lib/render';
import {layoutSparkline, type Sparkline} from '@/lib/series';
import type {Settings} from '@/lib/vault';
import {createPictures, type LimitsWork} from './pictures';

/** Pictures for the views: looks, stamps and light curves on canvases. What was computed for a look stays as long as the stamps do. */
export function createDrawing(
  treat: (stamps: StampSet, looks: Settings['looks']) => Promise<unknown>,
  inUse: Drawing['inUse'],
  work: LimitsWork,
): Drawing {
  const curves = new WeakMap<object, {key: string; line: Sparkline}>();
  const pictures = createPictures(treat, work);
  const folded: typeof curves = new WeakMap();
  return {
    renderer(canvas) {
      const context = canvas.getContext('2d');
      return context ? createCanvas2dRenderer(context, shadesFor) : null;
    },
    ...pictures,
    async findAhead(sets, looks, steps, signal) {
      await findShades(sets, (set) => pictures.pictures(set, looks), signal);
      await pictures.findAhead(sets, looks, steps, signal);
    },
    inUse,
    sparkline(canvas, box, curve, {dark, scale, shown, fold = null}) {
      const context = canvas.getContext('2d');
      const parts = parseObjectKey(curve.objectKey);
      if (!context || !parts) return;
      const width = Math.round(box.width / scale);
      const height = Math.round(box.height / scale);
      const known = fold ? folded : curves;
      const key = `${width} ${height} ${shown} ${fold?.periodDays} ${fold?.epochMjd}`;
      let line = known.get(curve)?.key === key ? known.get(curve)?.line : undefined;
      if (!line) {
        line = layoutSparkline(curve.detections, {width, height, shown, fold});
        known.set(curve, {key, line});
      }
      drawCurve(context, line, {
        x: box.x,
        y: box.y,
        ratio: scale,
        survey: parts.survey,
        theme: dark ? 'dark' : 'light',
      });
    },
    series(canvas, box, panels, {dark, scale}) {
      const context = canvas.getContext('2d');
      if (context) drawSeries(context, panels, box, {ratio: scale, theme: dark ? 'dark' : 'light'});
    },
    marks(canvas, marks, ratio) {
      const context = canvas.getContext('2d');
      if (context) for (const one of marks) drawMarks(context, one, ratio);
    },
    summary: (curve) => layoutSparkline(curve.detections, {width: 100, height: 100}).summary,
    band: (survey, band, dark) => bandStyle(survey, band, dark ? 'dark' : 'light'),
    menus: {
      presets: LOOK_PRESETS as LookMenus['presets'],
      limits: LIMITS_RULES,
      stretches: STRETCHES,
      kernels: KERNELS,
      colormaps: COLORMAPS,
    },
  };
}

/** Alerts of which shades are found in one go: half a millisecond. */
const SHADES_TOGETHER = 4;

/** The first new colours of a page need no longer than the next ones: what they look up was found while nothing was done. */
async function findShades(
  sets: readonly StampSet[],
  of: (set: StampSet) => Pictures,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < sets.length && !signal.aborted; at += SHADES_TOGETHER) {
    for (const set of sets.slice(at, at + SHADES_TOGETHER)) {
      for (const picture of Object.values(of(set))) shadesFor(picture.stamp, picture.look);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
