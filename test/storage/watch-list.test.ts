/** The watch list: entries are added once, under ids of its own. */
import { describe, expect, it } from 'vitest';
import { entryFromFingerprint } from '../../src/core/catalogue/watch-list-entry.ts';
import { type WatchList, watchListItem, withNew } from '../../src/storage/watch-list.ts';
import { memoryArea } from './memory-area.ts';

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

describe('a watch list of version 1', () => {
  it('is read with every entry as imported, and stored as version 2 by the next change', async () => {
    const area = memoryArea();
    area.values.set('watchList', { version: 1, entries: [a] });
    const item = watchListItem(area);
    expect(await item.read()).toEqual({ version: 2, entries: [{ ...a, imported: true }] });
    expect(await item.hasUnreadable()).toBe(false);
    await item.update((list) => ({ ...list, entries: [...list.entries, b] }));
    expect(await item.read()).toMatchObject({
      version: 2,
      entries: [
        { name: 'a', imported: true },
        { name: 'b', imported: false },
      ],
    });
    expect(area.values.get('watchList.set-aside')).toBe(undefined);
  });
});
