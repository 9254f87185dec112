import type {Member} from '../../lib/vault/vault';

/** The page that a file names for an object of its own. @returns '' where it names none that may be opened: links of files are not trusted */
export function pageOfFile(row: Member['row'] | undefined): string {
  const link = row?.columns.link;
  return typeof link === 'string' && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : '';
}
