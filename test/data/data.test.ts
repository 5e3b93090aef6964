import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signals } from '../../src/core/detection/signals/index.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { loadInspectionSoftware } from '../../src/data/inspection-software.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { loadScopedPkis } from '../../src/data/scoped-pki.ts';
import { loadSources } from '../../src/data/sources.ts';

describe('the catalogue', () => {
  const { authorities, families } = loadAuthorities();
  const roots = authorities.filter(({ kind }) => kind === 'root');

  it('has the ten roots with all that is known of a certificate', () => {
    expect(roots).toHaveLength(10);
    for (const root of roots) {
      for (const fact of [
        'subject',
        'serial',
        'sha256',
        'sha1',
        'spkiSha256',
        'spki',
        'subjectKeyIdentifier',
        'notBefore',
        'notAfter',
      ] as const) {
        expect(root[fact], `${root.id} ${fact}`).not.toBeNull();
      }
    }
  });

  it('has the seven intermediates of 2021–24 by issuer and serial number', () => {
    const { catalogue } = loadKnowledge();
    expect(authorities.filter(({ id }) => /^kz-i-[0-9a-f]{8}$/.test(id))).toHaveLength(7);
    expect(catalogue.byIssuerAndSerial.size).toBe(17);
  });

  it('has keys with the catalogued hash', async () => {
    const { catalogue } = loadKnowledge();
    expect(catalogue.keys).toHaveLength(10);
    for (const { authority, spki } of catalogue.keys) {
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('base64');
      expect(digest).toBe(authority.spkiSha256);
    }
  });

  it('has ids that are unique, and families that exist', () => {
    const products = [...loadInspectionSoftware(), ...loadScopedPkis()];
    const ids = [...authorities, ...families, ...products].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { family } of authorities) expect(families.map(({ id }) => id)).toContain(family);
  });
});

describe('sources', () => {
  const sources = loadSources();

  it('has every source that the data and the signals cite', () => {
    const { authorities, families } = loadAuthorities();
    const cited = [...authorities, ...families, ...signals].flatMap((one) => one.sources);
    const inFiles = ['watched-hosts', 'inspection-software', 'scoped-pki', 'root-hosts'].flatMap(
      (name) => [
        ...readFileSync(`src/data/${name}.json`, 'utf8').matchAll(/"id":\s*"([A-Z][A-Z0-9]+)"/g),
      ],
    );
    const ids = [...cited.map(({ id }) => id), ...inFiles.map(([, id]) => id ?? '')];
    for (const id of new Set(ids)) expect(sources.has(id), id).toBe(true);
    for (const one of [...authorities, ...families, ...signals])
      expect(one.sources.length, one.id).toBeGreaterThan(0);
  });
});

describe('the signals', () => {
  it('have one file each, named by the id, and all of them are listed', () => {
    const files = readdirSync('src/core/detection/signals').filter((file) => file !== 'index.ts');
    expect(signals.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});
