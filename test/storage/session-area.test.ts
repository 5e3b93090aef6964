/** storage.session as the background uses it: read once, written once for several changes. */
import { describe, expect, it, vi } from 'vitest';
import { createSessionArea } from '../../src/storage/session-area.ts';
import { memoryArea } from './memory-area.ts';

function setUp(log: string[] = []) {
  const area = memoryArea(log);
  let writes = 0;
  const { set } = area;
  area.set = (items) => {
    writes++;
    return set(items);
  };
  const errors: unknown[] = [];
  const session = createSessionArea(area, (error) => errors.push(error));
  return { area, session, errors, writes: () => writes };
}

describe('the copy of storage.session', () => {
  it('reads the area once', async () => {
    const { area, session } = setUp();
    await area.set({ a: 1, b: 2 });
    const get = vi.spyOn(area, 'get');
    expect(await session.get('a')).toEqual({ a: 1 });
    expect(await session.get(['a', 'b', 'c'])).toEqual({ a: 1, b: 2 });
    expect(await session.get(null)).toEqual({ a: 1, b: 2 });
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('reads again after an error, and after another context removed values', async () => {
    const { area, session } = setUp();
    await area.set({ a: 1 });
    vi.spyOn(area, 'get').mockRejectedValueOnce(new Error('read'));
    await expect(session.get('a')).rejects.toThrow('read');
    expect(await session.get('a')).toEqual({ a: 1 });
    await area.remove('a');
    await session.forget([]);
    expect(await session.get('a')).toEqual({});
  });

  it('writes what may wait together with the next change', async () => {
    const { area, session, writes } = setUp();
    await session.setLater({ a: 1 });
    await session.setLater({ b: 2 });
    expect([...area.values]).toEqual([]);
    expect(await session.get(null)).toEqual({ a: 1, b: 2 });
    await session.set({ b: 3 });
    expect(Object.fromEntries(area.values)).toEqual({ a: 1, b: 3 });
    expect(writes()).toBe(1);
  });

  it('writes it after a second where no change follows', async () => {
    vi.useFakeTimers();
    try {
      const { area, session, errors } = setUp();
      await session.setLater({ a: 1 });
      await vi.advanceTimersByTimeAsync(999);
      expect(area.values.size).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(area.values.get('a')).toBe(1);
      area.set = () => Promise.reject(new Error('full'));
      await session.setLater({ a: 2 });
      await vi.advanceTimersByTimeAsync(1000);
      expect(errors).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not write what was removed or forgotten', async () => {
    const { area, session } = setUp();
    await session.setLater({ a: 1, b: 2 });
    await session.remove('a');
    await session.set({ c: 3 });
    expect(Object.fromEntries(area.values)).toEqual({ b: 2, c: 3 });
    await session.setLater({ d: 4 });
    await session.forget([]);
    await session.set({ e: 5 });
    expect(area.values.has('d')).toBe(false);
  });

  it('removes what it restored while another context cleared', async () => {
    const { area, session } = setUp();
    await session.setLater({ hosts: ['a.example'] });
    await area.remove('hosts');
    // A write of something else takes along what waits.
    await session.set({ other: 1 });
    expect(area.values.has('hosts')).toBe(true);
    await session.forget(['hosts']);
    expect(Object.fromEntries(area.values)).toEqual({ other: 1 });
    expect(await session.get('hosts')).toEqual({});
  });
});
