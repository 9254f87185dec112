import {Check} from 'lucide-preact';
import {type Flag, type FlagSign, flagLabel, parseVerdictKey} from '../../lib/alert';
import type {TileId} from '../../lib/commands';
import type {Column} from '../../lib/fink/survey';
import {codeName} from '../../lib/render/code-name';
import {type GridLayout, INFO_COLUMNS} from '../../lib/render/grid-layout';
import type {Member} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import type {SurveyFace} from '../app/services';
import {CellNoteButton, CellNoteEditor} from '../flags/CellNote';
import {FlagRadios} from '../flags/FlagRadios';
import {flagEdge} from '../flags/flag-signs';
import {tileOf} from './index';
import {selectByClick} from './select-by-click';
import {TileStatus} from './TileStatus';
import {stampState, type TileContext} from './tile';
import {valuesOf} from './values-of';

interface Props {
  member: Member;
  /** 0-based in the list */
  index: number;
  layout: GridLayout;
  x: number;
  columnIndex: number;
  isFocused: boolean;
  /** the one tab stop of the grid */
  isTabStop: boolean;
  /** name of the radios' group: the place in the pool, so that a recycled cell keeps it */
  slot: string;
}

/** Smaller than that a tile has no room for words. */
const WORDS_WIDTH = 84;

/**
 * The part of a cell that must be DOM: number, link, radios, columns, states of the tiles, focus and names. Pictures lie under it on the canvas.
 * Recycled: at a page change the same nodes take another object, and everything they say comes from that object's key.
 */
export function Cell({member, index, layout, x, columnIndex, isFocused, isTabStop, slot}: Props) {
  const app = useApp();
  const key = app.lists.keys.value[index] ?? member.objectKey;
  const {survey, objectId, alertId} = parseVerdictKey(key) ?? {survey: 'ztf' as const, objectId: key, alertId: null};
  const flagSet = app.lists.flagSet.value;
  const face = app.services.surveys[survey];
  const verdict = app.verdicts.view(key).value;
  const isReady = app.verdicts.ready.value;
  const {highlight = 0} = app.grid.value;
  const isInBlock = highlight > 0 && Math.floor(index / highlight) % 2 === 0;
  const group = app.order.groups.value.get(index);
  const isSelected = app.selection.has(key);
  const flagWord = verdictWord(verdict.flag, flagSet);
  const edge = flagEdge(verdict.flag, flagSet);
  const load = app.loads.view(key).value;
  const columns = chosenColumns(face, app.grid.value.infoColumns[survey]);
  const context: TileContext = {
    objectKey: member.objectKey,
    objectId,
    load,
    row: member.row,
    columns,
    values: valuesOf(member, load.loaded),
  };
  const total = app.lists.keys.value.length;

  const name = [
    `${index + 1} of ${total}`,
    `${face.label} ${objectId}${alertId === null ? '' : ` alert ${alertId}`}`,
    isReady ? flagWord : 'flag being read',
    verdict.state === 'saving' ? 'saving' : verdict.state === 'failed' ? 'last flag not saved' : '',
    verdict.seen ? 'seen' : '',
    isSelected ? 'selected' : '',
    group ? `first of ${group.count}: ${group.heading}` : '',
  ]
    .filter(Boolean)
    .join(', ');

  const onFreeArea = (event: MouseEvent) => {
    const target = event.target as Element;
    if (selectByClick(app, index, event)) return;
    if (target.closest('a, button, input, label, .tile-drawn, .cell-note-editor')) return;
    if (event.detail > 1 && target.closest('.cell') === null) return;
    app.place.focusOn(index, {reveal: false});
    if (isReady && !app.lists.isReadOnly.peek()) app.cycle(key);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents: a table cannot lie over a canvas; keys are those of the commands
    <div
      role="gridcell"
      class={`cell flag-edge-${edge}${isFocused ? ' is-focused' : ''}${isSelected ? ' is-selected' : ''}${isInBlock ? ' is-block' : ''}${group ? ' is-group-start' : ''} is-${verdict.state}`}
      aria-colindex={columnIndex + 1}
      aria-label={name}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-key={key}
      data-index={index}
      style={{transform: `translateX(${x}px)`, width: `${layout.cellWidth}px`, height: `${layout.cellHeight}px`}}
      onClick={onFreeArea}
      onFocus={(event) => {
        if (event.target === event.currentTarget) app.place.focusOn(index, {reveal: false});
      }}
    >
      {group ? (
        <span class="cell-group" aria-hidden="true">
          {group.heading} · {group.count}
        </span>
      ) : null}
      <div class="cell-head" style={{height: `${layout.headerHeight}px`}}>
        <button
          type="button"
          class="cell-number"
          tabIndex={-1}
          aria-pressed={isSelected}
          aria-label={`Select ${objectId}`}
          title={
            isSelected ? 'selected: click to take it out' : 'select (Ctrl or Shift with a click on the cell, or drag)'
          }
          onClick={(event) => {
            app.selection.reach(index, {range: event.shiftKey, add: true});
            app.place.focusOn(index, {reveal: false});
          }}
        >
          {isSelected ? <Check size={13} aria-hidden="true" /> : null}
          {app.grid.value.names === 'letters' ? codeName(index) : index + 1}
        </button>
        <a
          class="cell-id"
          href={app.urlOf(key) || undefined}
          target="_blank"
          rel="noopener"
          tabIndex={-1}
          title={`${face.label} ${objectId}${alertId === null ? '' : `, alert ${alertId}`}: ${survey === 'file' ? 'open the page that its file names' : 'open on the Fink portal'}`}
        >
          {objectId}
          {alertId === null ? null : <span class="cell-alert"> …{alertId.slice(-6)}</span>}
        </a>
        {verdict.seen ? <span class="cell-seen" title="seen" aria-hidden="true" /> : null}
        {verdict.state === 'saving' ? (
          <span class="cell-saving" aria-hidden="true">
            …
          </span>
        ) : null}
        <CellNoteButton verdictKey={key} objectId={objectId} />
        <FlagRadios
          group={`flag-${slot}`}
          objectId={objectId}
          set={flagSet}
          flag={verdict.flag}
          disabled={!isReady || app.lists.isReadOnly.value}
          tabIndex={-1}
          onFlag={(flag) => {
            app.place.focusOn(index);
            void app.flagObject(key, flag);
          }}
        />
      </div>
      {app.annotations.editing.value === key && !app.detail.value ? (
        <CellNoteEditor key={key} verdictKey={key} />
      ) : null}
      {layout.tiles.map((place, n) => {
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
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: pointer short cut to what the keys Enter and arrows do
          <div
            key={place.id}
            class={`tile tile-${place.id}${tile.isDrawn ? ' tile-drawn' : ''} tile-is-${state.kind}`}
            style={{
              left: `${place.x}px`,
              top: `${place.y}px`,
              width: `${width}px`,
              height: `${place.height}px`,
            }}
            onClick={() => tile.isDrawn && app.place.focusOn(index)}
            onDblClick={() => {
              if (!tile.isDrawn) return;
              app.place.focusOn(index);
              app.openDetail();
            }}
          >
            {state.kind === 'ready' && View ? <View {...context} /> : null}
            <TileStatus
              label={tile.label}
              state={state}
              isSmall={width < WORDS_WIDTH}
              onRetry={() => app.loads.retry(key)}
            />
          </div>
        );
      })}
    </div>
  );
}

const verdictWord = (flag: Flag | null, set: readonly FlagSign[]) => (flag ? flagLabel(flag, set) : 'no flag');

const isFailedStamp = (id: TileId, context: TileContext) =>
  id !== 'curve' && id !== 'info' && stampState(id === 'composite' ? 'science' : id, context.load).kind === 'error';

function chosenColumns(face: SurveyFace, chosen: readonly string[] | undefined): Column[] {
  if (!chosen) return face.columns.slice(0, INFO_COLUMNS);
  return chosen.flatMap((id) => face.dictionary.find((column) => column.id === id) ?? []);
}
