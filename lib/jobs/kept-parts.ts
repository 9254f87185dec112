import {type AlertKey, isFinkSurvey, type ObjectKey, parseAlertKey, parseObjectKey, type StampSet} from '../alert';
import {type ArrayStore, FILE_ALERT, panelsOf, stampsOf} from '../arrays';
import type {Loaded} from './loader';

export type ArrayReader = Pick<ArrayStore, 'get' | 'keys'>;

interface Item {
  objectKey: ObjectKey;
  alertKey: AlertKey | null;
}

export const hasService = (key: ObjectKey): boolean => isFinkSurvey(parseObjectKey(key)?.survey ?? 'ztf');

const NO_IMAGE = 'The file has no image of this object.';
const NO_IMAGES: StampSet = {
  stamps: {},
  missing: {science: NO_IMAGE, template: NO_IMAGE, difference: NO_IMAGE},
};

/** The alert whose stamps may be asked of a service: ids that we made for a file are known to none. */
export const askedOf = ({objectKey, alertKey}: Item): AlertKey | null =>
  alertKey && hasService(objectKey) && !parseAlertKey(alertKey)?.alertId.startsWith(FILE_ALERT) ? alertKey : null;

/** What files brought of the objects that are loaded. Which there are is read once a list, so that alerts of services cost no look-up. */
export class KeptParts {
  private keys: Promise<ReadonlySet<AlertKey>> | null = null;

  constructor(private readonly arrays: ArrayReader | undefined) {}

  refresh(): void {
    this.keys = null;
  }

  /** What should be of a file and is not known may have been opened since the keys were read. */
  private async holds(alertKey: AlertKey): Promise<boolean> {
    const read = () => this.arrays?.keys().catch(() => new Set<AlertKey>()) ?? Promise.resolve(new Set<AlertKey>());
    this.keys ??= read();
    if ((await this.keys).has(alertKey)) return true;
    const {survey, alertId = ''} = parseAlertKey(alertKey) ?? {};
    if (survey !== 'file' && !alertId.startsWith(FILE_ALERT)) return false;
    this.keys = read();
    return (await this.keys).has(alertKey);
  }

  /** @returns null where no file brought anything of it @throws Error in words where it should be there and is not */
  async of({objectKey, alertKey}: Item): Promise<Partial<Loaded> | null> {
    if (!this.arrays) return null;
    const known = alertKey && (await this.holds(alertKey)) ? await this.arrays.get(alertKey) : null;
    if (!known) {
      if (hasService(objectKey)) return null;
      throw new Error('The pictures of this object are not in this browser: open its file again.');
    }
    const stamps = stampsOf(known);
    const panels = panelsOf(known);
    return {
      alertKey,
      ...(stamps ? {stamps: stamps.set} : hasService(objectKey) ? {} : {stamps: NO_IMAGES}),
      ...(panels.length > 0 ? {series: panels} : {}),
      ...(stamps && stamps.more.length > 0 ? {more: stamps.more} : {}),
      from: {curve: null, stamps: 'cache'},
    };
  }
}
