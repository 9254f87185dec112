import {box} from './box';
import {gauss} from './gauss';
import type {Kernel} from './kernel';

export type {Kernel} from './kernel';
export {smooth} from './smooth';

/** Every kernel, in the order of the menu. A new one: a file and a line here. */
export const KERNELS: readonly Kernel[] = [gauss, box];

/** @returns the kernel of that id, or undefined: nothing is smoothed (a setting kept from another version) */
export const kernelOf = (id: string): Kernel | undefined => KERNELS.find((kernel) => kernel.id === id);
