import {browser} from 'wxt/browser';

/** Permission for one host alone, whatever its port: Firefox knows no ports in patterns. */
const patternOf = (url: string): string => {
  const {protocol, hostname} = new URL(url);
  return `${protocol}//${hostname}/*`;
};

/** @returns whether the host of an address may be reached */
export const hasServerHost = (url: string): Promise<boolean> =>
  browser.permissions.contains({origins: [patternOf(url)]});

/** Asks the person for the host of an address. Only in a click handler of an extension page, before anything is awaited. @returns whether it is granted */
export const requestServerHost = (url: string): Promise<boolean> =>
  browser.permissions.request({origins: [patternOf(url)]});

/** Takes the permission back, where no server of that host is used any more. */
export const dropServerHost = async (url: string): Promise<void> => {
  await browser.permissions.remove({origins: [patternOf(url)]});
};
