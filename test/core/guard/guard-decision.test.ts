/** What guard mode does with a connection: every verdict that there can be. */
import { describe, expect, it } from 'vitest';
import { NOT_CHECKED_REASONS } from '../../../src/core/detection/observation.ts';
import { CONFIDENCES, isInterception, LEVELS } from '../../../src/core/detection/verdict.ts';
import {
  consentCovers,
  GUARD_DECISIONS,
  guardDecision,
} from '../../../src/core/guard/guard-decision.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const all = LEVELS.flatMap((level) => CONFIDENCES.map((confidence) => ({ level, confidence })));

describe('the decision of guard mode', () => {
  it.each(all)('never lets an interception pass: $level, $confidence', (severity) => {
    const decision = guardDecision(makeVerdict(severity));
    if (isInterception(severity.level)) expect(decision).not.toBe('pass');
    else expect(decision).not.toBe('stop');
  });

  it.each([
    ['known-interception', 'possible', 'stop'],
    ['unknown-interception', 'likely', 'stop'],
    ['unknown-interception', 'possible', 'ask'],
    ['device-inspection', 'likely', 'ask'],
    ['acknowledged', 'likely', 'pass'],
    ['private-authority', 'possible', 'pass'],
    ['no-sign', 'likely', 'pass'],
  ] as const)('for %s, %s is %s', (level, confidence, decision) => {
    expect(guardDecision(makeVerdict({ level, confidence }))).toBe(decision);
  });

  it('asks about what nobody could judge, unless it is local, plain or stored', () => {
    const passed = NOT_CHECKED_REASONS.filter(
      (notChecked) => guardDecision(makeVerdict({ level: 'not-checked', notChecked })) === 'pass',
    );
    expect(passed).toEqual(['not-encrypted', 'cached', 'browser-page', 'local-certificate']);
  });
});

describe('consent to go on', () => {
  it('never covers an interception, unless the user went on at one', () => {
    const covering = GUARD_DECISIONS.filter((consent) => consentCovers(consent, 'stop'));
    expect(covering).toEqual(['stop']);
    expect(consentCovers('not-judged', 'ask')).toBe(false);
    expect(consentCovers('ask', 'not-judged')).toBe(true);
    expect(consentCovers('pass', 'not-judged')).toBe(false);
  });
});
