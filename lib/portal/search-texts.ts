import type {SearchTexts} from './portal';

/** No search is longer; what is longer is cut, and then not understood. */
const LONGEST = 2_000;

/** Reads the texts that tell what was searched. Pure: touches no node. */
export function searchTexts(document: Document, location: Pick<Location, 'search'>): SearchTexts {
  const header = document.querySelector('#results > .row .col-md-auto')?.textContent ?? '';
  const bar = document.querySelector<HTMLInputElement>('#search_bar_input')?.value ?? '';
  return {
    header: header.trim().slice(0, LONGEST),
    bar: bar.slice(0, LONGEST),
    search: location.search.slice(0, LONGEST),
  };
}
