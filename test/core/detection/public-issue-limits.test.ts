/** What nobody can tell of a leaf's issuer: timestamps that do not count, old tables, new forms. */
import * as asn1 from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TableContents } from '../../../lab/certificates/issuer-files.ts';
import { makeCertificate } from '../../../lab/certificates/make-certificate.ts';
import { makeLog, makeLoggedLeaf } from '../../../lab/certificates/transparency-log.ts';
import { assessPublicIssue } from '../../../src/core/detection/public-issue.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../../src/core/x509/verify-signature.ts';
import {
  assess,
  DATE,
  DATE_MS,
  makeWorld,
  NOW,
  realLeaf,
  recipeOf,
  type World,
} from '../../fixtures/issue-world.ts';
import { NO_ISSUER_TABLES } from '../../fixtures/knowledge.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

describe('timestamps that do not count', () => {
  const named = () => ({ named: [world.issuer.key] });

  it('of one operator only', async () => {
    const [log] = world.logs;
    if (!log) throw new Error('no log');
    const twice = await makeLog('First');
    const leaf = realLeaf(world, [log, twice]);
    const logs = [log, twice];
    expect((await assess(world, leaf, { ...named(), logs })).kind).toBe('unknown');
  });

  it('of the future', async () => {
    const leaf = realLeaf(world, world.logs, { time: NOW + 3 * DAY_MS });
    expect((await assess(world, leaf, named())).kind).toBe('unknown');
  });

  it('from after the day when the log was retired', async () => {
    const retired = { First: DATE, Second: DATE, Third: DATE };
    const late = realLeaf(world, world.logs, { time: DATE_MS + DAY_MS });
    expect((await assess(world, late, { ...named(), retired })).kind).toBe('unknown');
    const before = realLeaf(world, world.logs, { time: DATE_MS - DAY_MS });
    expect((await assess(world, before, { ...named(), retired })).kind).toBe('public');
  });

  it('in two lists', async () => {
    const { result } = asn1.fromBER(new Uint8Array(realLeaf(world).der));
    const [tbs] = result instanceof asn1.Sequence ? result.valueBlock.value : [];
    const tagged = tbs instanceof asn1.Sequence ? tbs.valueBlock.value.at(-1) : undefined;
    const [list] = tagged instanceof asn1.Constructed ? tagged.valueBlock.value : [];
    if (!(list instanceof asn1.Sequence)) throw new Error('no extensions');
    const timestamps = list.valueBlock.value.at(-1);
    if (!timestamps) throw new Error('no timestamps');
    list.valueBlock.value.push(timestamps);
    const doubled = Buffer.from(result.toBER());
    expect((await assess(world, { der: doubled }, named())).kind).toBe('unknown');
  });
});

describe('an issuer that is in no table', () => {
  const old = { notBefore: new Date(DATE_MS - 60 * DAY_MS), notAfter: new Date(NOW + DAY_MS) };
  const tables = (): TableContents => ({ unnamed: [world.issuer.key] });

  it('is certainly private where the leaf is older than the tables', async () => {
    const leaf = makeLoggedLeaf(recipeOf(world, world.interceptor, old), world.logs, {
      time: DATE_MS,
    });
    expect(await assess(world, leaf, tables())).toEqual({ kind: 'private', isCertain: true });
  });

  it('is perhaps private where it may be newer', async () => {
    const leaf = makeCertificate(recipeOf(world, world.interceptor));
    expect(await assess(world, leaf, tables())).toEqual({ kind: 'private', isCertain: false });
  });

  it('cannot be told where a public authority of its name may have made it lately', async () => {
    const leaf = makeLoggedLeaf(recipeOf(world, world.interceptor), world.logs, {
      time: NOW - DAY_MS,
    });
    const organisations = ['Somebody'];
    expect((await assess(world, leaf, { ...tables(), organisations })).kind).toBe('unknown');
    const without = makeCertificate(recipeOf(world, world.interceptor));
    expect((await assess(world, without, { ...tables(), organisations })).kind).toBe('private');
  });

  it('cannot be told where it is listed for another purpose', async () => {
    const leaf = makeCertificate(recipeOf(world, world.interceptor));
    const others = [world.interceptor.key];
    expect((await assess(world, leaf, { ...tables(), others })).kind).toBe('unknown');
  });

  it.each([6, 12, 24])('cannot be told by tables that are %d months old', async (months) => {
    const at = DATE_MS + (months * 30.5 + 1) * DAY_MS;
    const dates = { notBefore: new Date(at - 5 * DAY_MS), notAfter: new Date(at + 40 * DAY_MS) };
    for (const logs of [world.logs, []]) {
      const leaf = makeLoggedLeaf(recipeOf(world, world.interceptor, dates), logs, {
        time: at - DAY_MS,
      });
      expect(await assess(world, leaf, tables(), at)).toEqual({
        kind: 'unknown',
        reason: 'too-old',
      });
    }
  });

  it('cannot be told for a leaf that had ended before the tables were made', async () => {
    const past = {
      notBefore: new Date(DATE_MS - 400 * DAY_MS),
      notAfter: new Date(DATE_MS - DAY_MS),
    };
    const leaf = makeCertificate(recipeOf(world, world.interceptor, past));
    expect((await assess(world, leaf, tables(), 0)).kind).toBe('unknown');
  });
});

it('a signature of an unknown kind cannot be told', async () => {
  const { der } = makeCertificate(recipeOf(world, world.interceptor));
  const changed = Buffer.from(der);
  // sha256WithRSAEncryption becomes an algorithm that nobody knows, in both places.
  const oid = Buffer.from('2a864886f70d01010b', 'hex');
  for (let at = changed.indexOf(oid); at >= 0; at = changed.indexOf(oid, at + 1))
    changed[at + 8] = 0x7f;
  expect(await assess(world, { der: changed }, { common: [world.issuer.key] })).toEqual({
    kind: 'unknown',
    reason: 'form',
  });
});

it('nothing is told without tables', async () => {
  const leaf = await parseCertificate(realLeaf(world).der);
  if (!leaf) throw new Error('unreadable');
  const context = { tables: NO_ISSUER_TABLES, at: NOW, isSignedBy };
  expect(await assessPublicIssue(leaf, context)).toEqual({ kind: 'unknown', reason: 'no-tables' });
});
