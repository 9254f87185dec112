import {Check} from 'lucide-preact';
import {type Flag, type FlagSign, flagLabel, parseVerdictKey} from '../../lib/alert';
import {codeName} from '../../lib/render/code-name';
import type {GridLayout} from '../../lib/render/grid-layout';
import type {Member} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {CellNoteButton, CellNoteEditor} from '../flags/CellNote';
import {FlagRadios} from '../flags/FlagRadios';
import {flagEdge} from '../flags/flag-signs';
import {CellTiles} from './CellTiles';
import {selectByClick} from './select-by-click';

interface Props {
  member: Member;
  /** 0-based in the list */
  index: number;
  layout: GridLayout;
  columnIndex: number;
  isFocused: boolean;
  /** the one tab stop of the grid */
  isTabStop: boolean;
  /** name of the radios' group: the place in the pool, so that a recycled cell keeps it */
  slot: string;
}

/**
 * The part of a cell that must be DOM: number, link, radios, columns, states of the tiles, focus and names. Pictures lie under it on the canvas.
 * Recycled: at a page change the same nodes take another object, and everything they say comes from that object's key.
 */
export function Cell({member, index, layout, columnIndex, isFocused, isTabStop, slot}: Props) {
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
    if (target.closest('.tile-drawn')) app.place.focusOn(index);
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
      onClick={onFreeArea}
      onDblClick={(event) => {
        if (!(event.target as Element).closest('.tile-drawn')) return;
        app.place.focusOn(index);
        app.openDetail();
      }}
      onFocus={(event) => {
        if (event.target === event.currentTarget) app.place.focusOn(index, {reveal: false});
      }}
    >
      {group ? (
        <span class="cell-group" aria-hidden="true">
          {group.heading} · {group.count}
        </span>
      ) : null}
      <div class="cell-head">
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
          class={objectId.length > 14 ? 'cell-id is-long' : 'cell-id'}
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
      <CellTiles member={member} verdictKey={key} layout={layout} />
    </div>
  );
}

const verdictWord = (flag: Flag | null, set: readonly FlagSign[]) => (flag ? flagLabel(flag, set) : 'no flag');
