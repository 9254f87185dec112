import type {ObjectKey, VerdictKey} from '../alert';
import {estimateData, tooLarge} from './data-files';
import {fileName} from './file-name';
import type {FlagRow, Provenance} from './format';
import {aboutOf} from './pack-data';
import {REPORT_FOOT, type ReportObject, reportHead, reportObject} from './report-html';
import {rowKey} from './row-key';

/** Light curves, cutouts and reports on their way out, as the app uses them. */
export interface Outgoing {
  /** bytes that the zip will take, about */
  estimate(keys: readonly ObjectKey[]): number;
  /** why these objects are too many for one file, in words; '' = they are not */
  tooLarge(keys: readonly ObjectKey[]): string;
  /** what a job that makes the file has to know */
  about(provenance: Provenance): string;
  report: {
    head(provenance: Provenance, summary: string): string;
    object(one: ReportObject, index: number): string;
    foot: string;
    /** what a row is about: which object of the report it goes with */
    keyOf(row: FlagRow): VerdictKey;
  };
  fileName(provenance: Provenance, part: string, extension: string): string;
}

export const outgoing: Outgoing = {
  estimate: estimateData,
  tooLarge,
  about: aboutOf,
  report: {head: reportHead, object: reportObject, foot: REPORT_FOOT, keyOf: rowKey},
  fileName,
};
