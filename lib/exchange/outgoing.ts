import type {ObjectKey} from '../alert';
import type {Loader} from '../jobs/loader';
import type {Member} from '../vault';
import {estimateData} from './data-files';
import {addAll, DataZip} from './data-zip';
import {fileName} from './file-name';
import type {Provenance} from './format';
import {REPORT_FOOT, type ReportObject, reportHead, reportObject} from './report-html';

/** Light curves, cutouts and reports on their way out, as the app uses them. */
export interface Outgoing {
  /** bytes that the zip will take, about */
  estimate(keys: readonly ObjectKey[]): number;
  /** @throws ExchangeError where it would be too large */
  begin(provenance: Provenance, members: readonly Member[]): DataZip;
  /** @throws the signal's reason: then nothing is saved */
  fill(
    zip: DataZip,
    members: readonly Member[],
    watch: {onProgress(done: number): void; signal: AbortSignal},
  ): Promise<void>;
  report: {
    head(provenance: Provenance, summary: string): string;
    object(one: ReportObject, index: number): string;
    foot: string;
  };
  fileName(provenance: Provenance, part: string, extension: string): string;
}

export const outgoing = (loader: Pick<Loader, 'load'>): Outgoing => ({
  estimate: estimateData,
  begin: (provenance, members) => new DataZip(provenance, members),
  fill: (zip, members, watch) => addAll(zip, members, loader, watch),
  report: {head: reportHead, object: reportObject, foot: REPORT_FOOT},
  fileName,
});
