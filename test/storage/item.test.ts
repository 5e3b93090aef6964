import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { createStorageItem } from '../../src/storage/item.ts';
import { memoryArea } from './memory-area.ts';

const schema = v.strictObject({ version: v.literal(1), n: v.number() });
const setUp = () => {
  const area = memoryArea();
  return { area, item: createStorageItem(area, 'k', schema, { version: 1 as const, n: 0 }) };
};
const more = ({ n }: { n: number }) => ({ version: 1 as const, n: n + 1 });

describe('a storage item', () => {
  it('gives the default, and takes updates one after another', async () => {
    const { area, item } = setUp();
    expect(await item.read()).toEqual({ version: 1, n: 0 });
    await Promise.all(Array.from({ length: 20 }, () => item.update(more)));
    expect(area.values).toEqual(new Map([['k', { version: 1, n: 20 }]]));
  });

  it('takes updates of two items over one area one after another, as of two pages', async () => {
    const { area, item } = setUp();
    const other = createStorageItem(area, 'k', schema, { version: 1 as const, n: 0 });
    const updates = Array.from({ length: 20 }, () => [item.update(more), other.update(more)]);
    await Promise.all(updates.flat());
    expect(area.values.get('k')).toEqual({ version: 1, n: 40 });
  });

  it('holds the browser’s lock of its key from reading to writing', async () => {
    const log: string[] = [];
    const area = memoryArea(log);
    const { get } = area;
    area.get = (keys) => {
      log.push('read');
      return get(keys);
    };
    const request = async (name: string, task: () => Promise<unknown>) => {
      log.push(`lock ${name}`);
      const result = await task();
      log.push(`unlock ${name}`);
      return result;
    };
    vi.stubGlobal('navigator', { locks: { request } });
    try {
      const item = createStorageItem(area, 'k', schema, { version: 1 as const, n: 0 });
      expect(await item.update(more)).toEqual({ version: 1, n: 1 });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(log).toEqual(['lock kuzet item k', 'read', 'store k', 'unlock kuzet item k']);
  });

  it('sets aside what a newer version wrote, instead of losing it', async () => {
    const { area, item } = setUp();
    area.values.set('k', { version: 2, m: 'kept' });
    expect(await item.read()).toEqual({ version: 1, n: 0 });
    await item.update(more);
    expect(area.values.get('k')).toEqual({ version: 1, n: 1 });
    expect(area.values.get('k.set-aside')).toEqual([{ version: 2, m: 'kept' }]);
  });

  it('goes on after an update that failed', async () => {
    const { item } = setUp();
    const failing = item.update(() => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await item.update(more)).toEqual({ version: 1, n: 1 });
  });

  it('writes nothing that it could not read again', async () => {
    const { area, item } = setUp();
    await item.update(more);
    await expect(
      item.update(() => ({ version: 1, n: 'x' as unknown as number })),
    ).rejects.toThrow();
    expect(area.values.get('k')).toEqual({ version: 1, n: 1 });
  });
});
