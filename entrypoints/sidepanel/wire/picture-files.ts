import type {Services} from '@/components/app/services';
import {parseAlertKey} from '@/lib/alert';
import {surveyOf} from '@/lib/fink';
import type {FinkClient} from '@/lib/fink/client';
import {saveBlob} from './framed';

/** Pictures and FITS files, to where the person finds them. */
export function createPictureFiles(client: FinkClient): Services['files'] {
  return {
    save: ({name, content}) => saveBlob(name, content),
    async fits(alert, kind, signal) {
      const parts = parseAlertKey(alert);
      if (!parts) throw new Error(`“${alert}” is no id of an alert.`);
      const bytes = await surveyOf(parts.survey).fits(client, alert, kind, signal);
      return {
        name: `${parts.objectId}_${parts.alertId}_${kind}.fits`,
        content: new Blob([bytes], {type: 'application/fits'}),
      };
    },
  };
}
