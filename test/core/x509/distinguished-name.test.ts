/** Distinguished names: comparison, and their text. */
import { describe, expect, it } from 'vitest';
import {
  type LabName,
  makeCertificate,
  makeEcKey,
  type StringType,
} from '../../../lab/certificates/make-certificate.ts';
import {
  commonName,
  formatName,
  hasAttribute,
  type Name,
  namesEqual,
} from '../../../src/core/x509/distinguished-name.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';

const ISCA: Name = [
  ['CN', 'Information Security Certification Authority'],
  ['O', 'ISCA'],
  ['C', 'KZ'],
];

describe('names compare attribute by attribute', () => {
  it.each([
    ['another order', ISCA.toReversed()],
    [
      'another letter case',
      ISCA.map(([type, value]) => [type.toLowerCase(), value.toUpperCase()] as const),
    ],
    [
      'white space around and between',
      ISCA.map(([type, value]) => [type, ` ${value.replace(/ /g, ' \t ')}\n`] as const),
    ],
    [
      'full-width letters',
      [
        ['CN', 'Ｉnformation Security Certification Authority'],
        ['O', 'ISCA'],
        ['C', 'KZ'],
      ],
    ],
    [
      'invisible characters',
      [
        ['CN', 'Infor\u200bmation Security Certification Authority'],
        ['O', 'ISCA'],
        ['C', 'KZ'],
      ],
    ],
  ] as [string, Name][])('equal whatever %s', (_, name) => {
    expect(namesEqual(ISCA, name)).toBe(true);
  });

  it.each([
    ['an attribute less', ISCA.slice(1)],
    ['an attribute more', [...ISCA, ['OU', 'x']]],
    ['an attribute twice', [...ISCA, ['C', 'KZ']]],
    [
      'values in each other’s place',
      [
        ['CN', 'ISCA'],
        ['O', 'Information Security Certification Authority'],
        ['C', 'KZ'],
      ],
    ],
    [
      'a look-alike letter',
      [
        ['CN', 'Information Security Certification Аuthority'],
        ['O', 'ISCA'],
        ['C', 'KZ'],
      ],
    ],
    [
      'the whole name inside one value',
      [['CN', 'Information Security Certification Authority,O=ISCA,C=KZ']],
    ],
    [
      'a separator that would join',
      [
        ['CN', 'Information Security Certification Authority"],["O","ISCA'],
        ['C', 'KZ'],
      ],
    ],
  ] as [string, Name][])('not equal with %s', (_, name) => {
    expect(namesEqual(ISCA, name)).toBe(false);
  });

  it('finds one attribute', () => {
    expect(hasAttribute(ISCA, 'O', ' isca ')).toBe(true);
    expect(hasAttribute(ISCA, 'CN', 'isca')).toBe(false);
  });
});

describe('names as certificates carry them', () => {
  it.each(['printable', 'utf8', 'bmp', 't61'] as StringType[])(
    'reads %s strings alike',
    async (type) => {
      const subject: LabName = ISCA.map(([attribute, value]) => [attribute, value, type] as const);
      const { der } = makeCertificate({ subject, key: await makeEcKey(), authority: true });
      const certificate = await parseCertificate(der);
      expect(certificate?.subject && namesEqual(certificate.subject, ISCA)).toBe(true);
    },
  );

  it('keeps order and repetition', async () => {
    const subject: LabName = [
      ['OU', 'a'],
      ['CN', 'x'],
      ['OU', 'b'],
    ];
    const { der } = makeCertificate({ subject, key: await makeEcKey() });
    expect((await parseCertificate(der))?.subject).toEqual(subject);
  });
});

describe('commonName', () => {
  it('takes CN, else O, else OU, else what there is', () => {
    expect(
      commonName([
        ['O', 'o'],
        ['CN', 'c'],
      ]),
    ).toBe('c');
    expect(
      commonName([
        ['OU', 'u'],
        ['O', 'o'],
      ]),
    ).toBe('o');
    expect(commonName([['L', 'l']])).toBe('l');
    expect(commonName([])).toBe('');
  });
});

describe('formatName', () => {
  it('writes attributes in order, as many and as long as allowed', () => {
    expect(formatName(ISCA)).toBe('CN=Information Security Certification Authority, O=ISCA, C=KZ');
    expect(formatName(ISCA, { attributes: 2, characters: 4 })).toBe('CN=Info, O=ISCA');
    expect(formatName([])).toBe('');
  });
});
