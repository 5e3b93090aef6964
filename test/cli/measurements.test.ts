/** `kuzet measurements` and `kuzet survey`: streams of OONI measurements. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChains, measurementLine } from '../../lab/bench/measurement-file.ts';
import { createPool, ThreadEndedError } from '../../src/cli/measurements/pool.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

let folder: TemporaryFolder;
/** Six measurements of three chains. */
let lines: string[];
beforeAll(async () => {
  folder = createFolder();
  const chains = await makeChains(3);
  lines = Array.from({ length: 6 }, (_, index) => measurementLine(chains[index % 3] ?? [], index));
});
afterAll(() => {
  folder.remove();
});

const quiet = JSON.stringify({ test_keys: { tls_handshakes: [] }, probe_asn: 'AS1' });

describe('kuzet measurements', () => {
  it('prints a line for each that has something to say, in order', async () => {
    const input = `${[quiet, ...lines].join('\n')}\n`;
    const result = await runCli(['measurements'], { input });
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(linesOf(result)).toHaveLength(6);
    expect(linesOf(result)[0]).toMatchObject({
      measurement: { id: 'bench-0', network: 'AS9198', country: 'KZ' },
      handshakes: [{ host: 'www0.example.org', isHostConfirmed: true, refusal: 'unknown-issuer' }],
    });
    const all = await runCli(['measurements', '--all'], { input });
    expect(linesOf(all)).toHaveLength(7);
    expect(linesOf(all)[0]).toMatchObject({ level: 'not-checked', handshakes: [] });
  });

  it('reads lines, arrays, indented documents and gzip alike', async () => {
    const array = JSON.stringify(lines.map((one) => JSON.parse(one) as unknown));
    const indented = lines.map((one) => JSON.stringify(JSON.parse(one), null, 2)).join('\n');
    const byLine = lines.join('\r\n');
    const expected = await runCli(['measurements'], { input: lines.join('\n') });
    for (const input of [array, indented, byLine, gzipSync(byLine), gzipSync(array)]) {
      const { stdout, status } = await runCli(['measurements'], { input });
      expect(status).toBe(0);
      expect(stdout).toBe(expected.stdout);
    }
  });

  it('counts and names broken lines, and goes on', async () => {
    const path = folder.file('broken.jsonl', ['{"a":', lines[0], 'x', '', lines[1]].join('\n'));
    const result = await runCli(['measurements', path, folder.file('fine.jsonl', lines[2] ?? '')]);
    expect(result.status).toBe(0);
    expect(linesOf(result)).toHaveLength(3);
    expect(result.stderr).toBe(
      `kuzet: ${path}: 2 lines are not JSON, or too long, and were left out: 1, 3\n`,
    );
  });

  it('counts what is nested too deep, or has millions of values, as broken', async () => {
    const input = ['['.repeat(1_000_000), `{"a":[${'0,'.repeat(1_100_000)}0]}`, lines[0]].join(
      '\n',
    );
    // The first line is no document by itself, so that a line that is one comes before it.
    const result = await runCli(['measurements', '--all'], {
      input: `${lines[1] ?? ''}\n${input}`,
    });
    expect(linesOf(result)).toHaveLength(2);
    expect(result.stderr).toContain('2 lines are not JSON, or too long, and were left out: 2, 3');
  });

  it('gives its own lines through as one line each, whoever wrote them', async () => {
    const own = { measurement: {}, handshakes: [], note: 'a\u009b1m' };
    const input = JSON.stringify(own, null, 2);
    const result = await runCli(['measurements', '--all'], { input });
    expect(result.stdout.trim().split('\n')).toHaveLength(1);
    expect(result.stdout).not.toContain('\u009b');
    expect(linesOf(result)).toMatchObject([{ handshakes: [] }]);
  });

  it('ends with a fault where its thread ends', async () => {
    const pool = createPool(2, new URL('data:text/javascript,process.exit(1)'));
    const batch = { documents: [], all: false };
    // The first is waiting when the thread ends, the third comes later.
    await expect(pool.judge(batch)).rejects.toThrow(ThreadEndedError);
    await expect(pool.judge(batch)).rejects.toThrow(ThreadEndedError);
    await expect(pool.judge(batch)).rejects.toThrow(ThreadEndedError);
    await pool.close();
  });

  it('says that an input is missing or cut, and judges the others', async () => {
    const cut = folder.file('cut.jsonl.gz', gzipSync(lines.join('\n')).subarray(0, -30));
    const fine = folder.file('fine2.jsonl', lines[0] ?? '');
    const result = await runCli(['measurements', cut, `${folder.path}/none`, fine]);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('The input broke off');
    expect(result.stderr).toContain('There is no such file');
    expect(linesOf(result).length).toBeGreaterThan(0);
  });

  it('leaves out a line that is too long, and refuses a bomb, and judges the others', async () => {
    const long = `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    const longer = folder.file('long.jsonl', `${lines[0] ?? ''}\n${long}\n${lines[1] ?? ''}\n`);
    const bomb = folder.file('bomb.gz', gzipSync(Buffer.alloc(66 * 1024 * 1024, ' ')));
    const result = await runCli([
      'measurements',
      longer,
      bomb,
      folder.file('f.jsonl', lines[2] ?? ''),
    ]);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(`${longer}: 1 lines are not JSON, or too long`);
    expect(result.stderr).toContain(`${bomb}: It contains far more than its size`);
    expect(linesOf(result)).toHaveLength(3);
  });
});

describe('kuzet survey', () => {
  it('sums up the output of measurements, and measurements themselves', async () => {
    const { stdout } = await runCli(['measurements'], { input: lines.join('\n') });
    const fromOutput = await runCli(['survey'], { input: stdout });
    const fromFiles = await runCli(['survey'], { input: lines.join('\n') });
    expect(fromOutput.stdout).toBe(fromFiles.stdout);
    const survey = JSON.parse(fromOutput.stdout) as { rows: { count: number }[] };
    expect(survey).toMatchObject({
      measurements: 6,
      countries: [{ value: 'KZ', count: 6, firstSeen: '2026-01-01 00:00:00' }],
      networks: [{ value: 'AS9198', count: 2 }, {}, {}, {}, {}],
    });
    expect(survey.rows.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  });

  it('writes CSV that no spreadsheet takes for a formula', async () => {
    const one = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    const input = JSON.stringify({ ...one, probe_asn: '=cmd("x")' });
    const { stdout } = await runCli(['survey', '--csv'], { input });
    expect(stdout.split('\r\n')[0]).toMatch(/^level,authority,host,network,country,day,count/);
    expect(stdout).toContain(`"'=cmd(""x"")"`);
  });

  it('writes one page with a picture, in which nothing of a measurement is markup', async () => {
    const one = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    const input = `${lines.join('\n')}\n${JSON.stringify({ ...one, probe_asn: '<b>"&' })}`;
    for (const language of ['en', 'ru', 'kk']) {
      const { stdout } = await runCli(['survey', '--html', '--language', language], { input });
      expect(stdout).toContain(`<html lang="${language}">`);
      expect(stdout.match(/<rect /g)?.length).toBeGreaterThanOrEqual(6);
      expect(stdout).not.toMatch(/<b>|<script|src=|href=|url\(/);
    }
  });
});
