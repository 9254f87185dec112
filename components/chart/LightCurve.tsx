import type {PlotlyElement} from 'plotly.js-basic-dist';
import {useEffect, useRef, useState} from 'preact/hooks';
import {type AlertKey, parseObjectKey} from '../../lib/alert';
import type {Curve} from '../../lib/fink/survey';
import {useServices} from '../app/services';
import {type Axis, curveTraces, needsFlux} from './curve-traces';

interface Props {
  curve: Curve;
  shown: AlertKey | null;
  dark: boolean;
  onPick(alert: AlertKey): void;
}

/** The light curve with axes to zoom and points to pick. Plotly comes with the first one that is opened. */
export function LightCurve({curve, shown, dark, onPick}: Props) {
  const {drawing} = useServices();
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  const points = useRef(curve.detections);
  const [axis, setAxis] = useState<Axis | null>(null);
  const [problem, setProblem] = useState('');
  pick.current = onPick;
  points.current = curve.detections;
  const survey = parseObjectKey(curve.objectKey)?.survey ?? 'ztf';
  const used = axis ?? (needsFlux(curve.detections) ? 'flux' : 'magnitude');

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isStale = false;
    const css = getComputedStyle(document.documentElement);
    const text = css.getPropertyValue('--text').trim() || '#000000';
    const line = css.getPropertyValue('--line').trim() || '#888888';
    const muted = css.getPropertyValue('--muted').trim() || '#666666';
    import('plotly.js-basic-dist')
      .then(async ({default: Plotly}) => {
        if (isStale) return;
        const plot = await Plotly.react(
          element,
          curveTraces(curve.detections, used, shown, (band) => drawing.band(survey, band, dark), text),
          {
            margin: {l: 56, r: 12, t: 8, b: 44},
            paper_bgcolor: 'rgba(0,0,0,0)',
            plot_bgcolor: 'rgba(0,0,0,0)',
            font: {family: 'system-ui, sans-serif', size: 12, color: text},
            hovermode: 'closest',
            modebar: {bgcolor: 'rgba(0,0,0,0)', color: muted, activecolor: text},
            showlegend: true,
            legend: {orientation: 'h', y: 1.02, yanchor: 'bottom', x: 0},
            uirevision: `${curve.objectKey} ${used}`,
            xaxis: {title: {text: 'MJD (UTC)'}, gridcolor: line, linecolor: line, zeroline: false, tickformat: '.8~g'},
            yaxis: {
              title: {text: used === 'flux' ? 'difference flux (nJy)' : 'difference magnitude (AB)'},
              autorange: used === 'magnitude' ? 'reversed' : true,
              gridcolor: line,
              linecolor: line,
              zeroline: used === 'flux',
              zerolinecolor: text,
            },
          },
          {
            displaylogo: false,
            responsive: true,
            displayModeBar: element.clientWidth > 560,
            modeBarButtonsToRemove: ['lasso2d', 'select2d', 'toImage'],
          },
        );
        listenOnce(plot, (index) => {
          const alert = points.current[index]?.alertKey;
          if (alert) pick.current(alert);
        });
      })
      .catch(() => !isStale && setProblem('The plot could not be drawn. The values stand in the table below.'));
    return () => {
      isStale = true;
    };
  }, [curve, survey, used, shown, dark, drawing]);

  useEffect(() => {
    const element = box.current;
    return () => {
      if (element) void import('plotly.js-basic-dist').then(({default: Plotly}) => Plotly.purge(element));
    };
  }, []);

  return (
    <section class="light-curve" aria-label="Light curve">
      <fieldset class="segments is-small">
        <legend class="only-read">Axis</legend>
        {(['magnitude', 'flux'] as const).map((one) => (
          <label key={one} class={used === one ? 'is-on' : undefined}>
            <input type="radio" name="axis" checked={used === one} onChange={() => setAxis(one)} />
            {one}
          </label>
        ))}
      </fieldset>
      <p class="only-read">{drawing.summary(curve)}</p>
      <div ref={box} class="plot" />
      {problem ? (
        <p class="form-error">{problem}</p>
      ) : (
        <p class="hint">A point shows the stamps of its alert. {legendOf(curve)}</p>
      )}
    </section>
  );
}

/** Which other marks there are, in words. */
function legendOf({detections}: Curve): string {
  const has = (quality: string) => detections.some((one) => one.quality === quality);
  const words = [
    ...(has('upper-limit') ? ['open triangle down: upper limit'] : []),
    ...(has('bad-quality') ? ['small triangle up: low quality'] : []),
    ...(has('forced') ? ['open circle: forced photometry'] : []),
  ].join('; ');
  return words ? `${words[0]?.toUpperCase()}${words.slice(1)}.` : '';
}

const listening = new WeakSet<PlotlyElement>();

function listenOnce(plot: PlotlyElement, onPoint: (index: number) => void): void {
  if (listening.has(plot)) return;
  listening.add(plot);
  plot.on('plotly_click', ({points}) => {
    const index = points[0]?.customdata;
    if (typeof index === 'number') onPoint(index);
  });
}
