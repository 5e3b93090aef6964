/** The background of Chromium's expert flavour: wiring only. */
import { inspect } from './inspect.ts';
import { startChromium } from './start-chromium.ts';

startChromium(async (asked, { watch, active }) =>
  asked.type === 'inspect'
    ? watch.inspected(asked.tabId, asked.documentId, () => inspect(asked.host, active))
    : null,
);
