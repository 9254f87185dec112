import {useSignalEffect} from '@preact/signals';
import {useEffect} from 'preact/hooks';
import {COMMANDS, keyListener, ownFlagCommands} from '../../lib/commands';
import {CombineDialog} from '../datasets/CombineDialog';
import {CompareDialog} from '../datasets/CompareDialog';
import {CopySharedDialog} from '../datasets/CopySharedDialog';
import {ListInfoDialog} from '../datasets/ListInfoDialog';
import {ListsDialog} from '../datasets/ListsDialog';
import {NewListDialog} from '../datasets/NewListDialog';
import {Detail} from '../detail/Detail';
import {DropZone} from '../exchange/DropZone';
import {ExportDialog} from '../exchange/ExportDialog';
import {ImportDialog} from '../exchange/ImportDialog';
import {FlagSetDialog} from '../flags/FlagSetDialog';
import {SelectionBar} from '../flags/SelectionBar';
import {TagsDialog} from '../flags/TagsDialog';
import {HistoryDialog} from '../history/HistoryDialog';
import {JobsDialog} from '../jobs/JobsDialog';
import {BlinkBadge} from '../looks/BlinkBadge';
import {ViewDrawer} from '../looks/ViewDrawer';
import {MirrorDialog} from '../mirror/MirrorDialog';
import {OrderBar} from '../order/OrderBar';
import {OrderDrawer} from '../order/OrderDrawer';
import {PicturesDialog} from '../pictures/PicturesDialog';
import {ProblemsDialog} from '../table/ProblemsDialog';
import {type App, AppProvider} from './app';
import {Banners} from './Banners';
import {Body} from './Body';
import {KeysDialog} from './KeysDialog';
import {NoticesView} from './Notices';
import {StatusLine} from './StatusLine';
import {ServicesProvider} from './services';
import {TopBar} from './TopBar';
import {applyTheme} from './theme';

/** The one app: in the side panel, in a tab, and framed in a portal page. */
export function AppView({app}: {app: App}) {
  const {dialog, detail, settings, services} = app;

  useSignalEffect(() => {
    void app.themeTick.value;
    applyTheme(settings.all.value?.theme ?? 'auto');
  });

  // A window that is closed while a flag is on its way to the disk asks first.
  useEffect(() => {
    const life = new AbortController();
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (app.verdicts.saving.peek() > 0) event.preventDefault();
      },
      {signal: life.signal},
    );
    return () => life.abort();
  }, [app]);

  const changes = settings.all.value?.keys;
  const flagSet = app.lists.flagSet.value;
  useEffect(() => {
    const life = new AbortController();
    const listen = keyListener([...COMMANDS, ...ownFlagCommands(flagSet)], changes ?? {}, () => app);
    window.addEventListener(
      'keydown',
      (event) => {
        // A modal dialog has the keyboard for itself.
        if (dialog.peek() !== null && dialog.peek() !== 'view' && dialog.peek() !== 'order') return;
        listen(event);
      },
      {signal: life.signal},
    );
    return () => life.abort();
  }, [app, changes, dialog, flagSet]);

  return (
    <ServicesProvider value={services}>
      <AppProvider value={app}>
        <div class={`app is-${services.place}`}>
          <TopBar />
          <Banners />
          <OrderBar />
          <main class="body" aria-label="Objects">
            <div class="body-grid" inert={detail.value}>
              <Body />
            </div>
            {detail.value ? <Detail /> : null}
            <BlinkBadge />
            {dialog.value === 'view' ? <ViewDrawer /> : null}
            {dialog.value === 'order' ? <OrderDrawer /> : null}
          </main>
          <SelectionBar />
          <StatusLine />
          <DropZone />
          <NoticesView />
          {dialog.value === 'history' ? <HistoryDialog /> : null}
          {dialog.value === 'tags' ? <TagsDialog /> : null}
          {dialog.value === 'flag-set' ? <FlagSetDialog /> : null}
          {dialog.value === 'keys' ? <KeysDialog /> : null}
          {dialog.value === 'jobs' ? <JobsDialog /> : null}
          {dialog.value === 'problems' ? <ProblemsDialog /> : null}
          {dialog.value === 'lists' ? <ListsDialog /> : null}
          {dialog.value === 'list' ? <ListInfoDialog /> : null}
          {dialog.value === 'combine' ? <CombineDialog /> : null}
          {dialog.value === 'compare' ? <CompareDialog /> : null}
          {dialog.value === 'copy-shared' ? <CopySharedDialog /> : null}
          {dialog.value === 'new-list' ? <NewListDialog /> : null}
          {dialog.value === 'export' ? <ExportDialog /> : null}
          {dialog.value === 'pictures' ? <PicturesDialog /> : null}
          {dialog.value === 'import' ? <ImportDialog /> : null}
          {dialog.value === 'mirror' && services.mirror ? <MirrorDialog mirror={services.mirror} /> : null}
        </div>
      </AppProvider>
    </ServicesProvider>
  );
}
