import {useComputed, useSignalEffect} from '@preact/signals';
import {useEffect} from 'preact/hooks';
import {COMMANDS, keyListener, ownFlagCommands} from '../../lib/commands';
import {DropZone} from '../exchange/DropZone';
import {SelectionBar} from '../flags/SelectionBar';
import {showSigns} from '../flags/sign-sheet';
import {BlinkBadge} from '../looks/BlinkBadge';
import {OrderBar} from '../order/OrderBar';
import {type App, AppProvider} from './app';
import {Banners} from './Banners';
import {Body} from './Body';
import {isDrawer, LargeObject, OpenDialog} from './dialogs';
import {NoticesView} from './Notices';
import {StatusLine} from './StatusLine';
import {ServicesProvider} from './services';
import {TopBar} from './TopBar';
import {applyTheme} from './theme';

/** The one app: in the side panel, in a tab, and framed in a portal page. */
export function AppView({app}: {app: App}) {
  const {dialog, detail, settings, services} = app;

  const theme = useComputed(() => settings.all.value?.theme ?? 'auto');
  useSignalEffect(() => {
    void app.themeTick.value;
    applyTheme(theme.value);
    showSigns(app.lists.flagSet.value);
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
        if (dialog.peek() !== null && !isDrawer(dialog.peek())) return;
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
            <LargeObject />
            <BlinkBadge />
            <OpenDialog drawers />
          </main>
          <SelectionBar />
          <StatusLine />
          <DropZone />
          <NoticesView />
          <OpenDialog drawers={false} />
        </div>
      </AppProvider>
    </ServicesProvider>
  );
}
