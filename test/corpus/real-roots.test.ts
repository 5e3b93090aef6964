/** The ten real roots through every identity signal, with the catalogue that ships. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/detection/judge.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { observeChain } from '../fixtures/observation.ts';
import { detectAll, identityIds } from '../fixtures/signals.ts';
import { hasShared, readShared } from './shared.ts';

const roots = loadAuthorities().authorities.filter(({ kind }) => kind === 'root');

describe.skipIf(!hasShared)('the ten real roots (needs ../shared)', () => {
  const knowledge = loadKnowledge();
  const der = (id: string) => new X509Certificate(readShared(`facts/certs/${id}.pem`)).raw;

  it.each(roots)(
    '$id is recognised by certificate, key, issuer and serial, and name',
    async ({ id }) => {
      const matches = await detectAll(await observeChain([der(id)]), knowledge);
      for (const signal of ['known-certificate', 'known-key', 'known-issuer-and-serial']) {
        expect(
          matches.find((one) => one.signal === signal),
          signal,
        ).toMatchObject({ authority: id });
      }
      expect(identityIds(matches)).toContain('known-name');
      expect(identityIds(matches)).not.toContain('known-family');
    },
  );

  it.each(roots)('$id gives proven interception, whatever the trust in it', async ({ id }) => {
    for (const trust of ['private', 'publicly-trusted', 'unknown'] as const) {
      expect(await judge(await observeChain([der(id)], trust), { knowledge })).toMatchObject({
        level: 'known-interception',
        confidence: 'proven',
        authority: id,
      });
    }
  });

  it('more than five are recognised by their key identifier', async () => {
    const withIdentifier = await Promise.all(
      roots.map(async ({ id }) =>
        identityIds(await detectAll(await observeChain([der(id)]), knowledge)).includes(
          'known-key-identifier',
        ),
      ),
    );
    expect(withIdentifier.filter(Boolean).length).toBeGreaterThan(5);
  });

  it('have every fact of the facts file in the catalogue', () => {
    const facts = JSON.parse(readShared('facts/authorities.json')) as Record<string, unknown>[];
    const file = JSON.parse(readOwn()) as { authorities: Record<string, unknown>[] };
    for (const fact of facts) {
      const own = file.authorities.find(({ id }) => id === fact.id);
      for (const [key, value] of Object.entries(fact)) {
        if (key === 'source' || key === 'note') continue;
        const same = key === 'serial' ? String(value).toLowerCase() : value;
        expect(own?.[key], `${String(fact.id)} ${key}`).toEqual(same);
      }
    }
  });
});

function readOwn(): string {
  return readFileSync('src/data/authorities.json', 'utf8');
}
