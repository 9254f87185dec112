import {useEffect, useRef} from 'preact/hooks';
import type {SeriesPanel} from '../../lib/alert';
import {summaryOfSeries} from '../../lib/render';
import {useServices} from '../app/services';

const HEIGHT = 180;
const MARGIN = 24;

/** The curves of a file, large: a panel for each of its pictures, one below the other, with its name. */
export function SeriesView({panels, width, dark}: {panels: readonly SeriesPanel[]; width: number; dark: boolean}) {
  const side = Math.max(120, Math.min(900, width - MARGIN));
  return (
    <div class="series-view" role="img" aria-label={summaryOfSeries(panels)}>
      {panels.map((panel, i) => (
        <figure key={i}>
          <figcaption class="hint">
            {panel.name}, {panel.series.length} {panel.series.length === 1 ? 'curve' : 'curves'}
          </figcaption>
          <PanelCanvas panel={panel} width={side} dark={dark} />
        </figure>
      ))}
    </div>
  );
}

function PanelCanvas({panel, width, dark}: {panel: SeriesPanel; width: number; dark: boolean}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const {drawing} = useServices();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const scale = Math.min(3, globalThis.devicePixelRatio || 1);
    element.width = Math.round(width * scale);
    element.height = Math.round(HEIGHT * scale);
    drawing.series(element, {x: 0, y: 0, width: element.width, height: element.height}, [panel], {dark, scale});
  }, [panel, width, dark, drawing]);
  return <canvas ref={canvas} style={{width: `${width}px`, height: `${HEIGHT}px`}} />;
}
