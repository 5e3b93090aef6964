/** The one way in which the laboratory waits for a state. */
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 25;
const DEFAULT_TIMEOUT_MS = 8000;
/** Values longer than this are cut in the error's message. */
const MAX_SHOWN = 500;

/**
 * Calls `read` until `accept` takes its value, or time runs out; returns the last value. For a
 * caller that compares the value itself.
 */
export async function lastValue<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (accept(value) || Date.now() > until) return value;
    await sleep(POLL_MS);
  }
}

/**
 * Calls `read` until `accept` takes its value, and returns that value.
 * @param timeoutMs how long to wait; `read` is called at least once
 * @throws Error with the last value when time runs out: a wait never passes silently
 */
export async function waitUntil<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<T> {
  const value = await lastValue(read, accept, timeoutMs);
  if (accept(value)) return value;
  const shown = (JSON.stringify(value) as string | undefined)?.slice(0, MAX_SHOWN);
  throw new Error(`Waited ${timeoutMs} ms in vain. Last value: ${shown ?? 'undefined'}`);
}
