import type {Cell} from '../../lib/alert';
import type {Loaded} from '../../lib/jobs/loader';
import type {Member} from '../../lib/vault/vault';

/** Columns of an object: of the alert that brought it into the list, filled up from its newest alert. */
export function valuesOf(member: Pick<Member, 'row'>, loaded: Loaded | null): Record<string, Cell> {
  return {...loaded?.curve?.newest?.columns, ...member.row?.columns};
}
