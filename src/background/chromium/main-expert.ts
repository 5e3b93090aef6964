/** The background of Chromium's expert flavour: wiring only. */

import { listenToMessages } from '../message-handler.ts';
import { inspectHost } from './debugger-chain.ts';
import { startChromium } from './start.ts';

const guard = startChromium();
const { watch, active } = guard;

listenToMessages(
  guard,
  (host, signal) => inspectHost(host, active, signal),
  async (asked) =>
    asked.type === 'inspect'
      ? watch.inspected(asked.tabId, asked.documentId, () => inspectHost(asked.host, active))
      : null,
);
