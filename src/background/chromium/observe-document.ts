/** Observes a committed page once more, with what its document tells of its connection. */
import type { Observation } from '../../core/detection/observation.ts';
import type { CommittedPage } from '../navigation-listeners.ts';
import { readTransport } from './document-transport.ts';
import type { NetworkResponses } from './network-responses.ts';

/**
 * Creates the observer. It returns the observation of the page's own response with how the document came;
 * null where the response did not come from the network, or where the document tells nothing.
 */
export function createDocumentObserver(
  responses: NetworkResponses,
): (page: CommittedPage) => Promise<Observation | null> {
  return async (page) => {
    const found = responses.take(page);
    if (!found) return null;
    const { offersHttp3, isDefaultPort } = found;
    const [observation, transport] = await Promise.all([found.observation, readTransport(page)]);
    return transport && { ...observation, transport: { ...transport, offersHttp3, isDefaultPort } };
  };
}
