/** Values kept in the browser's storage, each with a version, a check and a default. */
import * as v from 'valibot';
import type { Storage } from 'webextension-polyfill';

export type Area = Pick<Storage.StorageArea, 'get' | 'set' | 'remove'>;

/** One value under one key. */
export interface StorageItem<T> {
  /** The stored value; the default where there is none, or where it does not fit the schema. */
  read(): Promise<T>;
  /** Whether something is stored, or was set aside, that does not fit the schema. */
  hasUnreadable(): Promise<boolean>;
  /** Removes what does not fit the schema, stored or set aside. */
  discardUnreadable(): Promise<void>;
  /** Applies `change` to the value, after every earlier change. */
  update(change: (value: T) => T): Promise<T>;
}

/** The oldest are kept: they are what was there before anything went wrong. */
const MAX_SET_ASIDE = 5;

/** Where values are set aside that do not fit the schema of their item. */
export function asideKeyOf(key: string): string {
  return `${key}.set-aside`;
}

/**
 * An item that is checked as it is read, and written whole. Updates queue up behind one another,
 * so that two of them never read the same old value.
 */
export function createStorageItem<T>(
  area: Area,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  defaultValue: T,
): StorageItem<T> {
  const asideKey = asideKeyOf(key);
  let last: Promise<unknown> = Promise.resolve();
  const load = async () => {
    const stored = (await area.get(key))[key];
    return { stored, parsed: v.safeParse(schema, stored) };
  };
  /** Behind what was set aside before. */
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
    async discardUnreadable() {
      const { stored, parsed } = await load();
      if (stored !== undefined && !parsed.success) await area.remove(key);
      await area.remove(asideKey);
    },
    update(change) {
      const next = last.then(async () => {
        const { stored, parsed } = await load();
        // A newer version wrote it, or it is damaged: set aside, never overwritten.
        if (stored !== undefined && !parsed.success) await setAside(stored);
        const value = change(parsed.success ? parsed.output : defaultValue);
        // What could not be read again must not be written: all that is there would be lost with it.
        v.parse(schema, value);
        await area.set({ [key]: value });
        return value;
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
}
