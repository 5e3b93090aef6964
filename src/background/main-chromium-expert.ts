/** The background of Chromium's expert flavour: wiring only. */
import { inspect } from './inspect.ts';
import { listenToPages } from './pages.ts';
import { startChromium } from './start-chromium.ts';

const guard = startChromium();
const { watch, active } = guard;

listenToPages(
  guard,
  (host, signal) => inspect(host, active, signal),
  async (asked) =>
    asked.type === 'inspect'
      ? watch.inspected(asked.tabId, asked.documentId, () => inspect(asked.host, active))
      : null,
);
