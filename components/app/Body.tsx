import {CircleOff, Database, FileInput, Filter, FolderOpen, LoaderCircle, SearchX, TriangleAlert} from 'lucide-preact';
import {NO_FILTER} from '../../lib/order';
import {NewList} from '../datasets/NewList';
import {Grid} from '../grid/Grid';
import {LinkedText} from '../ui/LinkedText';
import {StateCard} from '../ui/StateCard';
import {useApp} from './app';
import {wordsOf} from './notices';

/** The grid, or what stands in its place: each state says what to do. */
export function Body() {
  const app = useApp();
  const {lists, databaseError, settings, services, notices} = app;
  if (databaseError.value) {
    return (
      <StateCard icon={Database} title="The flags cannot be read">
        <p>{databaseError.value}</p>
        <p>Nothing was changed. Close other windows of the extension and load this page again.</p>
        <button type="button" class="button is-main" onClick={() => location.reload()}>
          Load again
        </button>
      </StateCard>
    );
  }
  if (!settings.all.value || lists.datasets.value === null) {
    return <StateCard icon={LoaderCircle} title="Reading your lists" isBusy />;
  }
  const current = lists.current.value;
  if (!current) return services.pinnedList !== null || lists.currentId.value ? <Gone /> : <NoList />;
  if (current.state === 'gathering') {
    return (
      <StateCard icon={LoaderCircle} title="Gathering the list" isBusy>
        <p>
          <LinkedText text={current.description || current.name} />
        </p>
        <p>The Fink service is asked for the whole search. The first objects appear as soon as it answers.</p>
      </StateCard>
    );
  }
  if (current.state === 'failed') {
    return (
      <StateCard icon={TriangleAlert} title="The list could not be made">
        <p>{current.message}</p>
        <p class="state-buttons">
          {current.query || current.source === 'ids' ? (
            <button
              type="button"
              class="button is-main"
              onClick={() => {
                services.lists.again(current.id).then(
                  (id) => app.openList(id),
                  (error) => notices.fail(wordsOf(error)),
                );
              }}
            >
              Try again
            </button>
          ) : null}
          <button type="button" class="button" onClick={() => app.findList()}>
            Other lists
          </button>
        </p>
      </StateCard>
    );
  }
  if (current.count === 0) {
    return (
      <StateCard icon={SearchX} title="Nothing found">
        <p>
          <LinkedText text={current.description || current.name} />
        </p>
        <p>
          {current.message ||
            'The service knows no alert for this search. Try a longer time, another name or a larger radius.'}
        </p>
        {services.pinnedList !== null ? null : (
          <button type="button" class="button is-main" onClick={() => (app.dialog.value = 'new-list')}>
            New list
          </button>
        )}
      </StateCard>
    );
  }
  if (app.order.isEmpty.value) return <AllHidden />;
  if (lists.members.value.length === 0) return <StateCard icon={LoaderCircle} title="Opening the list" isBusy />;
  return <Grid />;
}

function AllHidden() {
  const {order} = useApp();
  return (
    <StateCard icon={Filter} title="No object is shown">
      <p>The filter hides all {order.hidden.value} objects of this list.</p>
      <button type="button" class="button is-main" onClick={() => order.set(NO_FILTER)}>
        Show all
      </button>
    </StateCard>
  );
}

function NoList() {
  const app = useApp();
  return (
    <div class="start">
      <StateCard icon={FolderOpen} title="No list yet">
        <p>
          Search on a Fink portal and press “Open in panel” above the results, or make a list here: by class or tag,
          around a position, or from ids.
        </p>
      </StateCard>
      <NewList />
      <p class="start-import">
        <button type="button" class="button" onClick={() => app.importFiles()}>
          <FileInput size={14} aria-hidden="true" /> Open a file: ThumP, flags, a bundle or an archive
        </button>
      </p>
    </div>
  );
}

function Gone() {
  const app = useApp();
  return (
    <StateCard icon={CircleOff} title="This list is not here any more">
      <p>It was deleted, here or in another window. The flags of its objects are kept.</p>
      {app.services.pinnedList !== null ? (
        <p>Search again on the page to make a new one.</p>
      ) : (
        <button type="button" class="button is-main" onClick={() => app.findList()}>
          Choose a list
        </button>
      )}
    </StateCard>
  );
}
