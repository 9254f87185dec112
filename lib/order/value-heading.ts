import type {OrderKey} from './order-key';

/** The heading of objects that share a value: the value with its unit, or that there is none. */
export const valueHeading =
  (label: string, unit: string): NonNullable<OrderKey['heading']> =>
  (value) =>
    value === null ? `no ${label}` : `${value}${unit ? ` ${unit}` : ''}`;
