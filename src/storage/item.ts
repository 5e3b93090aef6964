/** Values kept in the browser's storage, each with a version, a schema and a default. */
import * as v from 'valibot';
import type { Storage } from 'webextension-polyfill';
import { exclusively } from './lock.ts';

/** A storage area (`storage.local`, `storage.session`), as far as it is used here. */
export type Area = Pick<Storage.StorageArea, 'get' | 'set' | 'remove'>;

/**
 * One value under one key of a storage area.
 *
 * A stored value that does not fit the schema was written by a newer version of the extension, or is
 * damaged. It is never overwritten: the first update moves it to `asideKeyOf(key)`, where it stays
 * until `discardUnreadable` or `clearHistory` removes it. Where a later version can read it again, it is
 * joined with what was stored meanwhile: a downgrade followed by an upgrade loses nothing.
 */
export interface StorageItem<T> {
  /** The stored value; the default where there is none, or where it does not fit the schema. */
  read(): Promise<T>;
  /** Whether a value that does not fit the schema is stored, or was set aside. */
  hasUnreadable(): Promise<boolean>;
  /** Removes the values that do not fit the schema, stored or set aside. */
  discardUnreadable(): Promise<void>;
  /**
   * Reads the value, applies `change` and stores the result. No other update of the same key runs
   * meanwhile, in this context or in another page.
   *
   * Nothing is written where `change` returns the value that it was given, unless a value that was set
   * aside is restored with it.
   *
   * @returns The stored value. Rejects, and stores nothing, where `change` throws, where its result
   *   does not fit the schema, or where the area cannot be written.
   */
  update(change: (value: T) => T): Promise<T>;
}

/**
 * Joins a value that was set aside with the value that was stored after it. Whatever either of them has
 * must be in the result, and joining `older` once more must change nothing.
 */
export type JoinValues<T> = (older: T, newer: T) => T;

/** The oldest values are kept: they were there before anything went wrong. */
const MAX_SET_ASIDE = 5;

/** Key under which values are set aside that do not fit the schema of the item with that key. */
export function asideKeyOf(key: string): string {
  return `${key}.set-aside`;
}

interface ItemRules<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly defaultValue: T;
  readonly join: JoinValues<T> | undefined;
}

/** What stands under the two keys of an item. */
interface Loaded<T> {
  /** The value, with the restored ones. */
  readonly value: T;
  /** What is stored and does not fit the schema; undefined where it does, or nothing is stored. */
  readonly unreadable: unknown;
  /** What was set aside and cannot be restored. */
  readonly aside: readonly unknown[];
  readonly isRestored: boolean;
}

/** The values that were set aside; a damaged list counts as one. */
function listAside(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Takes an item from `stored`, the values by key. Values that were set aside are restored where `join` is
 * given, where they fit the schema, and where the joined value fits it, too.
 */
function loadItem<T>(
  stored: Record<string, unknown>,
  key: string,
  { schema, defaultValue, join }: ItemRules<T>,
): Loaded<T> {
  const parsed = v.safeParse(schema, stored[key]);
  const all = listAside(stored[asideKeyOf(key)]);
  const unreadable = parsed.success ? undefined : stored[key];
  const current = parsed.success ? parsed.output : defaultValue;
  if (!join) return { value: current, unreadable, aside: all, isRestored: false };
  let value = current;
  const aside: unknown[] = [];
  // The newest first, so that each is older than what it is joined with.
  for (const one of all.toReversed()) {
    const older = v.safeParse(schema, one);
    const joined = older.success ? v.safeParse(schema, join(older.output, value)) : null;
    if (joined?.success) value = joined.output;
    else aside.unshift(one);
  }
  return { value, unreadable, aside, isRestored: aside.length < all.length };
}

/**
 * Creates the item with that key of `area`. The schema may accept older versions of the value and
 * transform them into `T`; an update writes them back in the newest form. Without `join`, what was set
 * aside is not restored: for values that lose their worth within days.
 */
export function createStorageItem<T>(
  area: Area,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  defaultValue: T,
  join?: JoinValues<T>,
): StorageItem<T> {
  const asideKey = asideKeyOf(key);
  const locked = <R>(task: () => Promise<R>) => exclusively(`item ${key}`, task);
  const load = async () =>
    loadItem(await area.get([key, asideKey]), key, { schema, defaultValue, join });
  return {
    async read() {
      return (await load()).value;
    },
    async hasUnreadable() {
      const { unreadable, aside } = await load();
      return unreadable !== undefined || aside.length > 0;
    },
    discardUnreadable: () =>
      locked(async () => {
        const { unreadable, value, isRestored } = await load();
        if (isRestored) await area.set({ [key]: value });
        else if (unreadable !== undefined) await area.remove(key);
        await area.remove(asideKey);
      }),
    update: (change) =>
      locked(async () => {
        const { value: before, unreadable, aside, isRestored } = await load();
        const value = change(before);
        const isAsideChanged = isRestored || unreadable !== undefined;
        if (value === before && !isAsideChanged) return value;
        // A value that cannot be read again would take the place of one that can.
        v.parse(schema, value);
        const left = unreadable === undefined ? aside : [...aside, unreadable];
        const asideItems = isAsideChanged ? { [asideKey]: left.slice(0, MAX_SET_ASIDE) } : {};
        // In one write: the background may be stopped between two.
        await area.set({ ...asideItems, [key]: value });
        if (isAsideChanged && left.length === 0) await area.remove(asideKey);
        return value;
      }),
  };
}
