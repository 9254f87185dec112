import type {Services} from '@/components/app/services';
import {csvCell} from '@/lib/exchange/csv-cell';
import {packData} from '@/lib/exchange/pack-data';
import type {FinkClient} from '@/lib/fink';
import {createJobs, type Job, jobKinds, ObjectLoader, type ObjectLoaderOptions, openJobStore} from '@/lib/jobs';
import {saveFile} from '@/lib/platform';
import {saveBlob} from './framed';

/** Panels and tabs do long work; a frame in a portal page, which comes and goes with the page, does not. */
export function createJobsFor(
  {place}: Pick<Services, 'place'>,
  rooms: Pick<ObjectLoaderOptions, 'cache' | 'decode' | 'arrays'> & {client: FinkClient; signal: AbortSignal},
): Services['jobs'] {
  if (place === 'inpage') return null;
  const {signal} = rooms;
  const store = openJobStore(signal);
  // a loader of its own: what is fetched ahead neither counts in the status line nor pushes out of memory what is looked at
  const loader = new ObjectLoader({...rooms, decodedBytes: 0});
  return {
    ...createJobs({store, kinds: jobKinds({loader, packData: packData(loader, saveBlob)}), signal}),
    async saveFailed(job: Job) {
      const items = await store.failed(job.id, Number.POSITIVE_INFINITY);
      const rows = items.map(({key, step, message, detail, attempts}) => [key, step, message, detail, `${attempts}`]);
      const text = [['key', 'step', 'reason', 'service', 'tries'], ...rows].map((row) => row.map(csvCell).join(','));
      await saveFile({name: 'thump-for-fink-failed.csv', content: `${text.join('\r\n')}\r\n`, type: 'text/csv'});
    },
  };
}
