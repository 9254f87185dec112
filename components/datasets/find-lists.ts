import {describeQuery} from '../../lib/alert';
import type {Dataset} from '../../lib/vault/vault';

export const LIST_ORDERS = [
  {id: 'created', label: 'newest first'},
  {id: 'updated', label: 'last changed first'},
  {id: 'name', label: 'by name'},
  {id: 'count', label: 'largest first'},
] as const;

export type ListOrder = (typeof LIST_ORDERS)[number]['id'];

const COMPARE: Record<ListOrder, (a: Dataset, b: Dataset) => number> = {
  created: (a, b) => b.created - a.created,
  updated: (a, b) => b.updated - a.updated,
  name: (a, b) => NAMES.compare(a.name, b.name),
  count: (a, b) => b.count - a.count,
};
/** "night 2" before "night 10" */
const NAMES = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});

/** Texts of thousands of lists are put together once, not at every letter typed. */
const texts = new WeakMap<Dataset, string>();

function textOf(dataset: Dataset): string {
  const known = texts.get(dataset);
  if (known !== undefined) return known;
  const {name, description, citation = '', surveys, query} = dataset;
  const text =
    `${name}\n${description}\n${citation}\n${surveys.join(' ')}\n${query ? describeQuery(query) : ''}`.toLowerCase();
  texts.set(dataset, text);
  return text;
}

/** Lists that have all the words, anywhere in name, description, citation, survey or query. */
export function findLists(all: readonly Dataset[], search: string, order: ListOrder): Dataset[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((dataset) => words.every((word) => textOf(dataset).includes(word))).sort(COMPARE[order]);
}
