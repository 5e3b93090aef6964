/** A request may ride a judged connection, and no more requests than connections were judged. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ConnectionPools,
  createConnectionPools,
} from '../../../src/core/guard/connection-pools.ts';

const KEY = 'https://a.example page';
const SECOND = 1000;

describe('pools of connections', () => {
  let pools: ConnectionPools;
  beforeEach(() => {
    pools = createConnectionPools();
  });

  it('have no connection that was not judged', () => {
    expect(pools.take(KEY, '1', 0)).toBe(false);
  });

  it('lend a judged connection to one request at a time over HTTP/1.1', () => {
    pools.passed(KEY, '1', 0, false);
    expect(pools.take(KEY, '1', 1)).toBe(true);
    expect(pools.take(KEY, '2', 1)).toBe(false);
    pools.ended('1', 2, false);
    expect(pools.take(KEY, '2', 3)).toBe(true);
    expect(pools.take(KEY, '3', 3)).toBe(false);
  });

  it('lend it to any number over HTTP/2', () => {
    pools.passed(KEY, '1', 0, true);
    expect(['2', '3', '4'].map((id) => pools.take(KEY, id, 1))).toEqual([true, true, true]);
  });

  it('count the connections that were judged at the same time', () => {
    pools.passed(KEY, '1', 0, false);
    pools.passed(KEY, '2', 0, false);
    pools.ended('1', 1, false);
    pools.ended('2', 1, false);
    expect(['3', '4', '5'].map((id) => pools.take(KEY, id, 2))).toEqual([true, true, false]);
  });

  it('lose a connection that ended with its request', () => {
    pools.passed(KEY, '1', 0, false);
    pools.ended('1', 1, true);
    expect(pools.take(KEY, '2', 2)).toBe(false);
  });

  it.each([
    ['HTTP/1.1', false, 4 * SECOND],
    ['HTTP/2', true, 30 * SECOND],
  ])('count a connection over %s as closed when it has rested', (_, isMultiplexed, limit) => {
    pools.passed(KEY, '1', 0, isMultiplexed);
    pools.ended('1', 0, false);
    expect(pools.take(KEY, '2', limit)).toBe(true);
    pools.ended('2', limit, false);
    expect(pools.take(KEY, '3', 2 * limit + 1)).toBe(false);
  });

  it('keep what is under way, but not for ever', () => {
    pools.passed(KEY, '1', 0, true);
    expect(pools.take(KEY, '2', 290 * SECOND)).toBe(true);
    expect(pools.take(KEY, '3', 600 * SECOND)).toBe(false);
  });

  it('are apart by key, and forgotten by it', () => {
    pools.passed(KEY, '1', 0, true);
    expect(pools.take('https://a.example other', '2', 1)).toBe(false);
    pools.forget((key) => key.startsWith('https://a.example '));
    expect(pools.take(KEY, '3', 1)).toBe(false);
  });

  it('never lend more than were judged, in any order of events', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const riding = new Set<string>();
    let judged = 0;
    for (let n = 0; n < 5000; n++) {
      const id = String(random(12));
      const event = random(4);
      if (event === 0) {
        riding.add(id);
        judged = Math.max(judged, riding.size);
        pools.passed(KEY, id, n, false);
      } else if (event === 1 && pools.take(KEY, id, n)) {
        riding.add(id);
        expect(riding.size).toBeLessThanOrEqual(judged);
      } else if (event === 2) {
        riding.delete(id);
        pools.ended(id, n, false);
      }
    }
  });
});
