import {cleanTags, type Flag, isFlag} from '../alert';
import {LIST_ORDER, type Order} from './order';

const LONGEST = 200;

/** @param value from the database, of any shape: written by another version, or broken @returns an order; parts that are wrong are as in the list */
export function repairOrder(value: unknown): Order {
  if (typeof value !== 'object' || value === null) return LIST_ORDER;
  const {by, down, group, flags, seen, tags} = value as Record<string, unknown>;
  const isId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= LONGEST;
  return {
    by: isId(by) ? by : LIST_ORDER.by,
    down: down === true,
    group: isId(group) ? group : null,
    flags: Array.isArray(flags) ? [...new Set(flags)].filter(isChoice) : [],
    seen: typeof seen === 'boolean' ? seen : null,
    tags: Array.isArray(tags) ? cleanTags(tags.filter((tag) => typeof tag === 'string')) : [],
  };
}

const isChoice = (flag: unknown): flag is Flag | 'unset' => flag === 'unset' || isFlag(flag);
