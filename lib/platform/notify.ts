import {browser} from 'wxt/browser';

const PERMISSION = {permissions: ['notifications' as const]};

/** @returns whether the person lets us show notifications of the browser */
export const canNotify = async (): Promise<boolean> => browser.permissions.contains(PERMISSION);

/** Asks the person. Only in a click handler of an extension page, before anything is awaited. @returns whether it was granted */
export const requestNotify = (): Promise<boolean> => browser.permissions.request(PERMISSION);

/** Gives the permission back. */
export const forgetNotify = (): Promise<boolean> => browser.permissions.remove(PERMISSION);

/** Shows a notification; silent where that is not (or no longer) allowed: what it says stands in the window too. */
export async function notify(title: string, message: string): Promise<void> {
  if (!(await canNotify())) return;
  await browser.notifications?.create({
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
  });
}
