import type { Area } from '../../src/storage/item.ts';

/** A storage area in memory, that writes down in `log` what is stored. */
export function memoryArea(log: string[] = []): Area & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => {
      if (key === null) return Promise.resolve(Object.fromEntries(values));
      if (typeof key !== 'string' && !Array.isArray(key)) throw new Error('keys only');
      const found = [key].flat().filter((one) => values.has(one));
      return Promise.resolve(
        Object.fromEntries(found.map((one) => [one, structuredClone(values.get(one))])),
      );
    },
    set: (items) => {
      for (const [key, value] of Object.entries(items)) {
        log.push(`store ${key}`);
        values.set(key, structuredClone(value));
      }
      return Promise.resolve();
    },
    remove: (key) => {
      for (const one of [key].flat()) values.delete(one);
      return Promise.resolve();
    },
  };
}
