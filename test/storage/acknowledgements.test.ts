/** The stored list of acknowledgements. */
import { expect, it } from 'vitest';
import {
  acknowledgementsItem,
  type StoredAcknowledgements,
  withAcknowledgements,
  withoutAcknowledgement,
} from '../../src/storage/acknowledgements.ts';
import { clearHistory } from '../../src/storage/clear-history.ts';
import { memoryArea } from './memory-area.ts';

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const entry = (byte: number, place: string | null, at: number) => ({
  ...{ key: keyOf(byte), name: 'Root', place, at },
});
const EMPTY: StoredAcknowledgements = { version: 1, entries: [] };

it('has each key once for each place, and once for everywhere', () => {
  const both = withAcknowledgements(EMPTY, [entry(1, 'a.org', 1), entry(1, 'b.org', 1)]);
  const again = withAcknowledgements(both, [entry(1, 'a.org', 2)]);
  expect(again.entries).toEqual([entry(1, 'b.org', 1), entry(1, 'a.org', 2)]);
  const other = withAcknowledgements(again, [entry(2, 'a.org', 3)]);
  const everywhere = withAcknowledgements(other, [entry(1, null, 4)]);
  expect(everywhere.entries).toEqual([entry(2, 'a.org', 3), entry(1, null, 4)]);
  expect(withoutAcknowledgement(everywhere, entry(1, null, 4)).entries).toEqual([
    entry(2, 'a.org', 3),
  ]);
});

it('keeps 200 of them, the newest', async () => {
  const item = acknowledgementsItem(memoryArea());
  for (let index = 0; index < 210; index++) {
    await item.update((list) => withAcknowledgements(list, [entry(index, null, index)]));
  }
  const { entries } = await item.read();
  expect(entries).toHaveLength(200);
  expect(entries[0]?.at).toBe(10);
});

it.each([
  ['a key of another length', { ...entry(1, null, 1), key: 'AAAA' }],
  ['a long name', { ...entry(1, null, 1), name: 'n'.repeat(501) }],
  ['a long place', { ...entry(1, 'p'.repeat(256), 1) }],
  ['an unknown field', { ...entry(1, null, 1), by: 'organisation' }],
])('refuses %s', async (_, wrong) => {
  const area = memoryArea();
  await area.set({ acknowledgements: { version: 1, entries: [wrong] } });
  expect(await acknowledgementsItem(area).read()).toEqual(EMPTY);
  await expect(
    acknowledgementsItem(area).update(() => ({ version: 1, entries: [wrong] })),
  ).rejects.toThrow();
});

it('is cleared with the history, since it names sites', async () => {
  const local = memoryArea();
  const item = acknowledgementsItem(local);
  await item.update((list) => withAcknowledgements(list, [entry(1, 'a.org', 1)]));
  await clearHistory({ local, session: memoryArea() });
  expect(await item.read()).toEqual(EMPTY);
});
