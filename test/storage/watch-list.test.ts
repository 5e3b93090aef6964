/** The watch list: entries are added once, under ids of its own. */
import { describe, expect, it } from 'vitest';
import { entryFromFingerprint } from '../../src/core/catalogue/watch-list-entry.ts';
import { type WatchList, withNew } from '../../src/storage/watch-list.ts';

function entry(name: string, byte: string) {
  const result = entryFromFingerprint({ id: name, name, note: 'n' }, 'key', byte.repeat(32));
  if ('error' in result) throw new Error(result.error);
  return result.entry;
}

const [a, b] = [entry('a', 'aa'), entry('b', 'bb')];
const empty: WatchList = { version: 2, entries: [] };

describe('withNew', () => {
  it('adds new entries once, under new ids', () => {
    let ids = 0;
    const newId = () => `own-${++ids}`;
    const once = withNew(empty, [a, b, a], newId);
    expect(once.entries.map(({ id, name }) => [id, name])).toEqual([
      ['own-1', 'a'],
      ['own-2', 'b'],
    ]);
    expect(withNew(once, [b], newId)).toEqual(once);
  });
});
