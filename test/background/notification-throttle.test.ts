/** Notifications in one session: of one interceptor, and of one that takes a new name each time. */
import { expect, it } from 'vitest';
import { createNotificationThrottle } from '../../src/background/notification-throttle.ts';
import type { DisplayCertificate, Verdict } from '../../src/core/detection/verdict.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from '../storage/memory-area.ts';

const MINUTE = 60_000;

const found = (issuer: string, host: string, at: number): Verdict =>
  makeVerdict({
    ...{ level: 'unknown-interception', confidence: 'likely', root: 'unknown', host, at },
    chain: [{ issuer } as DisplayCertificate],
  });

const setUp = () => createNotificationThrottle(findingsItem(memoryArea()));

it('takes another issuer for another interceptor where the root is not shown', async () => {
  const throttle = setUp();
  expect(await throttle.admit(found('CN=One', 'a.example', 0))).toBe('authority');
  expect(await throttle.admit(found('CN=Two', 'b.example', 1))).toBe('authority');
  expect(await throttle.admit(found('CN=Two', 'c.example', 2))).toBe('host');
});

it('admits six in ten minutes, whatever names they have', async () => {
  const throttle = setUp();
  const admitted = [];
  for (let index = 0; index < 20; index++) {
    admitted.push(await throttle.admit(found(`CN=${index}`, `h${index}.example`, index)));
  }
  expect(admitted.filter((one) => one === 'authority')).toHaveLength(6);
  expect(await throttle.admit(found('CN=later', 'later.example', 11 * MINUTE))).toBe('authority');
});

it('is not blocked by notifications of the future, after the clock was set back', async () => {
  const throttle = setUp();
  for (let index = 0; index < 6; index++) {
    await throttle.admit(found(`CN=${index}`, `h${index}.example`, 1000 * MINUTE));
  }
  expect(await throttle.admit(found('CN=now', 'now.example', 0))).toBe('authority');
});
