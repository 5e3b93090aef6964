/** Reading evidence files of hostile origin. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_RECORDS } from '../../../src/core/evidence/format.ts';
import { readEvidence } from '../../../src/core/evidence/read.ts';
import type { EvidenceRecord } from '../../../src/core/evidence/record.ts';
import { writeEvidence } from '../../../src/core/evidence/write.ts';
import { fileOf, fullRecord, makeChain } from '../../fixtures/evidence.ts';

let full: EvidenceRecord;
beforeAll(async () => {
  full = fullRecord(await makeChain('Unlisted root'));
});

describe('a read file', () => {
  /** The text of a file of one record, with changes. */
  const changed = (change: (file: Record<string, unknown>, record: EvidenceRecord) => void) => {
    const file = JSON.parse(writeEvidence(fileOf([full]))) as Record<string, unknown>;
    const [record] = file.records as EvidenceRecord[];
    if (record) change(file, record);
    return JSON.stringify(file);
  };

  it.each<[string, string, object]>([
    ['nothing', '', { error: 'wrong-format', line: 1 }],
    ['no JSON', 'hello', { error: 'wrong-format', line: 1 }],
    ['another format', '{"format":"kuzet-watch-list","version":1}', { error: 'wrong-format' }],
    ['a list', '[]', { error: 'wrong-format' }],
    ['null', 'null', { error: 'wrong-format' }],
    ['a later version', '{"format":"kuzet-evidence","version":2}', { error: 'file-newer' }],
    ['no version', '{"format":"kuzet-evidence"}', { error: 'file-damaged' }],
    [
      'no fields',
      '{"format":"kuzet-evidence","version":1}',
      { error: 'file-damaged', place: 'times' },
    ],
  ])('refuses %s', async (_, text, error) => {
    expect(await readEvidence(text)).toEqual(error);
  });

  it('names the line where JSON breaks', async () => {
    const lines = writeEvidence(fileOf([full])).split('\n');
    for (const broken of [5, 20, 40]) {
      const text = [...lines.slice(0, broken - 1), 'x', ...lines.slice(broken)].join('\n');
      expect(await readEvidence(text)).toEqual({ error: 'file-damaged', line: broken });
    }
    const cut = lines.slice(0, 30).join('\n');
    expect(await readEvidence(cut)).toEqual({ error: 'file-damaged', line: 30 });
  });

  it.each<[string, (file: Record<string, unknown>, record: EvidenceRecord) => void, string]>([
    ['an unknown field', (file) => (file.more = 1), 'more'],
    [
      'an unknown level',
      (_, record) => Object.assign(record.verdict, { level: 'bad' }),
      'records.0.verdict.level',
    ],
    [
      'an unknown signal',
      (_, { verdict }) => Object.assign(verdict.reasons[0] ?? {}, { signal: 'toString' }),
      'records.0.verdict.reasons.0.signal',
    ],
    [
      'a host with a line in it',
      (_, record) => Object.assign(record, { host: 'a\nb' }),
      'records.0.host',
    ],
    [
      'a host with an escape in it',
      (_, record) => Object.assign(record, { host: '\u001b[2J' }),
      'records.0.host',
    ],
    [
      'a host of 256 characters',
      (_, record) => Object.assign(record, { host: 'a'.repeat(256) }),
      'records.0.host',
    ],
    [
      'no date',
      (_, record) => Object.assign(record, { firstSeen: '2026-02-30T00:00:00.000Z' }),
      'records.0.firstSeen',
    ],
    ['half a visit', (_, record) => Object.assign(record, { count: 0.5 }), 'records.0.count'],
    [
      'too many records',
      (file, record) => {
        file.records = new Array<unknown>(MAX_RECORDS + 1).fill(record);
      },
      'records',
    ],
    [
      'too many certificates',
      (_, record) =>
        Object.assign(record, {
          certificates: new Array<unknown>(21).fill(record.certificates[0]),
        }),
      'records.0.certificates',
    ],
    [
      'a certificate that is too large',
      (_, record) => Object.assign(record.certificates[0] ?? {}, { der: 'A'.repeat(174_768) }),
      'records.0.certificates.0.der',
    ],
  ])('refuses %s', async (_, change, place) => {
    expect(await readEvidence(changed(change))).toEqual({ error: 'file-damaged', place });
  });

  it('refuses the whole file for one wrong fingerprint, or one byte', async () => {
    const swap = changed((_, record) => {
      const [first, second] = record.certificates;
      Object.assign(first ?? {}, { der: second?.der });
    });
    const place = 'records.0.certificates.0';
    expect(await readEvidence(swap)).toEqual({ error: 'wrong-fingerprint', place });
    const text = changed((_, record) => {
      const one = record.certificates[2];
      Object.assign(one ?? {}, { der: `A${one?.der.slice(1) ?? ''}` });
    });
    expect(await readEvidence(text)).toMatchObject({ place: 'records.0.certificates.2' });
  });

  it('reads the last of two equal names, and no name with a meaning in JavaScript', async () => {
    const text = writeEvidence(fileOf([full]));
    const twice = text.replace('"records"', '"browser": "Firefox 2", "records"');
    expect(await readEvidence(twice)).toMatchObject({ file: { browser: 'Firefox 2' } });
    for (const name of ['__proto__', 'constructor']) {
      const more = text.replace('"records"', `"${name}": {"polluted": 1}, "records"`);
      const read = await readEvidence(more);
      if ('file' in read) expect(Object.keys(read.file)).not.toContain(name);
      else expect(read).toEqual({ error: 'file-damaged', place: name });
      expect(({} as Record<string, unknown>).polluted).toBe(undefined);
    }
  });

  it('is limited in size, and a large broken one is refused', async () => {
    expect(await readEvidence(' '.repeat(9_000_000))).toEqual({ error: 'file-too-large' });
    for (const text of [
      '['.repeat(2e6),
      `{"kuzet-evidence":"${'\\n'.repeat(1e6)}`,
      '"'.repeat(2e6),
    ]) {
      expect(await readEvidence(text)).toHaveProperty('error');
    }
  });
});
