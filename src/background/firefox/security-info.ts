/** Observes responses with the browser's own webRequest.getSecurityInfo. */
import { browser } from '../../browser.ts';
import type { Observation } from '../../core/detection/observation.ts';
import { type FirefoxResponse, observeFirefox } from './observe-response.ts';

/** Observes one response; see `observeFirefox` for when it must be called. */
export function observeResponse(details: FirefoxResponse): Promise<Observation> {
  return observeFirefox(details, (id, options) => browser.webRequest.getSecurityInfo(id, options));
}
