import type {AlertKey, AlertRow, Band, Detection, Kind, ObjectKey, Query, StampSet, SurveyId, Wcs} from '../alert';
import type {FinkClient} from './client';

/** A list of names that a person can search by: ZTF classes, Rubin tags. */
export interface LabelGroup {
  title: string;
  labels: {label: string; description?: string}[];
}

/** A column that the grid, the table or an export may show. `id` is the service's own name. */
export interface Column {
  id: string;
  title: string;
  /** '' where the value has none */
  unit: string;
  description: string;
  type: 'number' | 'text' | 'boolean';
}

/** Everything that differs between the two services, behind one face. One file a survey; the list is in `index.ts`. */
export interface Survey {
  id: SurveyId;
  /** as astronomers call it: ZTF, Rubin/LSST */
  label: string;
  /** origin of the REST service, without a slash at the end */
  apiOrigin: string;
  /** what the survey calls the names one can search by */
  labelWord: 'class' | 'tag';
  bands: readonly Band[];
  /** columns shown in a cell unless the person chooses others, in that order */
  columns: readonly Column[];
  /** columns to choose from: those a vetter reads; searches bring all of them that their table has */
  dictionary: readonly Column[];
  isObjectId(text: string): boolean;
  /** the object's page on the portal */
  objectUrl(objectId: string): string;
  /** @throws ApiError */
  labels(client: FinkClient, signal?: AbortSignal): Promise<LabelGroup[]>;
  /** Alerts in the order of the service (newest first; cone: nearest first). Several rows an object are normal. @throws ApiError */
  search(client: FinkClient, query: Query, signal?: AbortSignal): Promise<AlertRow[]>;
  /**
   * Light curves of up to 50 objects in one request, oldest first; and the newest alert row of each. An object the service does not know is absent.
   * @throws ApiError
   */
  curves(client: FinkClient, objectIds: readonly string[], signal?: AbortSignal): Promise<Map<ObjectKey, Curve>>;
  /** The three stamps of one alert, in one request. @returns the body as the service sent it (kept in the cache as it is). @throws ApiError (an empty 200 is one) */
  stamps(client: FinkClient, alert: AlertKey, signal?: AbortSignal): Promise<StampBody>;
  /**
   * How the three stamps of an alert lie on the sky, in one request; absent where the survey does not say. @returns null where the
   * header has nothing usable. @throws ApiError, FitsError
   */
  wcs?(client: FinkClient, alert: AlertKey, signal?: AbortSignal): Promise<Wcs | null>;
  /**
   * One stamp of an alert as FITS, with variance and point spread function, in one request; absent where the survey's stamps have no such
   * planes. @throws ApiError
   */
  planes?(client: FinkClient, alert: AlertKey, kind: Kind, signal?: AbortSignal): Promise<StampBody>;
  /** One stamp as a FITS file, the bytes as the service sends them: one request. @throws ApiError, FitsError */
  fits(client: FinkClient, alert: AlertKey, kind: Kind, signal?: AbortSignal): Promise<ArrayBuffer>;
}

export interface Curve {
  objectKey: ObjectKey;
  detections: Detection[];
  /** the newest alert with cutouts; null where no row is an alert */
  newest: AlertRow | null;
}

/** A cutout answer before decoding: what travels to the worker and into the cache. */
export interface StampBody {
  survey: SurveyId;
  /** `array`: the JSON of `kind=All&output-format=array`; `fits`: FITS files one after the other (tests, files); `planes`: read once already, as the cache keeps them */
  form: 'array' | 'fits' | 'planes';
  /** as sent, or gzipped (from the cache): the decoder tells by the first two bytes and unpacks in its worker */
  bytes: ArrayBuffer;
}

export type DecodeStamps = (body: StampBody) => StampSet;
