/** What the evasions share: an interceptor that begins when a visit says so, below the root of 2019. */
import type { Environment } from '../environment.ts';
import { lastValue } from '../wait.ts';
import { known, type Scenario, type Visit } from './scenario.ts';

/** Hosts that are intercepted below the root of 2019, once a visit has begun it. */
export const intercepting = (...hosts: string[]): NonNullable<Scenario['interceptor']> => ({
  engine: 'laboratory',
  hosts,
  root: 'qaznet',
  startsLater: true,
});

/** That interceptor, by its chain, and by its leaf with the flag. */
export const QAZNET: Visit['expect'] = {
  firefox: known('likely', 'kz-00309c73'),
  'chromium-flag': known('likely', 'kz-i-security-certificate'),
};

const MARK_MS = 4000;

/**
 * Waits until the current tab has a mark. What comes next may drop every connection, and a browser then
 * asks again. No mark is no failure here: the verdict is compared later.
 */
export async function waitForMark({ browser }: Environment): Promise<void> {
  await lastValue(
    () => browser.badge(),
    (badge) => badge !== '',
    MARK_MS,
  );
}
