/** What pages decide before they draw: which system is the visitor's, what the browser lets see. */
import { describe, expect, it } from 'vitest';
import { inOrder, SYSTEMS } from '../../src/pages/remove-certificate/systems.ts';
import { capabilitiesOf } from '../../src/ui/capabilities.ts';

describe('how to remove a certificate', () => {
  it.each([
    ['win', true, ['firefox', 'windows']],
    ['win', false, ['windows']],
    ['mac', false, ['macos']],
    ['linux', true, ['firefox', 'linux']],
    ['android', true, ['android']],
    ['fuchsia', false, []],
    ['fuchsia', true, ['firefox']],
  ])('on %s (Firefox: %s) begins with %j', (os, isFirefox, own) => {
    const order = inOrder(os, isFirefox);
    expect(order.own).toEqual(own);
    expect([...order.own, ...order.others].sort()).toEqual(Object.keys(SYSTEMS).sort());
  });
});

describe('what can be seen', () => {
  const chromium = { isFirefox: false, hasDebugger: false, showsCertificates: false };
  it.each([
    [{ ...chromium, isFirefox: true }, ['firefox']],
    [chromium, ['nothing']],
    [{ ...chromium, showsCertificates: true }, ['leaf']],
    [{ ...chromium, hasDebugger: true }, ['expert', 'nothing']],
  ])('%j: %j', (circumstances, expected) => {
    expect(capabilitiesOf(circumstances)).toEqual(expected);
  });
});
