import type {AlertKey, StampSet} from '../alert';

/** Decoded stamps of the alerts seen last, bounded in bytes: 24 MB are 700 ZTF alerts, some pages of 100. Going back a page costs nothing then. */
export class DecodedStore {
  private readonly sets = new Map<AlertKey, {set: StampSet; bytes: number}>();
  private bytes = 0;

  constructor(private readonly bound: number) {}

  get(key: AlertKey): StampSet | null {
    const found = this.sets.get(key);
    if (!found) return null;
    // a Map keeps the order of insertion: the oldest stands first
    this.sets.delete(key);
    this.sets.set(key, found);
    return found.set;
  }

  put(key: AlertKey, set: StampSet): void {
    this.delete(key);
    const bytes = sizeOf(set);
    this.sets.set(key, {set, bytes});
    this.bytes += bytes;
    for (const oldest of this.sets.keys()) {
      if (this.bytes <= this.bound || oldest === key) break;
      this.delete(oldest);
    }
  }

  private delete(key: AlertKey): void {
    this.bytes -= this.sets.get(key)?.bytes ?? 0;
    this.sets.delete(key);
  }
}

const sizeOf = ({stamps}: StampSet): number =>
  Object.values(stamps).reduce((sum, {pixels, variance}) => sum + pixels.byteLength + (variance?.byteLength ?? 0), 0);
