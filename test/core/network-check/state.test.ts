/** The state of a check. */
import { describe, expect, it } from 'vitest';
import {
  currentRun,
  hostsDue,
  startCheck,
  withAttempt,
  withStatus,
} from '../../../src/core/network-check/state.ts';
import { makeAttempt, PLAN, stateAfter } from '../../fixtures/network-check.ts';

describe('a check', () => {
  it('asks every host of a run before the next, and waits between', () => {
    const begun = startCheck(PLAN, 1);
    expect(hostsDue(begun)).toEqual(['a.example', 'b.example']);
    const half = withAttempt(begun, makeAttempt('b.example', 1));
    expect([currentRun(half), hostsDue(half), half.notBefore]).toEqual([1, ['a.example'], 0]);
    const second = withAttempt(half, makeAttempt('a.example', 1));
    expect([currentRun(second), second.notBefore]).toEqual([2, 6001]);
    expect(hostsDue(second)).toEqual(['a.example', 'b.example']);
    const done = stateAfter([
      ...[1, 2].flatMap((run) => PLAN.hosts.map((host) => makeAttempt(host, run))),
    ]);
    expect([done.status, currentRun(done), hostsDue(done)]).toEqual(['finished', null, []]);
  });

  it('counts each host of a run once, whatever comes twice', () => {
    const once = stateAfter([makeAttempt('a.example', 1)]);
    expect(withAttempt(once, makeAttempt('a.example', 1, { level: 'refused' }))).toBe(once);
    expect(withAttempt(once, makeAttempt('other.example', 1))).toBe(once);
    expect(withAttempt(once, makeAttempt('b.example', 9))).toBe(once);
  });

  it('that has ended stays as it ended', () => {
    const cancelled = withStatus(startCheck(PLAN, 1), 'cancelled');
    expect(withStatus(cancelled, 'running').status).toBe('cancelled');
    expect(hostsDue(cancelled)).toEqual([]);
    const paused = withStatus(startCheck(PLAN, 1), 'paused');
    expect(hostsDue(paused)).toEqual([]);
    expect(hostsDue(withStatus(paused, 'running'))).toHaveLength(2);
  });
});
