import {type FlagChoice, flagSetProblem, isFlag, publishedAddress, TEXT_LIMITS} from '../alert';
import type {Dataset, Member, Vault} from '../vault';
import {readQuery} from './read-query';

/** What a file says of a list besides its members: all that a list of one's own is made of. */
export type ListWords = Pick<Dataset, 'name' | 'description' | 'query'> &
  Partial<Pick<Dataset, 'citation' | 'visibility' | 'published' | 'flagsPer' | 'flagSet'>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param value as a file has it, of any shape @returns what of it fits: the rest is left out, too long texts are cut */
export function readListWords(value: Readonly<Record<string, unknown>>): ListWords {
  const words = (field: keyof typeof TEXT_LIMITS): string => {
    const found = value[field];
    return typeof found === 'string' ? found.trim().slice(0, TEXT_LIMITS[field]) : '';
  };
  const {visibility} = value;
  const [citation, published] = [words('citation'), words('published')];
  const set = Array.isArray(value.flagSet) ? value.flagSet.flatMap(readChoice) : [];
  return {
    name: words('name') || 'Untitled list',
    description: words('description'),
    query: readQuery(value.query),
    ...(citation ? {citation} : {}),
    ...(visibility === 'private' || visibility === 'unlisted' || visibility === 'published' ? {visibility} : {}),
    ...(published && publishedAddress(published) ? {published} : {}),
    ...(value.flagsPer === 'alert' ? {flagsPer: 'alert' as const} : {}),
    ...(set.length > 0 && !flagSetProblem(set) ? {flagSet: set} : {}),
  };
}

function readChoice(value: unknown): FlagChoice[] {
  if (!isRecord(value) || !isFlag(value.id) || typeof value.label !== 'string') return [];
  const {id, label, key} = value;
  return [{id, label, ...(typeof key === 'string' ? {key} : {})}];
}

/** A list of one's own out of a file. @returns its id */
export async function makeListOf(
  words: ListWords & Pick<Dataset, 'surveys'>,
  members: readonly Member[],
  end: {alerts: number; message: string},
  vault: Pick<Vault, 'createDataset' | 'fillDataset' | 'editDataset'>,
): Promise<string> {
  const {citation, visibility, published, ...about} = words;
  const {id} = await vault.createDataset({...about, source: 'file'});
  if (citation || visibility || published) {
    await vault.editDataset(id, {
      ...(citation ? {citation} : {}),
      ...(visibility ? {visibility} : {}),
      ...(published ? {published} : {}),
    });
  }
  await vault.fillDataset(id, members, end);
  return id;
}
