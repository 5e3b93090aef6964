/** Accepted publishers: stored, preset, and what their signatures make of accepted files. */
import { describe, expect, it } from 'vitest';
import { parseAddition } from '../../src/core/catalogue/addition-file.ts';
import {
  additionsItem,
  fingerprintOf,
  withAddition,
  withoutEarlierEditions,
} from '../../src/storage/additions.ts';
import { readEffectiveConfig } from '../../src/storage/effective-config.ts';
import {
  publishersItem,
  withEdition,
  withoutPublisher,
  withPublisher,
} from '../../src/storage/publishers.ts';
import { FILE } from '../fixtures/addition.ts';
import { makePublisherKey, signedFile } from '../fixtures/signed-addition.ts';
import { memoryArea } from './memory-area.ts';

const KEY = makePublisherKey();
const SHA256 = 'ab'.repeat(32);
const edition = (number: number, key = KEY) =>
  JSON.stringify(signedFile({ ...FILE, series: 'kz-roots', edition: number }, key));
const managed = (values: Record<string, unknown>) => ({ get: () => Promise.resolve(values) });

async function accepted(area: ReturnType<typeof memoryArea>, text: string) {
  const sha256 = await fingerprintOf(text);
  return additionsItem(area).update((list) => withAddition(list, { text, sha256, at: 1 }));
}

describe('publishers', () => {
  it('name the signer of accepted files, for as long as their key is accepted', async () => {
    const local = memoryArea();
    await accepted(local, edition(1));
    await accepted(local, JSON.stringify(FILE));
    const signers = async (values = {}) =>
      (await readEffectiveConfig({ local, managed: managed(values) })).additions.map(
        ({ publisher }) => publisher,
      );
    expect(await signers()).toEqual([null, null]);
    const item = publishersItem(local);
    await item.update((list) => withPublisher(list, { key: KEY.publicKey, name: 'A' }));
    expect(await signers()).toEqual(['A', null]);
    await item.update((list) => withoutPublisher(list, KEY.publicKey));
    expect(await signers()).toEqual([null, null]);
    const publishers = [{ name: 'Ours', key: KEY.publicKey }, { name: 'x', key: 'none' }, 7];
    expect(await signers({ publishers })).toEqual(['Ours', null]);
  });

  it('are kept once for each key, and remember editions when they go', async () => {
    const item = publishersItem(memoryArea());
    const newest = { key: KEY.publicKey, series: 'kz-roots', edition: 2, sha256: SHA256 };
    await item.update((list) => withPublisher(list, { key: KEY.publicKey, name: 'A' }));
    await item.update((list) => withPublisher(list, { key: KEY.publicKey, name: 'B' }));
    await item.update((list) => withEdition(list, { ...newest, edition: 1 }));
    await item.update((list) => withEdition(list, newest));
    const { entries, editions } = await item.update((list) => withoutPublisher(list, 'none'));
    expect(entries).toEqual([{ key: KEY.publicKey, name: 'B' }]);
    expect(editions).toEqual([newest]);
    const after = await item.update((list) => withoutPublisher(list, KEY.publicKey));
    expect(after).toEqual({ version: 1, entries: [], editions: [newest] });
  });

  it('replace an edition by the next one, and leave other files alone', async () => {
    const local = memoryArea();
    const foreign = edition(1, makePublisherKey());
    await accepted(local, foreign);
    await accepted(local, JSON.stringify(FILE));
    const list = await accepted(local, edition(1));
    const next = parseAddition(edition(2));
    if ('error' in next) throw new Error(next.error);
    const texts = withoutEarlierEditions(list, next.addition).entries.map(({ text }) => text);
    expect(texts).toEqual([foreign, JSON.stringify(FILE)]);
  });
});
