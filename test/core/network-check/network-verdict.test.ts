/** The outcomes of single connections, and the verdict on the network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONNECTION_FAILURES } from '../../../src/core/detection/observation.ts';
import { CONNECTION_LEVELS } from '../../../src/core/detection/verdict.ts';
import { networkVerdict } from '../../../src/core/network-check/network-verdict.ts';
import { HOST_OUTCOMES, hostOutcome, isBroken } from '../../../src/core/network-check/outcome.ts';
import type { Attempt } from '../../../src/core/network-check/state.ts';
import { brokenOff, makeAttempt, PLAN, stateAfter } from '../../fixtures/network-check.ts';

describe('the outcome of a connection', () => {
  it.each(['timed-out', 'reset', 'refused', 'unreachable', 'closed', 'other'] as const)(
    '%s has a word of its own, and is no interception',
    (how) => {
      const outcome = hostOutcome(makeAttempt('a.example', 1, brokenOff(how)));
      expect(outcome).toBe(`connection-${how}`);
      expect(isBroken(outcome)).toBe(true);
      expect(
        networkVerdict(stateAfter([makeAttempt('a.example', 1, brokenOff(how))])),
      ).toMatchObject({
        level: 'nothing',
        worst: null,
        broken: 1,
        read: 0,
      });
    },
  );

  it('is no good sign where the browser only accepted the certificate', () => {
    const accepted = makeAttempt('a.example', 1, { level: 'not-checked', notChecked: 'not-shown' });
    expect(hostOutcome(accepted)).toBe('accepted');
  });

  it('has a place in the order for every level and every failure of a connection', () => {
    const levels = CONNECTION_LEVELS.filter((level) => level !== 'not-checked');
    const failures = CONNECTION_FAILURES.map((failure) => `connection-${failure}` as const);
    const others = ['accepted', 'error', 'refused-unexplained', 'unread'] as const;
    expect([...HOST_OUTCOMES].sort()).toEqual([...levels, ...failures, ...others].sort());
    expect(HOST_OUTCOMES.filter((one) => levels.some((level) => level === one))).toEqual(levels);
  });
});

describe('the verdict on a network', () => {
  it('is the worst that was found, on how many hosts, and where only at times', () => {
    const state = stateAfter([
      makeAttempt('a.example', 1, { level: 'known-interception', confidence: 'proven' }),
      makeAttempt('b.example', 1, brokenOff('timed-out')),
      makeAttempt('a.example', 2),
      makeAttempt('b.example', 2, { level: 'unknown-interception' }),
    ]);
    expect(networkVerdict(state)).toMatchObject({
      level: 'intercepted',
      worst: { confidence: 'proven', level: 'known-interception' },
      ...{ found: 2, changing: 2, read: 2, broken: 1, asked: 2, hosts: 2 },
    });
  });

  it('says that nothing was shown where the browser only accepted', () => {
    const accepted = makeAttempt('a.example', 1, { level: 'not-checked', notChecked: 'not-shown' });
    expect(networkVerdict(stateAfter([accepted]))).toMatchObject({ level: 'accepted', read: 0 });
    expect(networkVerdict(stateAfter([]))).toMatchObject({ level: 'nothing', asked: 0 });
  });

  it('is not quiet where the browser refused and nobody can tell why', () => {
    const refused = makeAttempt('a.example', 1, {
      level: 'not-checked',
      notChecked: 'certificate-error',
      failure: 'unknown-reason',
    });
    expect(hostOutcome(refused)).toBe('refused-unexplained');
    const state = stateAfter([refused, makeAttempt('b.example', 1)]);
    expect(networkVerdict(state)).toMatchObject({ level: 'unexplained', unexplained: 1, read: 1 });
  });

  it('counts no refusal as a certificate that was read', () => {
    const refused = makeAttempt('a.example', 1, { level: 'refused', failure: 'unknown-issuer' });
    expect(networkVerdict(stateAfter([refused]))).toMatchObject({
      level: 'refused',
      read: 0,
      found: 1,
    });
  });

  it('never finds interception in what is no interception', () => {
    const harmless = fc.constantFrom<Partial<Attempt>>(
      {},
      brokenOff('timed-out'),
      brokenOff('reset'),
      { level: 'not-checked', notChecked: 'not-shown' },
      { level: 'not-checked', notChecked: 'certificate-error', failure: 'expired' },
      { level: 'private-authority' },
    );
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 4 }), (changes) => {
        const attempts = changes.map((change, index) =>
          makeAttempt(PLAN.hosts[index % 2] ?? '', 1 + Math.floor(index / 2), change),
        );
        expect(['intercepted', 'inspected', 'refused']).not.toContain(
          networkVerdict(stateAfter(attempts)).level,
        );
      }),
    );
  });
});
