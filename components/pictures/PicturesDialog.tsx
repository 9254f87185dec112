import {useEffect, useRef, useState} from 'preact/hooks';
import {KINDS, parseAlertKey} from '../../lib/alert';
import type {TileId} from '../../lib/commands';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {isDarkNow} from '../app/theme';
import {tileOf} from '../cell';
import {Dialog} from '../ui/Dialog';
import {roughly} from '../ui/roughly';
import {makePictures, type PicturesOrder, type Progress} from './make-pictures';
import {pictureName} from './picture-name';
import {layoutSheet, objectsPerSheet} from './sheet-layout';
import {type Scope, useScopes} from './use-scopes';

const SIZES = [1, 2, 4] as const;
const DRAWN: readonly TileId[] = [...KINDS, 'curve', 'phased', 'filmstrip', 'composite', 'bands'];
/** In a picture where the cells show one: what they are made of must be set first. */
const ON_DEMAND: readonly TileId[] = ['composite', 'bands', 'phased', 'filmstrip'];

/** Pictures as files: a tile, a cell, a sheet of many; and the FITS stamps behind them. */
export function PicturesDialog() {
  const app = useApp();
  const {services, notices, sky, looks, grid, settings} = app;
  const scopes = useScopes();
  const [scopeId, setScope] = useState<Scope['id']>('object');
  const [tiles, setTiles] = useState<readonly TileId[]>(() => {
    const shown = DRAWN.filter((id) => grid.peek().tiles.includes(id));
    return shown.length > 0 ? shown : DRAWN;
  });
  const [ratio, setRatio] = useState<number>(2);
  const [isLabelled, setLabelled] = useState(true);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState('');
  const life = useRef<AbortController | null>(null);
  const began = useRef(0);
  useEffect(() => () => life.current?.abort(), []);

  const scope = scopes.find(({id}) => id === scopeId) ?? scopes[0];
  const count = scope?.count ?? 0;
  const offered = DRAWN.filter((id) => !ON_DEMAND.includes(id) || grid.value.tiles.includes(id));
  const choice = {
    tiles: offered.filter((id) => tiles.includes(id)),
    stampPx: grid.value.stampPx,
    isLabelled,
    frames: grid.value.filmstrip?.frames,
  };
  const perSheet = objectsPerSheet(choice, ratio);
  const sheets = Math.ceil(count / perSheet);
  const {width, height} = layoutSheet(Math.max(1, Math.min(count, perSheet)), choice);
  const isBusy = progress !== null;

  const save = async () => {
    const now = looks.peek();
    if (!scope || !now || choice.tiles.length === 0) return;
    setError('');
    life.current = new AbortController();
    began.current = performance.now();
    const order: PicturesOrder = {
      ...choice,
      title: scope.title,
      ratio,
      dark: isDarkNow(settings.all.peek()?.theme ?? 'auto'),
      looks: now,
      sky: sky.settings.peek(),
      viewport: scope.viewport,
      flagSet: app.lists.flagSet.peek(),
      bands: choice.tiles.includes('bands') ? app.bands.wanted.peek() : [],
      folding: grid.peek().folding,
      filmstrip: grid.peek().filmstrip,
      objects: scope.objects(),
    };
    let saved = 0;
    let failed = 0;
    let name = '';
    const onProgress = (next: Progress) => {
      failed = next.failed;
      setProgress(next);
    };
    try {
      for await (const picture of makePictures(services, order, life.current.signal, onProgress)) {
        name = pictureName(scope, choice.tiles, picture);
        if (await services.files.save({name, content: picture.png})) saved++;
      }
      const rest =
        failed > 0 ? ` ${failed} of ${count} objects could not be loaded whole: the picture says where.` : '';
      if (saved > 0) notices.say(`Saved ${saved === 1 ? name : `${saved} pictures`} to your downloads.${rest}`);
      app.close();
    } catch (thrown) {
      const kept = saved > 0 ? ` ${saved} of ${sheets} pictures are in your downloads.` : '';
      if (life.current.signal.aborted) setError(`Cancelled.${kept}`);
      else setError(`${wordsOf(thrown)}${kept}`);
    } finally {
      setProgress(null);
    }
  };

  return (
    <Dialog title="Save pictures" onClose={() => app.close()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset class="choices" disabled={isBusy}>
          <legend>Objects</legend>
          {scopes.map(({id, label}) => (
            <label key={id}>
              <input type="radio" name="picture-scope" checked={id === scope?.id} onChange={() => setScope(id)} />
              {label}
            </label>
          ))}
        </fieldset>
        <fieldset class="choices" disabled={isBusy}>
          <legend>Tiles</legend>
          {offered.map((id) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={tiles.includes(id)}
                onChange={() => setTiles(tiles.includes(id) ? tiles.filter((one) => one !== id) : [...tiles, id])}
              />
              {tileOf(id)?.label ?? id}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>Size</span>
          <select disabled={isBusy} value={ratio} onChange={(event) => setRatio(Number(event.currentTarget.value))}>
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {size} x the screen
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" disabled={isBusy} checked={isLabelled} onChange={() => setLabelled(!isLabelled)} />
          Ids and flags written into the picture
        </label>
        <p class="hint">
          {choice.tiles.length === 0
            ? 'Choose a tile.'
            : `${sheets === 1 ? 'One picture' : `${sheets} pictures of up to ${perSheet} objects`}, ${Math.round(width * ratio)} x ${Math.round(height * ratio)} pixels. `}
          Drawn as on the screen. Ids, flags, limits and the place on the sky stand in the text of the file as well.
        </p>
        {progress ? <Running progress={progress} began={began.current} /> : null}
        {error ? (
          <p class="form-error" role="alert">
            {error}
          </p>
        ) : null}
        <p class="state-buttons">
          <button type="submit" class="button is-main" disabled={isBusy || choice.tiles.length === 0 || count === 0}>
            {isBusy ? 'Drawing…' : 'Save'}
          </button>
          {isBusy ? (
            <button type="button" class="button" onClick={() => life.current?.abort()}>
              Cancel
            </button>
          ) : null}
        </p>
      </form>
      <FitsPart />
    </Dialog>
  );
}

function Running({progress: {done, total}, began}: {progress: Progress; began: number}) {
  const seconds = (performance.now() - began) / 1000;
  const rate = seconds > 1 && done > 0 ? done / seconds : 0;
  return (
    <p class="hint" role="status">
      <progress max={Math.max(1, total)} value={done} aria-label="Objects drawn" /> {done} of {total}
      {rate > 0 && done < total ? `, ${rate.toFixed(1)} a second, ${roughly((total - done) / rate)} left` : ''}
    </p>
  );
}

/** The stamps of the alert that is shown, as files of the service. */
function FitsPart() {
  const app = useApp();
  const key = app.place.focusedKey.value;
  const shown = app.detail.value ? app.large.value : key && app.loads.view(key).value.loaded;
  const alert = shown?.alertKey ? parseAlertKey(shown.alertKey) : null;
  return (
    <section class="form">
      <h3>FITS</h3>
      <p class="hint">
        {alert
          ? `The stamps of alert ${alert.alertId} of ${alert.objectId}, exactly as the service sends them: one request for each kind.`
          : 'This object has no alert with stamps.'}
      </p>
      <p class="state-buttons">
        <button type="button" class="button" disabled={!alert} onClick={() => app.saveFits()}>
          Save FITS
        </button>
      </p>
    </section>
  );
}
