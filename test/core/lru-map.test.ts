import { expect, it } from 'vitest';
import { LruMap } from '../../src/core/lru-map.ts';

it('drops the least recently used entry above its limit', () => {
  const map = new LruMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  expect(map.size).toBe(2);
});

it('counts a second value of a key as use, and not as an entry', () => {
  const map = new LruMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4]);
});

it('never has more entries than its limit', () => {
  const map = new LruMap<number, number>(10);
  for (let index = 0; index < 1000; index++) {
    map.set(index, index);
    expect(map.size).toBeLessThanOrEqual(10);
  }
});
