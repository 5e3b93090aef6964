/** `kuzet inspect` of evidence files and OONI measurements. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOoni } from '../../src/core/evidence/ooni-write.ts';
import { writeEvidence } from '../../src/core/evidence/write.ts';
import { fileOf, makeChain, recordOf } from '../fixtures/evidence.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

type Chain = Awaited<ReturnType<typeof makeChain>>;

let folder: TemporaryFolder;
/** An authority on no list. Its leaf is for a host on the list of known targets. */
let unknown: Chain;
/** A private authority and an ordinary site. */
let inner: Chain;
const TARGET = 'www.google.com';
const [publicRoot = ''] = rootCertificates;

beforeAll(async () => {
  folder = createFolder();
  unknown = await makeChain('Unknown root', { hosts: [TARGET] });
  inner = await makeChain('Inner root');
});
afterAll(() => {
  folder.remove();
});

const listOf = ({ site, middle, root }: Chain) => [site, middle, root];

describe('kuzet inspect, evidence', () => {
  it('prints each record of an evidence file and the most severe of them', async () => {
    const reasons = recordOf([]).verdict.reasons;
    const records = [
      recordOf(listOf(inner)),
      recordOf(listOf(unknown), { host: TARGET }),
      recordOf([unknown.site, inner.root], { host: TARGET, root: 'unknown' }),
      recordOf([], { host: null }),
    ];
    const path = folder.file('evidence.json', writeEvidence(fileOf(records)));
    const result = await runCli(['inspect', '--json', path]);
    expect(result.status).toBe(3);
    const [line] = linesOf(result);
    expect(line).toMatchObject({
      level: 'unknown-interception',
      confidence: 'likely',
      host: TARGET,
    });
    expect(line?.records).toMatchObject([
      { level: 'private-authority', unlinked: 0, unconfirmed: [] },
      { level: 'unknown-interception', confidence: 'likely', stated: { reasons } },
      { level: 'private-authority', confidence: 'possible', unlinked: 1, root: 'unknown' },
      { level: 'not-checked', host: null, statedHost: null, unconfirmed: ['private-root'] },
    ]);
    const words = await runCli(['inspect', path]);
    expect(words.stdout).toContain('2 of 4: www.google.com');
    expect(words.stdout).toContain('The file itself says: Interception by someone unknown.');
    // In words, and not by its id.
    expect(words.stdout).toMatch(/do not bear out:\n {2}- The chain leads to no authority/);
    expect(words.stdout).not.toContain('private-root');
    // The third record's certificates do not show what its writer says of its root, nor the last any.
    expect(words.stdout.match(/The file itself says: /g)).toHaveLength(3);
  });

  it('prints no host that only the file names', async () => {
    const record = recordOf([unknown.root], { host: 'www.gov.uk' });
    const path = folder.file('beside-a-name.json', writeEvidence(fileOf([record, record])));
    const result = await runCli(['inspect', '--json', path]);
    const line = { host: null, statedHost: 'www.gov.uk' };
    expect(linesOf(result)[0]).toMatchObject({ ...line, records: [line, line] });
    const { stdout } = await runCli(['inspect', path]);
    expect(stdout).toMatch(/1 of 2\n/);
    expect(stdout).toContain('The file names www.gov.uk, but no certificate');
    const own = recordOf(listOf(unknown), { host: TARGET });
    const shown = await runCli(['inspect', '--json', '-'], {
      input: writeEvidence(fileOf([own])),
    });
    expect(linesOf(shown)[0]).toMatchObject({ host: TARGET, statedHost: TARGET });
  });

  it('prints what the file states where its certificates show something else', async () => {
    const { verdict } = recordOf([]);
    const same = recordOf(listOf(unknown), { host: TARGET, verdict });
    const other = recordOf(listOf(inner), { root: 'publicly-trusted', verdict });
    const words = async (record: typeof same) =>
      (await runCli(['inspect', '-'], { input: writeEvidence(fileOf([record])) })).stdout;
    expect(await words(same)).not.toContain('The file itself says');
    const text = await words(other);
    expect(text).toContain('The file itself says: Interception by someone unknown');
    expect(text).toContain('The file itself says: The chain leads to an authority');
  });

  it('reads OONI measurements, a single one or one on each line', async () => {
    const text = writeOoni(fileOf([recordOf(listOf(unknown), { host: TARGET })]));
    const one = await runCli(['inspect', '--json', '-'], { input: text });
    expect(one.status).toBe(3);
    expect(linesOf(one)[0]).toMatchObject({ level: 'unknown-interception', confidence: 'likely' });
    const line = JSON.stringify(JSON.parse(text));
    const two = await runCli(['inspect', '--json', '-'], { input: `${line}\n${line}\n` });
    expect(linesOf(two)[0]?.records).toHaveLength(2);
  });

  it('judges only certificates that are linked to the first', async () => {
    const path = folder.file(
      'beside.json',
      writeEvidence(
        fileOf([
          {
            ...recordOf([inner.root], { host: TARGET }),
            certificates: [
              ...recordOf([
                { ...inner.root, der: Buffer.from(new X509Certificate(publicRoot).raw) },
              ]).certificates,
              ...recordOf(listOf(unknown)).certificates,
            ],
          },
        ]),
      ),
    );
    const result = await runCli(['inspect', '--json', path]);
    expect(linesOf(result)[0]).toMatchObject({ level: 'no-sign', root: 'publicly-trusted' });
    expect(linesOf(result)[0]?.records).toMatchObject([{ unlinked: 3 }]);
    expect(result.status).toBe(0);
  });
});
