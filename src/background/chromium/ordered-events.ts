/** The order of events in this service worker: all its listeners of requests and navigations share it. */
import { createEventOrder } from '../event-order.ts';

/** Wraps a listener of webRequest or webNavigation. See ../event-order.ts. */
export const inTimeOrder = createEventOrder({
  startedAt: Date.now(),
  // Since the worker was created.
  startMs: performance.now(),
  now: () => Date.now(),
  callLater: (call, ms) => {
    setTimeout(call, ms);
  },
});
