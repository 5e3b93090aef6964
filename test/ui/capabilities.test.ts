/** Which certificates can be read in which browser. */
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../src/ui/capabilities.ts';

describe('capabilities', () => {
  const chromium = { isFirefox: false, hasDebugger: false, showsCertificates: false };
  it.each([
    [{ ...chromium, isFirefox: true }, ['firefox']],
    [chromium, ['nothing']],
    [{ ...chromium, showsCertificates: true }, ['leaf']],
    [{ ...chromium, hasDebugger: true }, ['expert', 'nothing']],
  ])('of %j are %j', (features, expected) => {
    expect(capabilitiesOf(features)).toEqual(expected);
  });
});
