/** Written evidence files: read back unchanged, as docs/evidence.schema.json describes them. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  CONNECTION_FAILURES,
  HANDSHAKE_ERRORS,
  OBSERVATION_SOURCES,
  ROOT_TRUSTS,
} from '../../../src/core/detection/observation.ts';
import { CONNECTION_LEVELS } from '../../../src/core/detection/verdict.ts';
import { readEvidence } from '../../../src/core/evidence/read.ts';
import type { EvidenceFile, EvidenceRecord } from '../../../src/core/evidence/record.ts';
import { writeEvidence } from '../../../src/core/evidence/write.ts';
import { BARE_RECORD, fileOf, fullRecord, makeChain, recordOf } from '../../fixtures/evidence.ts';

let full: EvidenceRecord;
const bare = BARE_RECORD;
beforeAll(async () => {
  full = fullRecord(await makeChain('Unlisted root'));
});

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('docs/evidence.schema.json', 'utf8')) as object,
);

describe('a written file', () => {
  it('is read back unchanged, and fits the schema', async () => {
    const file = fileOf([full, bare]);
    const text = writeEvidence(file);
    expect(text.endsWith('}\n')).toBe(true);
    expect(await readEvidence(text)).toEqual({ file });
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has no fields but those of the format', () => {
    const more = { ...full, url: 'https://www.example.org/private', title: 'A page' };
    const text = writeEvidence({ ...fileOf([more]), path: '/' } as EvidenceFile);
    expect(text).not.toMatch(/private\b.*\/|title|"path"|"url"/);
    expect(validate(JSON.parse(text))).toBe(true);
  });

  it('does not fit the schema without a field, or with another one', () => {
    const good = JSON.parse(writeEvidence(fileOf([full]))) as Record<string, unknown>;
    expect(validate({ ...good, more: 1 })).toBe(false);
    for (const key of Object.keys(good)) {
      expect(validate({ ...good, [key]: undefined }), key).toBe(false);
    }
  });
});

describe('a file of version 1', () => {
  interface RecordInFile {
    readonly route: string;
    readonly root: string | null;
    readonly verdict: { readonly level: string };
  }
  const recordsIn = (text: string) => (JSON.parse(text) as { records: RecordInFile[] }).records;

  /** Words of version 1 that the code has renamed since. Files are in circulation: never change them. */
  const LEVEL_WORDS = new Map([['not-checked', 'unseen']]);
  const ROOT_WORDS = new Map([['publicly-trusted', 'built-in']]);

  it('keeps its words for levels, roots and sources, and the code reads its own', async () => {
    const { verdict } = recordOf([]);
    const records = [
      ...CONNECTION_LEVELS.map((level) => recordOf([], { verdict: { ...verdict, level } })),
      ...ROOT_TRUSTS.map((root) => recordOf([], { root })),
      ...OBSERVATION_SOURCES.map((source) => recordOf([], { source })),
      ...HANDSHAKE_ERRORS.map((failure) => recordOf([], { failure })),
      ...CONNECTION_FAILURES.map((connection) => recordOf([], { connection })),
    ];
    const text = writeEvidence(fileOf(records));
    const levels = records.map(({ verdict: { level } }) => LEVEL_WORDS.get(level) ?? level);
    const roots = records.map(({ root }) => ROOT_WORDS.get(root ?? '') ?? root);
    expect(recordsIn(text).map((one) => one.verdict.level)).toEqual(levels);
    expect(recordsIn(text).map((one) => one.root)).toEqual(roots);
    expect(recordsIn(text).map((one) => one.route)).toEqual(records.map(({ source }) => source));
    expect(text).not.toMatch(/not-checked|publicly-trusted|"source"/);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(await readEvidence(text)).toEqual({ file: fileOf(records) });
  });

  it.each([
    ['"level": "unseen"', '"level": "not-checked"', 'records.0.verdict.level'],
    ['"root": "built-in"', '"root": "publicly-trusted"', 'records.0.root'],
  ])('is refused with the words of the code: %s', async (word, renamed, place) => {
    const text = writeEvidence(fileOf([{ ...bare, root: 'publicly-trusted' }]));
    expect(text).toContain(word);
    const changed = text.replace(word, renamed);
    expect(await readEvidence(changed)).toEqual({ error: 'file-damaged', place });
    expect(validate(JSON.parse(changed))).toBe(false);
  });

  it('is refused with `source` for `route`', async () => {
    const text = writeEvidence(fileOf([bare])).replace('"route"', '"source"');
    expect(await readEvidence(text)).toMatchObject({ error: 'file-damaged' });
    expect(validate(JSON.parse(text))).toBe(false);
  });
});
