import {type AlertKey, parseAlertKey} from '../alert';
import type {StampBody} from '../fink/survey';
import {LIMITS_VERSION} from '../pixels/limits-version';
import type {CacheDatabase, KeptLimits, StampUse, StoredBody} from './database';
import {gzip, isGzipped} from './gzip';
import {isQuotaError, quietly} from './quietly';
import {RESERVE, roomLeft} from './room-left';

/** After an eviction so much of the bound is in use: room for many puts before the next one. */
const LOW_WATER = 0.9;
/** Rows an eviction looks at together. */
const BATCH = 64;
/** Bodies of one transaction: a message of half a megabyte. */
const READ_TOGETHER = 12;
/** A stamp read again within a minute need not be written as used again. */
const TOUCH_MS = 60_000;
/** Uses are written behind the painting of what was read, ms. */
const TOUCH_LATER_MS = 2000;
/** So many bytes are written between two looks at how much room the disk has. */
const LOOK_EVERY = 256e3;
/** What a row costs beside its pixels, about. */
const ROW_BYTES = 600;

interface Ask {
  key: AlertKey;
  resolve(body: StampBody | null): void;
}

/**
 * Cutouts by alert, kept for ever (an alert never changes) and bounded in bytes: those unused for longest go. A put costs the same however
 * many are kept: the sum stands in a row of its own and eviction walks an index. No method rejects: a cache that fails is an empty cache.
 */
export class StampStore {
  private readonly asked: Ask[] = [];
  private readonly touched = new Map<AlertKey, number>();
  /** uses that are not written yet, ms since 1970 */
  private readonly uses = new Map<AlertKey, Partial<StampUse>>();
  private isTight: Promise<boolean> | null = null;
  private sinceLook = 0;

  constructor(
    private readonly db: CacheDatabase,
    private bound: number,
    private readonly now: () => number,
    private readonly room: () => Promise<number> = roomLeft,
  ) {}

  /**
   * Asks of the same moment are read together, some at a time, so that the first ones need not wait for the last.
   * @returns the body with its bytes as they are stored (the decoder unpacks), or null where there is none
   */
  get(key: AlertKey): Promise<StampBody | null> {
    return new Promise((resolve) => {
      if (this.asked.length === 0) setTimeout(() => this.readAsked(), 0);
      this.asked.push({key, resolve});
    });
  }

  private readAsked(): void {
    const asked = this.asked.splice(0);
    for (let at = 0; at < asked.length; at += READ_TOGETHER) void this.read(asked.slice(at, at + READ_TOGETHER));
  }

  private async read(asked: readonly Ask[]): Promise<void> {
    const none: (StoredBody | undefined)[] = [];
    const keys = asked.map(({key}) => key);
    const stored = await quietly(() => this.db.stampBodies.bulkGet(keys), none);
    asked.forEach(({key, resolve}, n) => {
      const one = stored[n];
      const survey = parseAlertKey(key)?.survey;
      resolve(one && survey ? {survey, form: one.form, bytes: one.bytes} : null);
    });
    this.touchLater(keys.filter((_, n) => stored[n] !== undefined));
  }

  /** A cutout was read by another way than `get`. @param limits that were found of it and are not kept yet */
  used(key: AlertKey, limits?: KeptLimits['found']): void {
    this.touchLater([key]);
    if (!limits) return;
    this.writeLater();
    this.uses.set(key, {lastUsed: this.now(), limits: {version: LIMITS_VERSION, found: limits}});
  }

  /** Where the disk is full, half of the stamps go and this one is not kept; where it is nearly full, the oldest make room for it. @param limits that were found of it */
  async put(key: AlertKey, body: StampBody, limits?: KeptLimits['found']): Promise<void> {
    await quietly(async () => {
      const isPacked = body.form === 'planes' || isGzipped(body.bytes);
      const bytes = isPacked ? body.bytes : await gzip(body.bytes);
      const size = bytes.byteLength + ROW_BYTES;
      if (size > this.bound / 2) return;
      try {
        if (await this.isShort(size)) {
          const {bytes: held} = await this.total();
          if (held < size) return;
          await this.evictTo(held - size);
        }
        await this.write(
          {key, form: body.form, bytes},
          {bytes: size, ...(limits && {limits: {version: LIMITS_VERSION, found: limits}})},
        );
      } catch (error) {
        if (isQuotaError(error)) await this.shrinkTo(0.5);
      }
    }, undefined);
  }

  /** @returns whether the disk has little more than what is kept free for flags */
  private isShort(size: number): Promise<boolean> {
    this.sinceLook += size;
    if (!this.isTight || this.sinceLook > LOOK_EVERY) {
      this.sinceLook = 0;
      this.isTight = this.room().then((left) => left < RESERVE);
    }
    return this.isTight;
  }

  async delete(key: AlertKey): Promise<void> {
    await quietly(
      () =>
        this.db.transaction('rw', this.db.stampBodies, this.db.stampUse, this.db.totals, async () => {
          const use = await this.db.stampUse.get(key);
          if (!use) return;
          await this.remove([key]);
          const total = await this.total();
          await this.db.totals.put({name: 'stamps', bytes: total.bytes - use.bytes, items: total.items - 1});
        }),
      undefined,
    );
  }

  /** A smaller bound takes effect at once. */
  async setBound(bytes: number): Promise<void> {
    this.bound = bytes;
    await quietly(() => this.evictTo(bytes), undefined);
  }

  async usage(): Promise<{bytes: number; items: number}> {
    const {bytes, items} = await quietly(() => this.total(), {bytes: 0, items: 0});
    return {bytes, items};
  }

  private async total(): Promise<{bytes: number; items: number}> {
    return (await this.db.totals.get('stamps')) ?? {bytes: 0, items: 0};
  }

  private write(row: StoredBody, use: Omit<StampUse, 'key' | 'lastUsed'>): Promise<void> {
    const {key} = row;
    return this.db.transaction('rw', this.db.stampBodies, this.db.stampUse, this.db.totals, async () => {
      const [before, total] = await Promise.all([this.db.stampUse.get(key), this.total()]);
      await Promise.all([this.db.stampBodies.put(row), this.db.stampUse.put({key, lastUsed: this.now(), ...use})]);
      const after = {
        bytes: total.bytes + use.bytes - (before?.bytes ?? 0),
        items: total.items + (before ? 0 : 1),
      };
      const kept = after.bytes > this.bound ? await this.evict(after, this.bound * LOW_WATER, key) : after;
      await this.db.totals.put({name: 'stamps', ...kept});
    });
  }

  private async evictTo(target: number): Promise<void> {
    await this.db.transaction('rw', this.db.stampBodies, this.db.stampUse, this.db.totals, async () => {
      const total = await this.total();
      if (total.bytes > target) await this.db.totals.put({name: 'stamps', ...(await this.evict(total, target))});
    });
  }

  private async shrinkTo(part: number): Promise<void> {
    await this.evictTo((await this.total()).bytes * part);
  }

  /** Inside a transaction. @param keep a stamp that stays whatever its age */
  private async evict(total: {bytes: number; items: number}, target: number, keep?: AlertKey) {
    let {bytes, items} = total;
    // what was read a moment ago is not the oldest
    await this.touch();
    while (bytes > target) {
      const oldest = (await this.db.stampUse.orderBy('lastUsed').limit(BATCH).toArray()).filter(
        ({key}) => key !== keep,
      );
      if (oldest.length === 0) break;
      const gone: AlertKey[] = [];
      for (const use of oldest) {
        if (bytes <= target) break;
        gone.push(use.key);
        bytes -= use.bytes;
        items--;
      }
      await this.remove(gone);
    }
    return {bytes, items};
  }

  private async remove(keys: AlertKey[]): Promise<void> {
    await Promise.all([this.db.stampBodies.bulkDelete(keys), this.db.stampUse.bulkDelete(keys)]);
  }

  /** A window that closes before has not used them: at worst they go a little earlier. */
  private touchLater(keys: readonly AlertKey[]): void {
    const now = this.now();
    const due = keys.filter((key) => now - (this.touched.get(key) ?? Number.NEGATIVE_INFINITY) >= TOUCH_MS);
    if (due.length === 0) return;
    if (this.touched.size > 10_000) this.touched.clear();
    for (const key of due) this.touched.set(key, now);
    this.writeLater();
    for (const key of due) this.uses.set(key, {...this.uses.get(key), lastUsed: now});
  }

  private writeLater(): void {
    if (this.uses.size === 0) setTimeout(() => void this.touch(), TOUCH_LATER_MS);
  }

  private async touch(): Promise<void> {
    const changes = [...this.uses].map(([key, use]) => ({key, changes: use}));
    this.uses.clear();
    if (changes.length > 0) await quietly(() => this.db.stampUse.bulkUpdate(changes), 0);
  }
}
