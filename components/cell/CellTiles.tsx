import {parseVerdictKey, type VerdictKey} from '../../lib/alert';
import type {TileId} from '../../lib/commands';
import type {Column} from '../../lib/fink/survey';
import {type GridLayout, INFO_COLUMNS} from '../../lib/render/grid-layout';
import type {Member} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import type {PictureId, SurveyFace} from '../app/services';
import {TileNotes} from '../sky/TileNotes';
import {NO_FOLDING} from './fold-of';
import {tileOf} from './index';
import {hasStatus, TileStatus} from './TileStatus';
import {stampState, type TileContext} from './tile';
import {valuesOf} from './values-of';

interface Props {
  member: Member;
  verdictKey: VerdictKey;
  layout: GridLayout;
}

/** Smaller than that a tile has no room for words. */
const WORDS_WIDTH = 84;

/** The tiles of a cell, apart from its head: an arrival renders them alone, and at a page of a hundred arrivals that is most of the work saved. */
export function CellTiles({member, verdictKey: key, layout}: Props) {
  const app = useApp();
  const {survey, objectId} = parseVerdictKey(key) ?? {survey: 'ztf' as const, objectId: key};
  const face = app.services.surveys[survey];
  const load = app.loads.view(key).value;
  const columns = chosenColumns(face, app.grid.value.infoColumns[survey]);
  const context: TileContext = {
    objectKey: member.objectKey,
    objectId,
    load,
    row: member.row,
    columns,
    values: valuesOf(member, load.loaded),
    retry: () => app.loads.retry(key),
    folding: app.grid.value.folding ?? NO_FOLDING,
  };
  return layout.tiles.map((place, n) => {
    const tile = tileOf(place.id);
    if (!tile) return null;
    const state = tile.state(context);
    const before = layout.tiles[n - 1];
    // Stamps come in one answer: where it failed, one tile says so for all of them.
    if (isFailedStamp(place.id, context) && before && isFailedStamp(before.id, context)) return null;
    const others = layout.tiles.slice(n + 1);
    const until = others.findIndex((other) => !isFailedStamp(other.id, context));
    const failed = until < 0 ? others : others.slice(0, until);
    const end = isFailedStamp(place.id, context) ? (failed.at(-1) ?? place) : place;
    const width = end.x + end.width - place.x;
    const View = tile.view;
    const notes = (state.kind === 'ready' && tile.notes?.(app, context)) || [];
    return (
      <div
        key={place.id}
        class={`tile tile-${place.id}${tile.isDrawn ? ' tile-drawn' : ''} tile-is-${state.kind}`}
        style={end === place ? undefined : {width: `${width}px`}}
      >
        {state.kind === 'ready' && View ? <View {...context} /> : null}
        {notes.length > 0 ? <TileNotes notes={notes} width={width} /> : null}
        {hasStatus(state) ? (
          <TileStatus label={tile.label} state={state} isSmall={width < WORDS_WIDTH} onRetry={context.retry} />
        ) : null}
      </div>
    );
  });
}

const isFailedStamp = (id: TileId, context: TileContext) =>
  isOfAlert(id) && stampState(id === 'composite' || id === 'bands' ? 'science' : id, context.load).kind === 'error';

/** drawn from the three stamps of the alert that is shown */
const isOfAlert = (id: TileId): id is PictureId =>
  id !== 'curve' && id !== 'phased' && id !== 'filmstrip' && id !== 'info';

function chosenColumns(face: SurveyFace, chosen: readonly string[] | undefined): Column[] {
  if (!chosen) return face.columns.slice(0, INFO_COLUMNS);
  return chosen.flatMap((id) => face.dictionary.find((column) => column.id === id) ?? []);
}
