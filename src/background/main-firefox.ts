/** The background in Firefox: wiring only. */
import { browser } from '../browser.ts';
import { firefoxError } from './errors.ts';
import { observeFirefox, type ResponseDetails } from './firefox.ts';
import { FRAMES, PARTS, run, startGuard } from './guard.ts';
import { createFirefoxCheck } from './own-requests-firefox.ts';
import { listenToPages } from './pages.ts';
import { whileThorough } from './thorough.ts';
import { willCommit } from './watch.ts';

const guard = startGuard({
  route: 'firefox-chain',
  errorOf: firefoxError,
  commitsErrorPages: true,
});
const { watch, parts } = guard;
const active = createFirefoxCheck();

listenToPages(guard, (host, signal) => active.check(host, signal));

browser.webRequest.onHeadersReceived.addListener(
  (details: ResponseDetails) => {
    if (!willCommit(details)) return;
    const observation = observeFirefox(details, (id, options) =>
      browser.webRequest.getSecurityInfo(id, options),
    );
    run(watch.responded(details, details.requestId, observation));
  },
  FRAMES,
  ['blocking'],
);

run(
  whileThorough(() => {
    const onPart = (details: ResponseDetails) => {
      if (!parts.isDue(details)) return;
      const observe = () =>
        observeFirefox(details, (id, options) => browser.webRequest.getSecurityInfo(id, options));
      run(parts.responded(details, observe));
    };
    browser.webRequest.onHeadersReceived.addListener(onPart, PARTS, ['blocking']);
    return () => {
      browser.webRequest.onHeadersReceived.removeListener(onPart);
    };
  }),
);
