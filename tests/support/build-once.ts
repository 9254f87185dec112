/** Before the end-to-end tests: the packages that ship are there and newer than every source. */
import {buildPackages} from './build-packages.ts';

export default async function setup(): Promise<void> {
  await buildPackages();
}
