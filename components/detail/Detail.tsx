import {ChevronLeft, ChevronRight, ExternalLink, ImageDown, X} from 'lucide-preact';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {KINDS, parseAlertKey, parseVerdictKey, type VerdictKey} from '../../lib/alert';
import {useApp} from '../app/app';
import {positionOf} from '../app/position-of';
import {isDarkNow} from '../app/theme';
import {valuesOf} from '../cell/values-of';
import {LightCurve} from '../chart/LightCurve';
import {Annotations} from '../flags/Annotations';
import {FlagRadios} from '../flags/FlagRadios';
import {ObjectHistory} from '../history/ObjectHistory';
import {IconButton} from '../ui/IconButton';
import {ColumnTable} from './ColumnTable';
import {MoreStamps} from './MoreStamps';
import {objectLinks} from './object-links';
import {SeriesView} from './SeriesView';
import {StampRow} from './StampRow';
import {useEpoch} from './use-epoch';
import {useLarge} from './use-large';

/** From this width on the columns stand beside the stamps, CSS px (detail.css). */
const WIDE = 1200;
/** beside the three stamps, where cells have them */
const COMPOSITES = ['composite', 'bands'] as const;
const COLUMNS_WIDTH = 440 + 24;
/** of the height of the window; the light curve has the rest */
const STAMPS_HEIGHT = 0.55;

/**
 * The sequential view: one object, as large as there is room, in the order of the list. Keys are those of the grid: a flag moves on, arrows step, Escape goes back
 * to the place where one stands now. What is zoomed stays while one steps.
 */
export function Detail() {
  const {place} = useApp();
  const key = place.focusedKey.value;
  return key ? <ObjectDetail verdictKey={key} /> : null;
}

function ObjectDetail({verdictKey: key}: {verdictKey: VerdictKey}) {
  const app = useApp();
  const {place, lists, services, verdicts} = app;
  const index = place.focus.value;
  const total = lists.keys.value.length;
  const member = lists.members.value[index];
  const {survey, objectId, alertId} = parseVerdictKey(key) ?? {survey: 'ztf' as const, objectId: key, alertId: null};
  const face = services.surveys[survey];
  const load = app.loads.view(key).value;
  const verdict = verdicts.view(key).value;
  const epoch = useEpoch(key, load);
  const box = useRef<HTMLElement>(null);
  const [room, setRoom] = useState({width: window.innerWidth, height: window.innerHeight});
  void app.themeTick.value;
  const dark = isDarkNow(app.settings.all.value?.theme ?? 'auto');

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.focus({preventScroll: true});
    const measure = () => setRoom({width: element.clientWidth, height: element.clientHeight});
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const {tiles} = app.grid.value;
  const kinds = useMemo(() => [...KINDS, ...COMPOSITES.filter((id) => tiles.includes(id))], [tiles]);
  const side = stampSide(room.width, room.height, kinds.length);
  useLarge(key, epoch.view.loaded);
  const curve = load.loaded?.curve ?? null;
  const shownAlert = epoch.alert ?? load.loaded?.alertKey ?? null;
  const alerts = curve?.detections.filter((one) => one.alertKey !== null) ?? [];
  const at = alerts.findIndex((one) => one.alertKey === shownAlert);
  const shown = alerts[at];
  const position = positionOf(member?.row ?? curve?.newest ?? null);
  const problem = load.loaded?.problems.find((one) => one.step === 'curve');
  const values = member ? valuesOf(member, load.loaded) : {};

  return (
    <section class="detail" ref={box} tabIndex={-1} aria-label={`${face.label} ${objectId} in detail`}>
      <header class="detail-head">
        <IconButton
          icon={ChevronLeft}
          label="Previous object"
          disabled={index === 0}
          onClick={() => place.focusOn(index - 1)}
        />
        <IconButton
          icon={ChevronRight}
          label="Next object"
          disabled={index >= total - 1}
          onClick={() => place.focusOn(index + 1)}
        />
        <h2>
          <a href={app.urlOf(key) || undefined} target="_blank" rel="noopener noreferrer">
            {objectId}
          </a>
        </h2>
        <span class="hint">
          {face.label}, {index + 1} of {total}
          {alertId === null ? '' : `, flag of alert ${alertId}`}
        </span>
        <FlagRadios
          group="flag-detail"
          objectId={objectId}
          set={lists.flagSet.value}
          flag={verdict.flag}
          disabled={!verdicts.ready.value}
          onFlag={(flag) => void app.flagObject(key, flag)}
        />
        <IconButton icon={ImageDown} label="Save pictures or FITS" onClick={() => app.savePictures()} />
        <IconButton icon={X} label="Back to the grid" onClick={() => app.close()} />
      </header>
      <StampRow
        load={epoch.view}
        row={member?.row ?? null}
        kinds={kinds}
        side={side}
        onRetry={epoch.alert ? epoch.retry : () => app.loads.retry(key)}
      />
      {load.loaded?.more ? <MoreStamps stamps={load.loaded.more} side={Math.min(side, 240)} /> : null}
      <p class="epoch-line">
        <IconButton
          icon={ChevronLeft}
          label="Earlier alert"
          disabled={at <= 0}
          onClick={() =>
            alerts[at - 1]?.alertKey && epoch.pick(alerts[at - 1]?.alertKey as NonNullable<typeof shownAlert>)
          }
        />
        <IconButton
          icon={ChevronRight}
          label="Later alert"
          disabled={at < 0 || at >= alerts.length - 1}
          onClick={() =>
            alerts[at + 1]?.alertKey && epoch.pick(alerts[at + 1]?.alertKey as NonNullable<typeof shownAlert>)
          }
        />
        <span>
          {shownAlert ? `Alert ${parseAlertKey(shownAlert)?.alertId ?? ''}` : 'No alert with stamps'}
          {at >= 0 ? `, ${at + 1} of ${alerts.length}` : ''}
          {shown ? `, MJD ${shown.mjdUtc.toFixed(4)} UTC, band ${shown.band}` : ''}
          {shown?.isNegative ? ', fainter than the reference' : ''}
        </span>
      </p>
      {load.loaded?.series ? <SeriesView panels={load.loaded.series} width={room.width} dark={dark} /> : null}
      {curve && curve.detections.length > 0 ? (
        <LightCurve curve={curve} shown={shownAlert} dark={dark} onPick={epoch.pick} />
      ) : load.loaded?.series || survey === 'file' ? null : (
        <p class="hint">
          {problem
            ? problem.message
            : load.isDone
              ? 'The service has no light curve of this object.'
              : 'The light curve is being loaded.'}{' '}
          {problem?.canRetry ? (
            <button type="button" class="button is-small" onClick={() => app.loads.retry(key)}>
              Retry
            </button>
          ) : null}
        </p>
      )}
      <Annotations verdictKey={key} />
      <ObjectHistory key={key} verdictKey={key} />
      <nav class="links" aria-label="Other pages about this object">
        {survey === 'file' && app.urlOf(key) === '' ? null : (
          <a href={app.urlOf(key)} target="_blank" rel="noopener noreferrer">
            {survey === 'file' ? 'Its page' : 'Fink portal'} <ExternalLink size={12} aria-hidden="true" />
          </a>
        )}
        {objectLinks(survey, objectId, position).map(({label, url}) => (
          <a key={label} href={url} target="_blank" rel="noopener noreferrer">
            {label} <ExternalLink size={12} aria-hidden="true" />
          </a>
        ))}
        {position ? (
          <span class="hint">
            RA {position.raDeg.toFixed(6)}°, Dec {position.decDeg.toFixed(6)}°
          </span>
        ) : null}
      </nav>
      <ColumnTable values={values} columns={face.dictionary} />
    </section>
  );
}

/** Stamps side by side, as large as the room lets them be beside the columns and above the light curve. CSS px. */
function stampSide(width: number, height: number, count: number): number {
  const across = width - 24 - (window.innerWidth >= WIDE ? COLUMNS_WIDTH : 0);
  return Math.max(64, Math.floor(Math.min((across - 6 * (count - 1)) / count, Math.max(160, height * STAMPS_HEIGHT))));
}
