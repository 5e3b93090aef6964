/** The background of Chromium's expert flavour: wiring only. */
import { isOwnPage, parseMessage } from '../messages.ts';
import { inspect } from './inspect.ts';
import { startChromium } from './start-chromium.ts';

const { watch, active } = startChromium();
const own = { id: chrome.runtime.id, origin: location.origin };

chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
  const asked = isOwnPage(sender, own) ? parseMessage(message) : null;
  if (asked?.type !== 'inspect') return false;
  watch.inspected(asked.tabId, asked.host, inspect(asked.host, active)).then(
    (isShown) => {
      respond({ isShown });
    },
    (error: unknown) => {
      respond({ error: String(error) });
    },
  );
  // The answer comes later.
  return true;
});
