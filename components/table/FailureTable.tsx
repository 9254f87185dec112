import type {ComponentChildren} from 'preact';
import {type ObjectKey, parseObjectKey} from '../../lib/alert';
import {useApp} from '../app/app';

/** Something that failed with an object. */
export interface FailureRow {
  /** unlike that of all other rows */
  id: string;
  objectKey: ObjectKey;
  step: string;
  message: string;
  /** the service's own words, '' = none */
  detail: string;
  attempts: number;
}

/** What failed, with its reason and the service's own words; a row leads to its object. @param act what can be done about a row */
export function FailureTable({
  label,
  rows,
  act,
}: {
  label: string;
  rows: readonly FailureRow[];
  act?: (row: FailureRow, objectId: string) => ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the panel is scrolled by keys
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      <table class="table is-stacking">
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">Step</th>
            <th scope="col">Reason</th>
            <th scope="col">Tries</th>
            {act ? (
              <th scope="col">
                <span class="only-read">Act</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const objectId = parseObjectKey(row.objectKey)?.objectId ?? row.objectKey;
            return (
              <tr key={row.id}>
                <td>
                  <ObjectWay objectKey={row.objectKey} text={objectId} />
                </td>
                <td class="is-short">{row.step}</td>
                <td class="is-words">
                  {row.message}
                  {row.detail ? <div class="service-words">{row.detail}</div> : null}
                </td>
                <td class="number">{row.attempts}</td>
                {act ? <td>{act(row, objectId)}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** To the object in the grid; to its page where the open list does not hold it. */
function ObjectWay({objectKey, text}: {objectKey: ObjectKey; text: string}) {
  const app = useApp();
  const index = app.lists.indexOf(objectKey);
  if (index < 0) {
    return (
      <a href={app.urlOf(objectKey)} target="_blank" rel="noopener">
        {text}
      </a>
    );
  }
  const show = () => {
    app.close();
    app.place.focusOn(index);
  };
  return (
    <button type="button" class="text-button" title="Show it in the grid" onClick={show}>
      {text}
    </button>
  );
}
