import {
  alertKey,
  type FlagsPer,
  type ObjectKey,
  parseObjectKey,
  parseVerdictKey,
  type SurveyId,
  type VerdictKey,
  verdictKeyOf,
} from '../alert';
import {sampleOf} from '../learn';
import type {Dataset, Member, Vault} from '../vault/vault';
import {membersOfKeys} from './members';

export type SetOperation = 'union' | 'intersection' | 'difference';

/** A new list out of others. What is absent is not done; the order is: sets, unset, sample, sort, limit. */
export interface Combination {
  /** ids of lists, in order: the first is what a difference takes away from, and gives its order */
  lists: readonly string[];
  how: SetOperation;
  /** only objects without a flag */
  onlyUnset?: boolean;
  /** so many at random; the seed makes it the same again */
  sample?: {size: number; seed: string};
  sort?: 'newest' | 'oldest';
  limit?: number;
  name: string;
}

/**
 * Members of the lists put together: each object (or alert) once, with the alerts of all the lists that it is taken from. Difference: those of
 * the first list that are in none of the others.
 */
export function combineMembers(
  lists: readonly (readonly Member[])[],
  how: SetOperation,
  flagsPer: FlagsPer = 'object',
): Member[] {
  const keyed = lists.map((list) => eachOnce(list, flagsPer));
  const [first = new Map<VerdictKey, Member>(), ...others] = keyed;
  if (how === 'difference')
    return [...first].flatMap(([key, member]) => (others.some((one) => one.has(key)) ? [] : [member]));
  const merged = eachOnce(
    keyed.flatMap((list) => [...list.values()]),
    flagsPer,
  );
  return [...merged].flatMap(([key, member]) =>
    how === 'union' || keyed.every((one) => one.has(key)) ? [member] : [],
  );
}

function eachOnce(members: readonly Member[], flagsPer: FlagsPer): Map<VerdictKey, Member> {
  const found = new Map<VerdictKey, Member>();
  for (const member of members) {
    const key = verdictKeyOf(member, {flagsPer});
    const before = found.get(key);
    found.set(key, {
      objectKey: member.objectKey,
      alertKeys: [...new Set([...(before?.alertKeys ?? []), ...member.alertKeys])],
      row: before?.row ?? member.row,
    });
  }
  return found;
}

/** Sample, then sort, then limit: each without the others, or all three. Undated objects stand last. */
export function sampleSortLimit(
  members: readonly Member[],
  {sample, sort, limit}: Pick<Combination, 'sample' | 'sort' | 'limit'>,
  flagsPer: FlagsPer = 'object',
): Member[] {
  const keyOf = (member: Member) => verdictKeyOf(member, {flagsPer});
  let kept = [...members];
  if (sample) {
    const drawn = new Set(sampleOf(kept.map(keyOf), sample.size, sample.seed));
    kept = kept.filter((member) => drawn.has(keyOf(member)));
  }
  if (sort) {
    const sign = sort === 'newest' ? -1 : 1;
    const time = ({row}: Member) => row?.mjdUtc ?? sign * Number.POSITIVE_INFINITY;
    kept.sort((a, b) => sign * (time(a) - time(b)) || 0);
  }
  return limit === undefined ? kept : kept.slice(0, limit);
}

/** How the list was made, for its description. */
export function describeCombination(
  {how, onlyUnset, sample, sort, limit}: Combination,
  lists: readonly Pick<Dataset, 'name' | 'count'>[],
): string {
  const named = lists.map(({name, count}) => `“${name}” (${count})`);
  const [first = '', ...others] = named;
  const sets =
    others.length === 0
      ? first
      : how === 'difference'
        ? `${first} without ${others.join(' and without ')}`
        : `${how === 'union' ? 'Union' : 'Intersection'} of ${named.join(' and ')}`;
  return [
    sets,
    onlyUnset ? 'only objects without a flag' : '',
    sample ? `random sample of ${sample.size}, seed ${sample.seed}` : '',
    sort ? `${sort} alert first` : '',
    limit === undefined ? '' : `the first ${limit}`,
  ]
    .filter(Boolean)
    .join('; ');
}

type Room = Pick<Vault, 'dataset' | 'members' | 'verdicts' | 'createDataset' | 'fillDataset' | 'sharedVerdicts'>;

/** Makes a list out of others; it has no search of its own. @returns its id @throws Error where a list is gone or nothing is left; VaultError */
export async function combineLists(vault: Room, wanted: Combination): Promise<string> {
  const sources = await Promise.all(wanted.lists.map((id) => vault.dataset(id)));
  const lists = sources.filter((one) => one !== null);
  if (lists.length === 0 || lists.length < wanted.lists.length) {
    throw new Error('A list that was chosen is not there any more. Choose again.');
  }
  // flags of alerts can be told apart only where every list has them
  const flagsPer = lists.every((one) => one.flagsPer === 'alert') ? 'alert' : 'object';
  const keyOf = (member: Member) => verdictKeyOf(member, {flagsPer});
  let members = combineMembers(await Promise.all(lists.map(({id}) => vault.members(id))), wanted.how, flagsPer);
  if (wanted.onlyUnset) {
    const verdicts = await vault.verdicts(members.map(keyOf));
    members = members.filter((member) => !verdicts.get(keyOf(member))?.flag);
  }
  members = sampleSortLimit(members, wanted, flagsPer);
  if (members.length === 0) throw new Error('No object is left: no list was made.');
  return makeList(vault, {
    name: wanted.name,
    description: describeCombination(wanted, lists),
    surveys: surveysOf(members.map(({objectKey}) => objectKey)),
    members,
    flagsPer,
    ...sameFlagSet(lists),
  });
}

/** Own flags come along where all the lists have the same ones. */
function sameFlagSet(lists: readonly Dataset[]): Pick<Dataset, 'flagSet'> {
  const [first, ...others] = lists.map(({flagSet}) => JSON.stringify(flagSet ?? []));
  const flagSet = lists[0]?.flagSet;
  return flagSet && others.every((one) => one === first) ? {flagSet} : {};
}

/** A list of objects that are known by name alone; no service is asked before they are looked at. @returns its id */
export function listOfKeys(
  vault: Pick<Vault, 'createDataset' | 'fillDataset'>,
  about: Pick<Dataset, 'name' | 'description'>,
  keys: readonly VerdictKey[],
): Promise<string> {
  const known = keys.flatMap((key) => parseVerdictKey(key) ?? []);
  const isPerAlert = known.some(({alertId}) => alertId !== null);
  const members = isPerAlert
    ? known.map(
        ({survey, objectId, alertId, objectKey}): Member => ({
          objectKey,
          alertKeys: alertId === null ? [] : [alertKey(survey, objectId, alertId)],
          row: null,
        }),
      )
    : membersOfKeys(known.map(({objectKey}) => objectKey));
  const surveys = surveysOf(known.map(({objectKey}) => objectKey));
  return makeList(vault, {...about, surveys, members, ...(isPerAlert ? {flagsPer: 'alert' as const} : {})});
}

const surveysOf = (keys: readonly ObjectKey[]): SurveyId[] => [
  ...new Set(keys.flatMap((key) => parseObjectKey(key)?.survey ?? [])),
];

/** A list of members that are known, whole at once. @returns its id */
async function makeList(
  vault: Pick<Vault, 'createDataset' | 'fillDataset'>,
  {
    members,
    ...about
  }: Pick<Dataset, 'name' | 'description' | 'surveys' | 'flagsPer' | 'flagSet'> & {members: readonly Member[]},
): Promise<string> {
  const {id} = await vault.createDataset({...about, source: 'lists', query: null});
  const alerts = members.reduce((sum, {alertKeys}) => sum + alertKeys.length, 0);
  await vault.fillDataset(id, members, {alerts, message: ''});
  return id;
}
