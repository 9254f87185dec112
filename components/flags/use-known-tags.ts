import {DIGIT_TAGS, TAG_GROUPS} from '../../lib/alert';
import {useApp} from '../app/app';

/** Tags with the number of objects of the open list that have them, most used first. */
export function countTags(tagsOf: Iterable<readonly string[] | undefined>): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const tags of tagsOf) for (const tag of tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** What the field of tags completes: those of the open list first, then the offered ones. */
export function useKnownTags(): string[] {
  const {lists, verdicts} = useApp();
  void verdicts.changes.value;
  const used = countTags(lists.keys.value.map((key) => verdicts.verdictOf(key)?.tags)).map(([tag]) => tag);
  return [...new Set([...used, ...TAG_GROUPS.flatMap(({tags}) => tags), ...DIGIT_TAGS])];
}
