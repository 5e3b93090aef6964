/**
 * storage.session as the background uses it: read once, and written once for several changes. Each call
 * of the browser's storage costs two messages between processes, and pages load meanwhile.
 */
import type { Area } from './item.ts';

/**
 * Ms after which a change that may wait is written. Far below the 30 s after which browsers stop a
 * background that is at rest.
 */
const LATER_MS = 1000;

/** An area with a copy in memory. Nothing but this context may change its values while they are in use. */
export interface SessionArea extends Area {
  /**
   * Stores items with the next `set`, or after a second. They can be read at once. For what may be lost
   * with a background that is stopped, and is not displayed.
   */
  setLater(items: Record<string, unknown>): Promise<void>;
  /**
   * Drops the copy, and what waits to be written: another context removed the values of `keys`. They are
   * removed again, since a write of this context may have restored them meanwhile.
   */
  forget(keys: readonly string[]): Promise<void>;
}

/** The items with these keys; all of them for null. */
function pick(
  values: ReadonlyMap<string, unknown>,
  keys: string | readonly string[] | null,
): Record<string, unknown> {
  if (keys === null) return Object.fromEntries(values);
  const wanted = typeof keys === 'string' ? [keys] : keys;
  return Object.fromEntries(
    wanted.filter((key) => values.has(key)).map((key) => [key, values.get(key)]),
  );
}

/**
 * Creates the copy of `area`, which is read at the first use. Values that are read must not be changed.
 *
 * @param reportError Gets the errors of what was to be written later.
 */
export function createSessionArea(area: Area, reportError: (error: unknown) => void): SessionArea {
  let reading: Promise<Map<string, unknown>> | null = null;
  let later = new Map<string, unknown>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const load = () => {
    if (reading) return reading;
    const started = area.get(null).then((all) => new Map(Object.entries(all)));
    reading = started;
    // An area that could not be read is read again.
    started.catch(() => {
      if (reading === started) reading = null;
    });
    return started;
  };
  const takeLater = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const items = Object.fromEntries(later);
    later = new Map();
    return items;
  };
  const writeLater = () => {
    area.set(takeLater()).catch(reportError);
  };
  return {
    get: async (keys) => pick(await load(), keys as string | readonly string[] | null),
    async set(items) {
      const values = await load();
      for (const key of Object.keys(items)) later.delete(key);
      await area.set({ ...takeLater(), ...items });
      for (const [key, value] of Object.entries(items)) {
        // What was changed meanwhile is newer.
        if (!later.has(key)) values.set(key, value);
      }
    },
    async setLater(items) {
      const values = await load();
      for (const [key, value] of Object.entries(items)) {
        values.set(key, value);
        later.set(key, value);
      }
      timer ??= setTimeout(writeLater, LATER_MS);
    },
    async remove(keys) {
      const values = await load();
      for (const key of [keys].flat()) {
        values.delete(key);
        later.delete(key);
      }
      await area.remove(keys);
    },
    async forget(keys) {
      takeLater();
      reading = null;
      await area.remove([...keys]);
    },
  };
}

/** The area as one whose items may all be written later. */
export function writtenLater(area: SessionArea): Area {
  return {
    get: (keys) => area.get(keys),
    set: (items) => area.setLater(items),
    remove: (keys) => area.remove(keys),
  };
}
