/**
 * A private root at a public address, in real browsers: the laboratory runs in a network namespace of
 * its own, in which loopback has a public address. Nothing leaves the machine.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const ADDRESS = '8.8.4.4';

function inNamespace(command: string): { status: number | null; output: string } {
  const setUp = `ip addr add ${ADDRESS}/32 dev lo && ip link set lo up`;
  const { status, stdout } = spawnSync('unshare', ['-rn', 'sh', '-c', `${setUp} && ${command}`], {
    encoding: 'utf8',
    env: { ...process.env, KUZET_LAB_ADDRESS: ADDRESS },
    timeout: 120_000,
  });
  return { status, output: stdout };
}

const isAllowed = inNamespace('true').status === 0;
if (!isAllowed) console.log('Skipped: no network namespace can be made here (unshare, ip).');

describe.skipIf(!isAllowed)('a private root at a public address', () => {
  it('is interception at the first page, as far as each browser shows it', () => {
    const { output } = inNamespace(
      'node lab/run.mjs start --built --headless --json --scenario public-address --browser all 2>/dev/null',
    );
    const outcomes = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { browser: string; level: string; ok: boolean });
    expect(outcomes.map(({ browser, level }) => [browser, level])).toEqual([
      ['firefox', 'unknown-interception'],
      ['chromium', 'not-checked'],
      ['chromium-flag', 'private-authority'],
      ['chromium-expert', 'unknown-interception'],
    ]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });
});
