/**
 * Honest private set-ups, with the names that are met in the field. None may be red, and none notified.
 */
import { AUTHORITIES } from './authorities.ts';
import { DEVICES } from './devices.ts';
import { OWN } from './own-authorities.ts';
import { PRODUCTS } from './products.ts';
import type { HonestSetup } from './setup.ts';

/** All set-ups. */
export const HONEST_SETUPS: readonly HonestSetup[] = [
  ...AUTHORITIES,
  ...OWN,
  ...DEVICES,
  ...PRODUCTS,
];
