import {type ObjectKey, parseVerdictKey} from '../../lib/alert';
import type {Viewport} from '../../lib/sky';
import {useApp} from '../app/app';
import type {PicturesOrder} from './make-pictures';

/** Which objects a picture may show. */
export interface Scope {
  id: 'object' | 'page' | 'list' | 'selection';
  label: string;
  /** stands above the sheet, and in its name */
  title: string;
  /** of the one object */
  name: string;
  count: number;
  objects(): PicturesOrder['objects'];
  viewport(key: ObjectKey): Viewport | null;
}

/** What there is to choose from now. */
export function useScopes(): Scope[] {
  const app = useApp();
  const {place, lists, loads, verdicts, zoom} = app;
  const members = lists.members.value;
  const key = place.focusedKey.value;
  const list = lists.current.value?.name ?? 'list';
  const isLarge = app.detail.value;
  const first = place.first.value;
  const onPage = place.pageKeys.value.length;
  const pick = (indices: readonly number[]): PicturesOrder['objects'] =>
    indices.flatMap((index) => {
      const member = members[index];
      if (!member) return [];
      const {objectKey, alertKeys, row} = member;
      const key = lists.keyOf(member);
      return [{key, object: objectKey, alertKey: alertKeys[0] ?? null, index, row, flag: verdicts.flagOf(key)}];
    });
  const range = (from: number, count: number) => Array.from({length: count}, (_, n) => from + n);
  const scopes: Scope[] = [];
  if (key) {
    const name = parseVerdictKey(key)?.objectId ?? key;
    const shown = isLarge ? app.large.value : loads.view(key).value.loaded;
    scopes.push({
      id: 'object',
      label: `This object, ${name}`,
      title: name,
      name,
      count: 1,
      objects: () => pick([place.focus.peek()]).map((one) => ({...one, loaded: shown})),
      viewport: (one) => zoom.view(isLarge ? 'large' : one),
    });
  }
  const many = (id: Scope['id'], label: string, title: string, indices: () => readonly number[], count: number) =>
    scopes.push({id, label, title, name: '', count, objects: () => pick(indices()), viewport: zoom.view});
  void app.selection.version.value;
  const selected = app.selection.count.value;
  if (selected > 0) {
    const indices = () => app.selection.keys().map((one) => lists.indexOf(one));
    many('selection', `The selection, ${selected} objects`, `${list}, selection`, indices, selected);
  }
  if (onPage > 0 && onPage < members.length) {
    const page = `${list}, page ${place.page.value + 1}`;
    many('page', `This page, ${onPage} objects`, page, () => range(first, onPage), onPage);
  }
  if (members.length > 0) {
    many('list', `The whole list, ${members.length} objects`, list, () => range(0, members.length), members.length);
  }
  return scopes;
}
