/** The header that all our JSON files have. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readJsonFile } from '../../src/core/json-file.ts';

const read = (text: string) =>
  readJsonFile(text, {
    format: 'kuzet-test',
    version: 2,
    maxCharacters: 200,
    schema: v.strictObject({
      format: v.literal('kuzet-test'),
      version: v.literal(2),
      items: v.array(v.number()),
    }),
  });

const file = { format: 'kuzet-test', version: 2, items: [1] };

describe('readJsonFile', () => {
  it('reads a file, with a byte order mark or without', () => {
    expect(read(JSON.stringify(file))).toEqual({ value: file });
    expect(read(`\ufeff${JSON.stringify(file)}`)).toEqual({ value: file });
  });

  it.each<[string, string, object]>([
    ['too large', ' '.repeat(201), { error: 'file-too-large' }],
    ['no JSON', 'hello', { error: 'wrong-format', line: 1 }],
    ['broken', '{"format":"kuzet-test",\n', { error: 'file-damaged', line: 1 }],
    ['another format', '{"format":"other","version":1}', { error: 'wrong-format' }],
    ['its name elsewhere', '{"name":"kuzet-test"}', { error: 'wrong-format' }],
    ['null', 'null', { error: 'wrong-format' }],
    ['without version', '{"format":"kuzet-test"}', { error: 'file-damaged' }],
    ['a later version', '{"format":"kuzet-test","version":3,"new":1}', { error: 'file-newer' }],
    [
      'an earlier version',
      JSON.stringify({ ...file, version: 1 }),
      { error: 'field-invalid', place: 'version' },
    ],
    [
      'a wrong field',
      JSON.stringify({ ...file, items: [1, 'x', 'y'] }),
      { error: 'field-invalid', place: 'items.1' },
    ],
    [
      'an unknown field',
      JSON.stringify({ ...file, more: 1 }),
      { error: 'field-invalid', place: 'more' },
    ],
    [
      'a prototype',
      '{"format":"kuzet-test","version":2,"__proto__":{}}',
      { error: 'file-damaged', place: '__proto__' },
    ],
  ])('refuses a file: %s', (_, text, fault) => {
    expect(read(text)).toEqual(fault);
  });
});
