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
 * until `discardUnreadable` or `clearHistory` removes it.
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
   * Nothing is written where `change` returns the value that it was given.
   *
   * @returns The stored value. Rejects, and stores nothing, where `change` throws, where its result
   *   does not fit the schema, or where the area cannot be written.
   */
  update(change: (value: T) => T): Promise<T>;
}

/** The oldest values are kept: they were there before anything went wrong. */
const MAX_SET_ASIDE = 5;

/** Key under which values are set aside that do not fit the schema of the item with that key. */
export function asideKeyOf(key: string): string {
  return `${key}.set-aside`;
}

/**
 * Creates the item with that key of `area`. The schema may accept older versions of the value and
 * transform them into `T`; an update writes them back in the newest form.
 */
export function createStorageItem<T>(
  area: Area,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  defaultValue: T,
): StorageItem<T> {
  const asideKey = asideKeyOf(key);
  const locked = <R>(task: () => Promise<R>) => exclusively(`item ${key}`, task);
  const load = async () => {
    const stored = (await area.get(key))[key];
    return { stored, parsed: v.safeParse(schema, stored) };
  };
  const setAside = async (stored: unknown) => {
    const before: unknown = (await area.get(asideKey))[asideKey];
    const list: unknown[] = Array.isArray(before) ? before : [];
    await area.set({ [asideKey]: [...list, stored].slice(0, MAX_SET_ASIDE) });
  };
  return {
    async read() {
      const { parsed } = await load();
      return parsed.success ? parsed.output : defaultValue;
    },
    async hasUnreadable() {
      const { stored, parsed } = await load();
      if (stored !== undefined && !parsed.success) return true;
      return (await area.get(asideKey))[asideKey] !== undefined;
    },
    discardUnreadable: () =>
      locked(async () => {
        const { stored, parsed } = await load();
        if (stored !== undefined && !parsed.success) await area.remove(key);
        await area.remove(asideKey);
      }),
    update: (change) =>
      locked(async () => {
        const { stored, parsed } = await load();
        if (stored !== undefined && !parsed.success) await setAside(stored);
        const before = parsed.success ? parsed.output : defaultValue;
        const value = change(before);
        if (value === before && (parsed.success || stored === undefined)) return value;
        // A value that cannot be read again would take the place of one that can.
        v.parse(schema, value);
        await area.set({ [key]: value });
        return value;
      }),
  };
}
