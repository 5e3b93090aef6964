/** The background in Firefox: wiring only. */
import { browser } from '../browser.ts';
import { firefoxError } from './errors.ts';
import { observeFirefox, type ResponseDetails } from './firefox.ts';
import { FRAMES, run, startGuard } from './guard.ts';
import { willCommit } from './watch.ts';

const { watch } = startGuard({
  route: 'firefox-chain',
  errorOf: firefoxError,
  commitsErrorPages: true,
});

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
