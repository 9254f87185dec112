import {
  ArrowDownUp,
  ChevronDown,
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Download,
  FastForward,
  History,
  Maximize2,
  Redo2,
  Settings,
  SlidersHorizontal,
  Tags,
  Undo2,
} from 'lucide-preact';
import {IconButton} from '../ui/IconButton';
import {useApp} from './app';

/** The list that is open, the pages, and the acts that are not keys alone. */
export function TopBar() {
  const app = useApp();
  const {lists, place, steps, dialog, services} = app;
  const current = lists.current.value;
  const page = place.page.value;
  const last = place.pages.value - 1;
  const hasList = lists.keys.value.length > 0;
  const {undo, redo} = steps.value;
  const isFrame = services.pinnedList !== null;
  return (
    <header class="top-bar">
      <h1 class="only-read">ThumP for Fink</h1>
      <button
        type="button"
        class="list-button"
        disabled={isFrame}
        onClick={() => {
          dialog.value = 'lists';
        }}
        title={current ? `${current.name}: choose or make a list` : 'Choose or make a list'}
      >
        <span class="list-name">{current?.name ?? 'No list'}</span>
        {isFrame ? null : <ChevronDown size={16} aria-hidden="true" />}
      </button>
      <div class="tool-group">
        <IconButton
          icon={Undo2}
          label={undo ? `Undo: ${undo}` : 'Nothing to undo'}
          disabled={!undo || lists.isReadOnly.value}
          onClick={app.undo}
        />
        <IconButton
          icon={Redo2}
          label={redo ? `Redo: ${redo}` : 'Nothing to redo'}
          disabled={!redo || lists.isReadOnly.value}
          onClick={app.redo}
        />
      </div>
      <div class="tool-group">
        <IconButton
          icon={FastForward}
          label="Move on after a flag key"
          pressed={app.grid.value.advance}
          onClick={app.toggleAdvance}
        />
        <IconButton
          icon={SlidersHorizontal}
          label="Grid and colours"
          pressed={dialog.value === 'view'}
          onClick={() => {
            dialog.value = dialog.value === 'view' ? null : 'view';
          }}
        />
        <IconButton icon={Tags} label="Tags of the list" onClick={app.showTags} />
        <IconButton icon={History} label="History" onClick={app.showHistory} />
        <IconButton
          icon={ArrowDownUp}
          label="Order and filter"
          pressed={dialog.value === 'order'}
          onClick={() => app.showOrder()}
        />
        <IconButton icon={Download} label="Export and import" onClick={app.exportFlags} />
        {services.place === 'desk' ? null : (
          <IconButton
            icon={Maximize2}
            label="Open in a full tab"
            onClick={() => services.around.openDesk(current?.id ?? null)}
          />
        )}
        <IconButton icon={Settings} label="Options" onClick={() => services.around.openOptions()} />
        <IconButton icon={CircleHelp} label="Keys" onClick={app.showKeys} />
      </div>
      {hasList ? (
        <nav class="pager" aria-label="Pages of the list">
          <IconButton icon={ChevronFirst} label="First page" disabled={page === 0} onClick={() => place.goToPage(0)} />
          <IconButton icon={ChevronLeft} label="Previous page" disabled={page === 0} onClick={() => app.page(-1)} />
          <label class="pager-page">
            <span class="only-read">Page</span>
            <input
              type="number"
              min={1}
              max={last + 1}
              value={page + 1}
              aria-label={`Page, 1 to ${last + 1}`}
              onChange={(event) => {
                const wanted = Number(event.currentTarget.value);
                if (Number.isFinite(wanted)) place.goToPage(Math.round(wanted) - 1);
                event.currentTarget.value = String(place.page.peek() + 1);
              }}
            />
            <span>/ {last + 1}</span>
          </label>
          <IconButton icon={ChevronRight} label="Next page" disabled={page === last} onClick={() => app.page(1)} />
          <IconButton
            icon={ChevronLast}
            label="Last page"
            disabled={page === last}
            onClick={() => place.goToPage(last)}
          />
        </nav>
      ) : null}
    </header>
  );
}
