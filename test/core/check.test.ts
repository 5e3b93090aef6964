/** A check's state, what single connections come to, and the verdict on the network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkVerdict } from '../../src/core/network-check/network-verdict.ts';
import { hostOutcome, isBroken } from '../../src/core/network-check/outcome.ts';
import {
  type Attempt,
  type CheckState,
  currentRun,
  hostsDue,
  startCheck,
  withAttempt,
  withStatus,
} from '../../src/core/network-check/state.ts';
import { parseTypedHosts } from '../../src/core/network-check/typed-hosts.ts';

const plan = { hosts: ['a.example', 'b.example'], runs: 2, pauseMs: 1000 };

const attempt = (host: string, run: number, change: Partial<Attempt> = {}): Attempt => ({
  host,
  run,
  at: 5000 + run,
  level: 'no-sign',
  confidence: 'likely',
  authority: null,
  notChecked: null,
  failure: null,
  connection: null,
  ...change,
});

const broken = (connection: Attempt['connection']): Partial<Attempt> => ({
  level: 'not-checked',
  confidence: 'possible',
  notChecked: 'connection-failed',
  failure: 'connection-failed',
  connection,
});

const after = (attempts: readonly Attempt[]): CheckState =>
  attempts.reduce(withAttempt, startCheck(plan, 1));

describe('a check', () => {
  it('asks every host of a round before the next, and waits between', () => {
    const begun = startCheck(plan, 1);
    expect(hostsDue(begun)).toEqual(['a.example', 'b.example']);
    const half = withAttempt(begun, attempt('b.example', 1));
    expect([currentRun(half), hostsDue(half), half.notBefore]).toEqual([1, ['a.example'], 0]);
    const second = withAttempt(half, attempt('a.example', 1));
    expect([currentRun(second), second.notBefore]).toEqual([2, 6001]);
    expect(hostsDue(second)).toEqual(['a.example', 'b.example']);
    const done = after([...[1, 2].flatMap((run) => plan.hosts.map((host) => attempt(host, run)))]);
    expect([done.status, currentRun(done), hostsDue(done)]).toEqual(['finished', null, []]);
  });

  it('counts each host of a round once, whatever comes twice', () => {
    const once = after([attempt('a.example', 1)]);
    expect(withAttempt(once, attempt('a.example', 1, { level: 'refused' }))).toBe(once);
    expect(withAttempt(once, attempt('other.example', 1))).toBe(once);
    expect(withAttempt(once, attempt('b.example', 9))).toBe(once);
  });

  it('that has ended stays as it ended', () => {
    const cancelled = withStatus(startCheck(plan, 1), 'cancelled');
    expect(withStatus(cancelled, 'running').status).toBe('cancelled');
    expect(hostsDue(cancelled)).toEqual([]);
    const paused = withStatus(startCheck(plan, 1), 'paused');
    expect(hostsDue(paused)).toEqual([]);
    expect(hostsDue(withStatus(paused, 'running'))).toHaveLength(2);
  });
});

describe('what a connection comes to', () => {
  it.each(['timed-out', 'reset', 'refused', 'unreachable', 'closed', 'other'] as const)(
    '%s is told apart, and is no interception',
    (how) => {
      const outcome = hostOutcome(attempt('a.example', 1, broken(how)));
      expect(outcome).toBe(`connection-${how}`);
      expect(isBroken(outcome)).toBe(true);
      expect(networkVerdict(after([attempt('a.example', 1, broken(how))]))).toMatchObject({
        level: 'nothing',
        worst: null,
        broken: 1,
        read: 0,
      });
    },
  );

  it('is no good sign where the browser only accepted the certificate', () => {
    const accepted = attempt('a.example', 1, { level: 'not-checked', notChecked: 'not-shown' });
    expect(hostOutcome(accepted)).toBe('accepted');
  });
});

describe('the verdict on a network', () => {
  it('is the worst that was found, on how many hosts, and where only at times', () => {
    const state = after([
      attempt('a.example', 1, { level: 'known-interception', confidence: 'proven' }),
      attempt('b.example', 1, broken('timed-out')),
      attempt('a.example', 2),
      attempt('b.example', 2, { level: 'unknown-interception' }),
    ]);
    expect(networkVerdict(state)).toMatchObject({
      level: 'intercepted',
      worst: { confidence: 'proven', level: 'known-interception' },
      ...{ found: 2, changing: 2, read: 2, broken: 1, asked: 2, hosts: 2 },
    });
  });

  it('says that nothing was shown where the browser only accepted', () => {
    const accepted = attempt('a.example', 1, { level: 'not-checked', notChecked: 'not-shown' });
    expect(networkVerdict(after([accepted]))).toMatchObject({ level: 'accepted', read: 0 });
    expect(networkVerdict(after([]))).toMatchObject({ level: 'nothing', asked: 0 });
  });

  it('is not quiet where the browser refused and nobody can tell why', () => {
    const refused = attempt('a.example', 1, {
      level: 'not-checked',
      notChecked: 'certificate-error',
      failure: 'unknown-reason',
    });
    expect(hostOutcome(refused)).toBe('refused-unexplained');
    const state = after([refused, attempt('b.example', 1)]);
    expect(networkVerdict(state)).toMatchObject({ level: 'unexplained', unexplained: 1, read: 1 });
  });

  it('counts no refusal as a certificate that was read', () => {
    const refused = attempt('a.example', 1, { level: 'refused', failure: 'unknown-issuer' });
    expect(networkVerdict(after([refused]))).toMatchObject({ level: 'refused', read: 0, found: 1 });
  });

  it('never finds interception in what is no interception', () => {
    const harmless = fc.constantFrom<Partial<Attempt>>(
      {},
      broken('timed-out'),
      broken('reset'),
      { level: 'not-checked', notChecked: 'not-shown' },
      { level: 'not-checked', notChecked: 'certificate-error', failure: 'expired' },
      { level: 'private-authority' },
    );
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 4 }), (changes) => {
        const attempts = changes.map((change, index) =>
          attempt(plan.hosts[index % 2] ?? '', 1 + Math.floor(index / 2), change),
        );
        expect(['intercepted', 'inspected', 'refused']).not.toContain(
          networkVerdict(after(attempts)).level,
        );
      }),
    );
  });
});

describe('hosts that are typed in', () => {
  it('are taken out of addresses, in lower case, each once', () => {
    const typed =
      'Example.org, https://example.org/secret?q=1\nпочта.қаз; http://news.example.kz.  [2001:db8::1]';
    expect(parseTypedHosts(typed)).toEqual({
      hosts: ['example.org', 'xn--80a1acny.xn--80ao21a', 'news.example.kz', '[2001:db8::1]'],
      refused: [],
    });
  });

  it.each([
    'facebook.com..',
    'a..b',
    '.a',
    'a b@c',
    'user:pass@example.org',
    'example.org:8443',
    'http://',
    'exa<mple.org',
    '%',
  ])('are refused where they are none: %s', (text) => {
    expect(parseTypedHosts(text).refused.length).toBeGreaterThan(0);
  });

  it('are bounded, and shown with nothing invisible', () => {
    expect(parseTypedHosts(`a${'x'.repeat(400_000)}`).hosts).toEqual([]);
    expect(parseTypedHosts('exa\u202emple:8443').refused[0]).not.toContain('\u202e');
  });
});
