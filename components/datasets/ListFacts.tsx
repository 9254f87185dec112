import {describeQuery, flagSetOf, isStandardFlag} from '../../lib/alert';
import type {Counts, Dataset} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {useCounts} from './list-counts';
import {timeAgo, utcTime} from './time-ago';

const SOURCES: Record<Dataset['source'], string> = {
  portal: 'a search on the portal',
  form: 'a search made here',
  ids: 'pasted ids',
  file: 'a file',
  lists: 'other lists',
};

/** What is known of a list apart from its words. */
export function ListFacts({dataset}: {dataset: Dataset}) {
  const app = useApp();
  const {services, lists} = app;
  const counts = useCounts(dataset);
  const same = (lists.datasets.value ?? []).filter(
    ({id, hash, state}) => id !== dataset.id && state === 'ready' && hash !== undefined && hash === dataset.hash,
  );
  const surveys = dataset.surveys.map((id) => services.surveys[id].label).join(' + ');
  const rows: [string, preact.ComponentChildren][] = [
    ['Objects', `${dataset.count}${dataset.alerts ? `, from ${dataset.alerts} alerts` : ''} · ${surveys}`],
    ['Flags', counts ? flagWords(counts, dataset) : 'counting…'],
    [
      'Made from',
      dataset.query ? `${SOURCES[dataset.source]}: ${describeQuery(dataset.query)}` : SOURCES[dataset.source],
    ],
    ['Created', <Time key="created" at={dataset.created} />],
    ['Changed', <Time key="updated" at={dataset.updated} />],
    ...(dataset.asked ? ([['Last asked', <Time key="asked" at={dataset.asked} />]] as typeof rows) : []),
    ...(dataset.message ? ([['Note', dataset.message]] as typeof rows) : []),
    [
      'Membership',
      dataset.hash ? (
        <span
          key="hash"
          class="list-hash"
          title="SHA-256 of the sorted object keys: equal for the same objects, whatever their order"
        >
          {dataset.hash}
        </span>
      ) : (
        'not known yet'
      ),
    ],
  ];
  return (
    <dl class="list-info">
      {rows.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {same.length > 0 ? (
        <div>
          <dt>Same objects as</dt>
          <dd>
            {same.slice(0, 10).map((one) => (
              <button
                key={one.id}
                type="button"
                class="text-button"
                onClick={() => {
                  lists.about.value = one.id;
                }}
              >
                {one.name}
              </button>
            ))}
            {same.length > 10 ? ` and ${same.length - 10} more` : ''}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

const Time = ({at}: {at: number}) => (
  <time dateTime={new Date(at).toISOString()} title={utcTime(at)}>
    {utcTime(at)}, {timeAgo(at)}
  </time>
);

/** "12 of 40 flagged: 3 good, 1 maybe, 8 bad; 30 seen", with the list's own names of the flags */
export function flagWords(counts: Counts, dataset: Pick<Dataset, 'flagSet'>): string {
  const {total, unset, seen} = counts;
  const sums = flagSetOf(dataset).map(
    ({id, label}) => `${isStandardFlag(id) ? counts[id] : (counts.own?.[id] ?? 0)} ${label}`,
  );
  return `${total - unset} of ${total} flagged: ${sums.join(', ')}; ${seen} seen`;
}
