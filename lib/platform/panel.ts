import {browser} from 'wxt/browser';

/** Name of the command in the manifest. */
export const OPEN_PANEL_COMMAND = 'open-panel';

/** The part of Firefox's API that Chrome's types do not know. */
interface SidebarAction {
  open(): Promise<void>;
  toggle(): Promise<void>;
}

const sidebar = (): SidebarAction | undefined => (browser as unknown as {sidebarAction?: SidebarAction}).sidebarAction;

/** Says how the panel opens by the toolbar button and by the key; call it in the first turn of the background, at every start. */
export function preparePanel(): void {
  if (browser.sidePanel) {
    browser.sidePanel.setPanelBehavior({openPanelOnActionClick: true}).catch((error: unknown) => console.warn(error));
  } else {
    // Firefox: only from a click on the toolbar button or a key, and before anything is awaited.
    browser.action.onClicked.addListener(() => void sidebar()?.toggle());
  }
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== OPEN_PANEL_COMMAND) return;
    if (browser.sidePanel) {
      if (tab?.windowId !== undefined) void browser.sidePanel.open({windowId: tab.windowId});
    } else void sidebar()?.toggle();
  });
}

/**
 * Opens the side panel by a click that happened in a page; must be called in the turn in which the message arrived.
 * @returns where that cannot be (Firefox): which key or button does it
 */
export async function openPanel(windowId: number | null): Promise<{opened: boolean; how: string}> {
  if (browser.sidePanel && windowId !== null) {
    try {
      await browser.sidePanel.open({windowId});
      return {opened: true, how: ''};
    } catch {
      return {opened: false, how: await howToOpen()};
    }
  }
  return {opened: false, how: await howToOpen()};
}

/** In words: the key as it is set now, and the toolbar button. */
export async function howToOpen(): Promise<string> {
  const commands = await browser.commands.getAll().catch(() => []);
  const key = commands.find(({name}) => name === OPEN_PANEL_COMMAND)?.shortcut;
  return `To see it, ${key ? `press ${key} or ` : ''}click the ThumP for Fink button of the browser's toolbar.`;
}
