/** The order of the instructions for removing a certificate. */
import { describe, expect, it } from 'vitest';
import { inOrder, STEPS } from '../../src/pages/remove-certificate/systems.ts';

describe('instructions for removing a certificate', () => {
  it.each([
    ['win', true, ['firefox', 'windows']],
    ['win', false, ['windows']],
    ['mac', false, ['macos']],
    ['linux', true, ['firefox', 'linux']],
    ['android', true, ['android']],
    ['fuchsia', false, []],
    ['fuchsia', true, ['firefox']],
  ])('on %s (Firefox: %s) begin with %j', (os, isFirefox, own) => {
    const order = inOrder(os, isFirefox);
    expect(order.own).toEqual(own);
    expect([...order.own, ...order.others].sort()).toEqual(Object.keys(STEPS).sort());
  });
});
