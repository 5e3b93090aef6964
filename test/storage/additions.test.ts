/** Accepted additions: kept as they came, in force under ids of their own, and gone again. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeKey,
} from '../../lab/certificates/make-certificate.ts';
import { additionOf, authoritiesOf } from '../../src/core/catalogue/accepted-addition.ts';
import { type Addition, writeAddition } from '../../src/core/catalogue/addition-file.ts';
import { judge } from '../../src/core/detection/judge.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import {
  ADDITIONS_KEY,
  additionsItem,
  fingerprintOf,
  MAX_ADDITIONS,
  openAdditions,
  withAddition,
  withoutAddition,
} from '../../src/storage/additions.ts';
import { observeChain } from '../fixtures/observation.ts';
import { memoryArea } from './memory-area.ts';

const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const NOTHING = {
  ...{ family: null, note: '', subject: null, issuer: null, serial: null, notBefore: null },
  ...{ notAfter: null, sha256: null, sha1: null, spkiSha256: null, subjectKeyIdentifier: null },
  ...{ spki: null, issuedBy: null },
};
const source = {
  ...{ id: 'WP', title: 'Not Wikipedia', publisher: 'Somebody', date: null },
  url: 'https://example.org/',
};

type Facts = Partial<Addition['authorities'][number]>;
const additionWith = (...facts: Facts[]): Addition => ({
  title: 'T',
  date: null,
  ...{ series: null, edition: null, signature: null },
  authorities: facts.map((one, index) => ({
    ...NOTHING,
    id: `kz-${index}`,
    kind: 'root' as const,
    name: `N${index}`,
    sources: [{ id: 'WP', section: '1' }],
    ...one,
  })),
  sources: [source],
});

async function accepted(addition: Addition) {
  const text = writeAddition(addition);
  const list = withAddition(
    { version: 1, entries: [] },
    { text, sha256: await fingerprintOf(text), at: 7 },
  );
  const [one] = openAdditions(list, []);
  if (!one) throw new Error('not accepted');
  return one;
}

let root: MadeCertificate;
let leaf: MadeCertificate;
beforeAll(async () => {
  root = makeCertificate({ subject: [['CN', 'New']], key: await makeKey(), authority: true });
  leaf = makeCertificate({ subject: [['CN', 'a']], issuer: root, key: await makeKey() });
});

describe('accepted additions', () => {
  it('are kept as they came, each once, and can be removed', async () => {
    const area = memoryArea();
    const item = additionsItem(area);
    const text = writeAddition(additionWith({ sha256: 'ab'.repeat(32) }));
    const sha256 = await fingerprintOf(text);
    expect(sha256).toBe(hex(Buffer.from(text)));
    const stored = await item.update((list) => withAddition(list, { text, sha256, at: 7 }));
    expect(withAddition(stored, { text, sha256, at: 9 })).toEqual(stored);
    const [one] = openAdditions(await item.read(), []);
    expect(one).toMatchObject({ acceptedAt: 7, sha256, text, addition: { title: 'T' } });
    expect(one?.id).toBe(`addition-${sha256.slice(0, 16)}`);
    await item.update((list) => withoutAddition(list, one?.id ?? ''));
    expect(area.values.get(ADDITIONS_KEY)).toEqual({ version: 1, entries: [] });
  });

  it('are twenty at most', async () => {
    const item = additionsItem(memoryArea());
    const add = async (index: number) => {
      const text = writeAddition(additionWith({ name: `n${index}`, sha256: 'ab'.repeat(32) }));
      const sha256 = await fingerprintOf(text);
      await item.update((list) => withAddition(list, { text, sha256, at: index }));
    };
    for (let index = 0; index < MAX_ADDITIONS; index++) await add(index);
    await expect(add(MAX_ADDITIONS)).rejects.toThrow();
    expect((await item.read()).entries).toHaveLength(MAX_ADDITIONS);
  });

  it('are not used where what is stored is no addition', async () => {
    const area = memoryArea();
    const item = additionsItem(area);
    const entry = { id: `addition-${'0'.repeat(16)}`, acceptedAt: 1, sha256: 'ab'.repeat(32) };
    area.values.set(ADDITIONS_KEY, { version: 1, entries: [{ ...entry, text: '{}' }] });
    expect(await item.read()).toEqual({ version: 1, entries: [] });
    expect(await item.hasUnreadable()).toBe(true);
  });
});

describe('the authorities of an addition', () => {
  it('cannot pose as those of the release', async () => {
    const [shipped] = loadAuthorities().authorities;
    const one = await accepted(
      additionWith(
        { id: shipped?.id ?? '', family: 'kz-isca', sha256: 'ab'.repeat(32) },
        { sha256: 'cd'.repeat(32) },
      ),
    );
    const made = authoritiesOf(one);
    expect(made.map(({ id }) => id)).toEqual([`${one.id}-1`, `${one.id}-2`]);
    for (const { id, origin, family } of made) {
      expect({ origin, family }).toEqual({ origin: 'addition', family: null });
      expect(additionOf(id, [one])).toBe(one);
    }
    expect(additionOf(shipped?.id ?? '', [one])).toBe(undefined);
  });

  it('give known-interception by certificate, key and signature, and by nothing else', async () => {
    const spki = Buffer.from(root.key.spki);
    const spkiSha256 = createHash('sha256').update(spki).digest('base64');
    const both = [leaf.der, root.der];
    const cases = [
      [{ sha256: hex(root.der) }, both, true],
      [{ spkiSha256 }, both, true],
      [{ spkiSha256, spki: spki.toString('base64') }, [leaf.der], true],
      [{ sha256: 'ab'.repeat(32), subject: [['CN', 'New']] as [string, string][] }, both, false],
    ] as const;
    for (const [facts, chain, isKnown] of cases) {
      const knowledge = loadKnowledge(authoritiesOf(await accepted(additionWith(facts))));
      const verdict = await judge(await observeChain(chain), { knowledge });
      expect(verdict.authority?.startsWith('addition-') ?? false).toBe(isKnown);
      expect(verdict.level === 'known-interception').toBe(isKnown);
      // A public intermediate in a file must not accuse the sites below it.
      const shipped = await judge(await observeChain(chain, 'publicly-trusted'), { knowledge });
      expect(shipped).toMatchObject({ level: 'no-sign', authority: null });
    }
  });

  it('come behind what the release knows of the same certificate', async () => {
    const [shipped] = loadAuthorities().authorities.filter(({ sha256 }) => sha256 !== null);
    const one = await accepted(additionWith({ sha256: shipped?.sha256 ?? '' }));
    const { catalogue } = loadKnowledge(authoritiesOf(one));
    expect(catalogue.bySha256.get(shipped?.sha256 ?? '')?.id).toBe(shipped?.id);
  });
});
