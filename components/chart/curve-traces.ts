import type {Trace} from 'plotly.js-basic-dist';
import {type AlertKey, BANDS, type Band, type Detection, parseAlertKey} from '../../lib/alert';
import type {BandMark} from '../app/services';

export type Axis = 'magnitude' | 'flux';

/** Marks as the portals have them (fink.md E.1): low quality a small triangle up, upper limit an open triangle down, forced an open circle. */
const QUALITY_NAMES: Record<Detection['quality'], string> = {
  valid: '',
  'bad-quality': ' low quality',
  'upper-limit': ' upper limit',
  forced: ' forced',
};

/** @returns whether a magnitude axis would hide valid points: negative difference fluxes have no magnitude */
export const needsFlux = (detections: readonly Detection[]): boolean =>
  detections.some((one) => one.quality === 'valid' && one.mag === null && one.fluxNjy !== null);

/** @returns value and error of a point on an axis, null where it has none */
export function valueOn(detection: Detection, axis: Axis): {value: number; error: number} | null {
  if (axis === 'flux') {
    return detection.fluxNjy === null ? null : {value: detection.fluxNjy, error: detection.fluxErrNjy ?? 0};
  }
  if (detection.quality === 'upper-limit') {
    return detection.limitMag === null ? null : {value: detection.limitMag, error: 0};
  }
  return detection.mag === null ? null : {value: detection.mag, error: detection.magErr ?? 0};
}

/** Light curve as traces, one a band and quality. `customdata` is the index in `detections`. The alert shown has a ring. */
export function curveTraces(
  detections: readonly Detection[],
  axis: Axis,
  shown: AlertKey | null,
  mark: (band: Band) => BandMark,
  ring: string,
): Trace[] {
  const traces: Trace[] = [];
  for (const band of BANDS) {
    for (const quality of ['upper-limit', 'forced', 'bad-quality', 'valid'] as const) {
      const points = detections.flatMap((detection, index) => {
        const at = detection.band === band && detection.quality === quality ? valueOn(detection, axis) : null;
        return at && Number.isFinite(detection.mjdUtc) ? [{detection, index, ...at}] : [];
      });
      if (points.length === 0) continue;
      const isOpen = quality === 'upper-limit' || quality === 'forced';
      traces.push({
        type: 'scatter',
        mode: 'markers',
        name: `${band} (${points.length})`,
        x: points.map(({detection}) => detection.mjdUtc),
        y: points.map(({value}) => value),
        customdata: points.map(({index}) => index),
        text: points.map(({detection, value, error}) => hoverText(detection, value, error, axis)),
        hoverinfo: 'text',
        // One entry a band; the other marks are said in words below the plot.
        showlegend: quality === 'valid',
        marker: {
          color: mark(band).colour,
          symbol:
            quality === 'valid'
              ? mark(band).shape
              : quality === 'bad-quality'
                ? 'triangle-up'
                : quality === 'forced'
                  ? 'circle-open'
                  : 'triangle-down-open',
          size: quality === 'valid' ? 10 : 7,
          opacity: quality === 'upper-limit' ? 0.6 : 1,
          ...(isOpen
            ? {}
            : {
                line: {
                  color: mark(band).edge,
                  width: 1,
                },
              }),
        },
        ...(quality === 'upper-limit'
          ? {}
          : {
              error_y: {
                type: 'data' as const,
                array: points.map(({error}) => error),
                visible: true,
                width: 0,
                thickness: 1,
                color: mark(band).edge,
              },
            }),
      });
    }
  }
  const index = detections.findIndex((one) => shown !== null && one.alertKey === shown);
  const at = detections[index] ? valueOn(detections[index], axis) : null;
  if (at && detections[index]) {
    traces.push({
      type: 'scatter',
      mode: 'markers',
      name: 'shown',
      x: [detections[index].mjdUtc],
      y: [at.value],
      customdata: [index],
      text: [''],
      hoverinfo: 'skip',
      showlegend: false,
      marker: {color: ring, symbol: 'circle-open', size: 20, line: {color: ring, width: 2}},
    });
  }
  return traces;
}

function hoverText(detection: Detection, value: number, error: number, axis: Axis): string {
  const unit = axis === 'flux' ? 'nJy' : 'mag';
  const digits = axis === 'flux' ? 1 : 3;
  const sign = detection.isNegative ? ' (−)' : '';
  const limit = detection.quality === 'upper-limit' ? '> ' : '';
  const id = detection.alertKey ? parseAlertKey(detection.alertKey)?.alertId : null;
  return [
    `${detection.band}${QUALITY_NAMES[detection.quality]}${sign}`,
    `${limit}${value.toFixed(digits)}${error > 0 ? ` ± ${error.toFixed(digits)}` : ''} ${unit}`,
    `MJD ${detection.mjdUtc.toFixed(5)} UTC`,
    ...(id ? [`alert ${id}`] : []),
  ].join('<br>');
}
