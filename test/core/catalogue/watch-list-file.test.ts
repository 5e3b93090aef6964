/** The watch list as a file: written, read back, and files of hostile origin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryFromFingerprint } from '../../../src/core/catalogue/watch-list-entry.ts';
import { readListFile, writeListFile } from '../../../src/core/catalogue/watch-list-file.ts';

function entry(name: string, byte: string) {
  const result = entryFromFingerprint({ id: name, name, note: 'n' }, 'key', byte.repeat(32));
  if ('error' in result) throw new Error(result.error);
  return result.entry;
}

const [a, b] = [entry('a', 'aa'), entry('b', 'bb')];

describe('a watch list file', () => {
  it('is read back as it was written, with a byte order mark or without', async () => {
    const text = writeListFile([a, b]);
    const entries = [a, b].map((one) => ({ ...one, imported: true }));
    expect(await readListFile(text)).toEqual({ entries });
    expect(await readListFile(`\ufeff${text}`)).toEqual({ entries });
    // Whether an entry came in a file is for the reader to say.
    expect(writeListFile(entries)).toBe(text);
  });

  it.each([
    ['wrong-format', 'hello'],
    ['wrong-format', '{}'],
    ['wrong-format', JSON.stringify({ format: 'other', version: 1, entries: [] })],
    ['file-newer', writeListFile([a]).replace('"version": 1', '"version": 2')],
    ['file-damaged', writeListFile([a]).slice(0, -20)],
    ['file-damaged', writeListFile([a]).replace('"name"', '"__proto__": {}, "name"')],
    ['file-damaged', writeListFile([a]).replace('"name": "a"', '"name": 1')],
    ['file-damaged', writeListFile([a]).replace('"origin": "user"', '"origin": "catalogue"')],
    ['file-too-large', 'x'.repeat(4_000_001)],
    ['file-damaged', writeListFile([{ ...a, spkiSha256: null }])],
    ['file-damaged', writeListFile([{ ...a, name: '' }])],
    ['file-damaged', writeListFile([{ ...a, spki: 'AAAA' }])],
    ['file-damaged', writeListFile([{ ...a, sources: [{ id: 'WP', section: 'call us' }] }])],
    ['file-damaged', writeListFile([a]).replace('"version": 1', '"version": -3')],
  ])('is refused as a whole: %s, case %#', async (error, text) => {
    expect(await readListFile(text)).toEqual({ error });
  });

  it('never makes the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await readListFile(text)).toBeDefined();
      }),
    );
  });
});
