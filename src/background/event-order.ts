/**
 * Puts events in the order in which they happened, while the service worker starts. Chromium keeps what
 * happens during the start in a queue, but passes on at once what happens after it: a commit may arrive
 * before the response that it belongs to. Each event has the time at which it happened.
 *
 * Measured in Chromium 156 on two processors, idle and with ten busy programs: the queue begins to arrive
 * within 0.7 of the time that the start itself took (0.1 to 0.9 s), and its events are at most 187 ms apart.
 */

/** The queue is empty once the time of the start, but no less and no more than this, passed without an event of it. */
const MIN_QUIET_MS = 250;
const MAX_QUIET_MS = 1000;
/** Without any event for this many ms after the start, there is no queue. */
const NO_QUEUE_MS = 2000;
/** Nothing is held for longer than this many ms. */
const MAX_HOLD_MS = 3000;
/** A page can make any number of requests: more events than these are held no longer. */
const MAX_HELD = 5000;

/** An event of webRequest or webNavigation. */
interface TimedEvent {
  /** Ms since the epoch. */
  readonly timeStamp: number;
}

/** Times of the service worker. */
export interface EventOrderDeps {
  /** When it had started, in ms since the epoch. */
  readonly startedAt: number;
  /** How long the start took, in ms. */
  readonly startMs: number;
  readonly now: () => number;
  /** Calls the function after that many ms. */
  readonly callLater: (call: () => void, ms: number) => void;
}

/** Wraps a listener, so that it gets its events in order with those of all other wrapped listeners. */
export type InTimeOrder = <E extends TimedEvent>(
  listener: (event: E) => void,
) => (event: E) => void;

interface HeldEvent extends TimedEvent {
  readonly deliver: () => void;
}

/** Creates the wrapper. Once the queue is empty, events pass through it without a delay. */
export function createEventOrder({
  startedAt,
  startMs,
  now,
  callLater,
}: EventOrderDeps): InTimeOrder {
  const quietMs = Math.min(Math.max(startMs, MIN_QUIET_MS), MAX_QUIET_MS);
  let held: HeldEvent[] | null = [];
  let newest = startedAt;
  /** Arrival of the first event, and of the last one of the queue. */
  let firstAt: number | null = null;
  let lastQueuedAt = startedAt;

  const release = () => {
    const events = held ?? [];
    held = null;
    // Events of the same time stay in the order in which they arrived.
    for (const { deliver } of events.sort((a, b) => a.timeStamp - b.timeStamp)) deliver();
  };
  const releaseWhenQuiet = () => {
    const end =
      firstAt === null
        ? startedAt + NO_QUEUE_MS
        : Math.min(lastQueuedAt + quietMs, firstAt + MAX_HOLD_MS);
    const left = end - now();
    if (left > 0) callLater(releaseWhenQuiet, Math.min(left, quietMs));
    else release();
  };
  callLater(releaseWhenQuiet, quietMs);

  return (listener) => (event) => {
    if (!held) {
      listener(event);
      return;
    }
    const { timeStamp } = event;
    // An event of the queue is older than the start, or than one that has arrived already.
    if (firstAt === null || timeStamp < newest) lastQueuedAt = now();
    firstAt ??= now();
    newest = Math.max(newest, timeStamp);
    const deliver = () => {
      listener(event);
    };
    held.push({ timeStamp, deliver });
    if (held.length >= MAX_HELD) release();
  };
}
