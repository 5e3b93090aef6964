/** The watch list as a file: there and back, and whatever else a file may be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryFromFingerprint } from '../../src/core/catalogue/watch-list-entry.ts';
import { readListFile, writeListFile } from '../../src/core/catalogue/watch-list-file.ts';
import { type WatchList, withNew } from '../../src/storage/watch-list.ts';

function entry(name: string, byte: string) {
  const result = entryFromFingerprint({ id: name, name, note: 'n' }, 'key', byte.repeat(32));
  if ('error' in result) throw new Error(result.error);
  return result.entry;
}

const [a, b] = [entry('a', 'aa'), entry('b', 'bb')];
const empty: WatchList = { version: 1, entries: [] };

describe('a watch list file', () => {
  it('gives back what was written', async () => {
    expect(await readListFile(writeListFile([a, b]))).toEqual({ entries: [a, b] });
  });

  it.each([
    ['wrong-format', 'hello'],
    ['wrong-format', '{}'],
    ['wrong-format', JSON.stringify({ format: 'other', version: 1, entries: [] })],
    ['file-newer', writeListFile([a]).replace('"version": 1', '"version": 2')],
    ['file-damaged', writeListFile([a]).slice(0, -20)],
    ['file-damaged', writeListFile([a]).replace('"name": "a"', '"name": 1')],
    ['file-damaged', writeListFile([a]).replace('"origin": "user"', '"origin": "catalogue"')],
    ['file-too-large', 'x'.repeat(4_000_001)],
    ['file-damaged', writeListFile([{ ...a, spkiSha256: null }])],
    ['file-damaged', writeListFile([{ ...a, name: '' }])],
    ['file-damaged', writeListFile([{ ...a, spki: 'AAAA' }])],
    ['file-damaged', writeListFile([{ ...a, sources: [{ id: 'WP', section: 'call us' }] }])],
    ['file-damaged', writeListFile([a]).replace('"version": 1', '"version": -3')],
  ])('is refused as a whole: %s', async (error, text) => {
    expect(await readListFile(text)).toEqual({ error });
  });

  it('never throws, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await readListFile(text)).toBeDefined();
      }),
    );
  });

  it('adds what is new, each once, under ids of their own', () => {
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
