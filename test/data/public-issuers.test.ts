/** The tables of issuers and logs that ship, and leaves of real sites. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bundledIssuerTables } from '../../src/cli/issuer-tables.ts';
import { toHex } from '../../src/core/bytes.ts';
import { isCanonicalKey } from '../../src/core/x509/public-key.ts';
import logsFile from '../../src/data/ct-logs.json' with { type: 'json' };
import { issuerTablesDay } from '../../src/data/issuer-dates.ts';
import issuersFile from '../../src/data/public-issuers.json' with { type: 'json' };
import { createIssuerTables } from '../../src/data/public-issuers.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

describe('the tables that ship', () => {
  it('have keys that can be verified with, each once', async () => {
    const common = await bundledIssuerTables.common();
    const keys = [...(common?.keys.values() ?? [])].flat();
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !isCanonicalKey(key))).toEqual([]);
    expect(common?.keys.has('')).toBe(false);
  });

  it('know logs of several operators by the digests of their keys', async () => {
    const common = await bundledIssuerTables.common();
    const logs = [...(common?.logs ?? [])];
    expect(logs.length).toBe(logsFile.logs.length);
    expect(logs.length).toBeGreaterThan(50);
    expect(logs.filter(([id, { key }]) => id !== toHex(sha256(key)))).toEqual([]);
    expect(new Set(logs.map(([, { operator }]) => operator)).size).toBeGreaterThan(4);
  });

  it('have no log of which others have the key', () => {
    const names = logsFile.logs.map(({ name }) => name);
    expect(names.filter((name) => /bogus|mimic|test|crucible|solera/i.test(name))).toEqual([]);
  });

  it('list each issuer either by key or by digest', async () => {
    const [common, others] = await Promise.all([
      bundledIssuerTables.common(),
      bundledIssuerTables.others(),
    ]);
    const named = [...(others?.keyDigests.values() ?? [])].flat().map(toHex);
    const unnamed = new Set((others?.unnamedDigests ?? []).map(toHex));
    const whole = [...(common?.keys.values() ?? [])].flat().map((key) => toHex(sha256(key)));
    expect(named.length).toBeGreaterThan(500);
    expect(unnamed.size).toBeGreaterThan(0);
    expect([...named, ...whole].filter((one) => unnamed.has(one))).toEqual([]);
  });
});

it('the day that the texts name is that of the older table', () => {
  const older = [logsFile.date, issuersFile.date].toSorted()[0];
  expect(issuerTablesDay()).toBe(older);
});

it('damaged or missing files are no tables, and are asked for again', async () => {
  let asked = 0;
  const tables = createIssuerTables(() => {
    asked++;
    return Promise.resolve({ version: 1, issuers: 'none' });
  });
  expect(await tables.common()).toBe(null);
  expect(await tables.others()).toBe(null);
  expect(await tables.common()).toBe(null);
  expect(asked).toBe(5);
  const missing = createIssuerTables(() => Promise.reject(new Error('gone')));
  expect(await missing.common()).toBe(null);
});
