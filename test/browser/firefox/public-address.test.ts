/**
 * A private root at a public address, in real browsers: the laboratory runs in a network namespace of
 * its own, in which loopback has a public address. Nothing leaves the machine.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const ADDRESS = '8.8.4.4';
/** The same by NAT64, as networks without IPv4 have it. */
const TRANSLATED = '64:ff9b::808:404';

function inNamespace(
  command: string,
  address = ADDRESS,
): { status: number | null; output: string } {
  const setUp = [
    `ip addr add ${ADDRESS}/32 dev lo`,
    `ip addr add ${TRANSLATED}/128 dev lo`,
    'ip link set lo up',
  ];
  const commands = [...setUp, command].join(' && ');
  const { status, stdout } = spawnSync('unshare', ['-rn', 'sh', '-c', commands], {
    encoding: 'utf8',
    env: { ...process.env, KUZET_LAB_ADDRESS: address },
    timeout: 170_000,
  });
  return { status, output: stdout };
}

interface Outcome {
  readonly browser: string;
  readonly host: string;
  readonly level: string;
  readonly badge: string;
  readonly ok: boolean;
}

function play(options: string, address = ADDRESS): Outcome[] {
  const { output } = inNamespace(
    `node lab/run.mjs start --built --headless --json ${options} 2>/dev/null`,
    address,
  );
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

const isAllowed = inNamespace('true').status === 0;
if (!isAllowed) console.log('Skipped: no network namespace can be made here (unshare, ip).');

describe.skipIf(!isAllowed)('a private root at a public address', () => {
  it('is interception at the first page, as far as each browser shows it', () => {
    const outcomes = play('--scenario public-address --browser all');
    expect(outcomes.map(({ browser, level }) => [browser, level])).toEqual([
      ['firefox', 'unknown-interception'],
      ['chromium', 'not-checked'],
      ['chromium-flag', 'unknown-interception'],
      ['chromium-expert', 'unknown-interception'],
    ]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });

  it('is interception on sites that are public suffixes, at an address of NAT64', () => {
    const outcomes = play('--group evasions --browser firefox', TRANSLATED);
    expect(outcomes.map(({ host, badge }) => [host, badge])).toEqual([
      ['gov.kz', '!'],
      ['s3.amazonaws.com', '!'],
    ]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });
});
