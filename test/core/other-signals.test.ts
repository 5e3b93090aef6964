/** Signals that say that it is interception, and those that explain. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  forgeLeaf,
  issueSite,
  makeInterceptorAuthority,
  makePublicAuthority,
} from '../../lab/certificates/authorities.ts';
import { makeCertificate, makeKey } from '../../lab/certificates/make-certificate.ts';
import { EMPTY_HISTORY, type HistoryContext } from '../../src/core/detection/history-context.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { HandshakeError, Observation } from '../../src/core/detection/observation.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { lookAll, observe } from './make.ts';

const HOST = 'site.example.org';
const knowledge = loadKnowledge();
let honest: Buffer;
let forged: Buffer;
let ownIssuer: Buffer;

beforeAll(async () => {
  const [real, interceptor] = await Promise.all([
    makePublicAuthority(),
    makeInterceptorAuthority('unknown'),
  ]);
  const site = issueSite(real, HOST, await makeKey());
  honest = site.leaf.der;
  forged = (await forgeLeaf(interceptor, site, HOST)).leaf.der;
  ownIssuer = issueSite(interceptor, HOST, await makeKey(), false).leaf.der;
});

const ids = async (der: Buffer, root: 'private' | 'unknown' | 'publicly-trusted') =>
  (await lookAll(await observe([der], root), knowledge)).map(
    ({ signal, weight }) => `${signal} ${weight}`,
  );

describe('forged-leaf-shape', () => {
  it('knows the leaf of 2019, and not an honest one, nor anything under a built-in root', async () => {
    expect(await ids(forged, 'unknown')).toContain('forged-leaf-shape strong');
    expect(await ids(forged, 'private')).toContain('forged-leaf-shape strong');
    expect(await ids(forged, 'publicly-trusted')).toEqual([]);
    expect((await ids(honest, 'unknown')).join()).not.toContain('forged');
  });

  it('is weak on one shape alone', async () => {
    const key = await makeKey(2048, 3);
    const { der } = makeCertificate({ subject: [['CN', HOST]], key, hosts: [HOST] });
    expect(await ids(der, 'private')).toContain('forged-leaf-shape weak');
  });
});

describe('no-transparency', () => {
  it('fires on a leaf without timestamps, where only the leaf is known', async () => {
    expect(await ids(ownIssuer, 'unknown')).toContain('no-transparency weak');
    expect((await ids(ownIssuer, 'private')).join()).not.toContain('no-transparency');
    expect((await ids(honest, 'unknown')).join()).not.toContain('no-transparency');
  });

  it('says nothing of leaves of a time when public ones had none', async () => {
    const key = await makeKey();
    const made = (notBefore: string) =>
      makeCertificate({
        ...{ subject: [['CN', 'www.youtube.com']], key, hosts: ['www.youtube.com'] },
        notBefore: new Date(notBefore),
      }).der;
    const seen = async (der: Buffer) =>
      (await lookAll(await observe([der], 'unknown', 'www.youtube.com'), knowledge))
        .map(({ signal }) => signal)
        .filter((id) => id === 'no-transparency' || id === 'public-site-private-root');
    expect(await seen(made('2018-04-30T23:59:59Z'))).toEqual([]);
    expect(await seen(made('2018-05-01T00:00:00Z'))).toHaveLength(2);
  });
});

describe('public-site-private-root', () => {
  it.each(['www.youtube.com', 'accounts.google.com', 'm.vk.com'])('knows %s', async (host) => {
    const verdict = await judge(await observe([ownIssuer], 'private', host), { knowledge });
    expect(verdict).toMatchObject({ level: 'unknown-interception', confidence: 'likely' });
  });

  it.each(['notyoutube.com', 'youtube.com.example.org', 'ru'])('does not know %s', async (host) => {
    const verdict = await judge(await observe([ownIssuer], 'private', host), { knowledge });
    expect(verdict.level).toBe('private-authority');
  });
});

describe('what was seen before', () => {
  const failure = (error: HandshakeError, host = 'a.example.org'): Observation => ({
    host,
    at: 0,
    source: 'error-code',
    result: { kind: 'failure', error },
  });
  const refused = (...hosts: string[]): HistoryContext => ({
    ...EMPTY_HISTORY,
    refused: hosts.map((host) => ({ host, error: 'unknown-issuer' as const })),
    loaded: [],
  });
  const judged = (observation: Observation, recent?: HistoryContext) =>
    judge(observation, { knowledge, ...(recent ? { history: recent } : {}) });

  it('raises a refusal when unrelated hosts fail alike', async () => {
    expect(await judged(failure('unknown-issuer'))).toMatchObject({ confidence: 'possible' });
    const three = { ...refused('b.example.net', 'c.example.com'), loaded: ['fine.example.com'] };
    const portal = refused('b.example.net', 'c.example.com');
    expect(await judged(failure('unknown-issuer'), portal)).toMatchObject({
      level: 'refused',
      confidence: 'possible',
    });
    const signalled = (await judged(failure('unknown-issuer'), portal)).reasons;
    expect(signalled.map(({ signal }) => signal)).toContain('captive-portal');
    expect(await judged(failure('unknown-issuer'), three)).toMatchObject({
      level: 'refused',
      confidence: 'likely',
    });
    expect(await judged(failure('revoked'), three)).toMatchObject({ confidence: 'possible' });
    const related = refused('b.example.org', 'c.example.org', 'x.example.org');
    expect(await judged(failure('unknown-issuer'), related)).toMatchObject({
      confidence: 'possible',
    });
    const local = refused('192.168.1.1', 'nas.local', 'printer');
    expect(await judged(failure('unknown-issuer'), local)).toMatchObject({
      confidence: 'possible',
    });
  });

  it('marks a host that is shown after it was refused, until something clears it', async () => {
    const notShown: Observation = {
      host: 'a.example.org',
      at: 0,
      source: 'chromium-leaf',
      result: { kind: 'nothing', reason: 'not-shown' },
    };
    const before = (error: HandshakeError): HistoryContext => ({
      ...EMPTY_HISTORY,
      refused: [{ host: 'a.example.org', error }],
      loaded: [],
    });
    expect(await judged(notShown)).toMatchObject({ level: 'not-checked', notChecked: 'not-shown' });
    expect(await judged(notShown, before('known-interception'))).toMatchObject({
      level: 'known-interception',
      confidence: 'likely',
      notChecked: null,
    });
    expect(await judged(notShown, before('unknown-issuer'))).toMatchObject({ level: 'refused' });
    expect(await judged(notShown, before('expired'))).toMatchObject({ level: 'not-checked' });
    const cleared = await observe([honest], 'publicly-trusted', 'a.example.org');
    expect(await judged(cleared, before('known-interception'))).toMatchObject({ level: 'no-sign' });
  });

  it('says that other sites are fine, without silencing anything', async () => {
    const fine = { ...EMPTY_HISTORY, refused: [], loaded: ['b.example.net', 'c.example.com'] };
    const verdict = await judged(failure('unknown-issuer'), fine);
    expect(verdict).toMatchObject({ level: 'refused', confidence: 'possible' });
    expect(verdict.reasons.map(({ signal }) => signal)).toContain('other-sites-fine');
  });

  it('leaves the refused certificate of a device at home alone', async () => {
    for (const host of ['192.168.1.1', 'nas.local']) {
      expect(await judged(failure('self-signed', host))).toMatchObject({
        level: 'not-checked',
        notChecked: 'local-certificate',
      });
    }
  });

  it('takes a pin that does not fit for a strong sign', async () => {
    expect(await judged(failure('pin-mismatch'))).toMatchObject({
      level: 'refused',
      confidence: 'likely',
    });
  });
});

describe('names of sites', () => {
  it('do not accuse: only who signs can', async () => {
    const root = await makeInterceptorAuthority('intranet');
    const leaf = (subject: [string, string][]) =>
      makeCertificate({
        subject,
        issuer: root.intermediate,
        key: root.root.key,
        hosts: ['router.local'],
      }).der;
    for (const subject of [
      [
        ['C', 'KZ'],
        ['O', 'ISCA'],
      ],
      [
        ['C', 'KZ'],
        ['CN', 'Security Certificate'],
      ],
    ] as [string, string][][]) {
      const chain = [leaf(subject), root.intermediate.der, root.root.der];
      const verdict = await judge(await observe(chain, 'private', 'router.local'), { knowledge });
      expect(verdict.level).toBe('private-authority');
      expect(verdict.chain.some(({ flagged }) => flagged)).toBe(false);
    }
  });
});
