/** Sends requests from a page to the background. */
import { browser } from '../browser.ts';
import type { RequestOf, RequestType, ResponseTo } from '../messaging.ts';

/**
 * Sends a request and waits for the answer.
 *
 * @returns The answer; null where the background refused the request or failed. Rejects where no
 *   background answers.
 */
export async function sendRequest<T extends RequestType>(
  type: T,
  fields: Omit<RequestOf<T>, 'type'>,
): Promise<ResponseTo<T>> {
  return browser.runtime.sendMessage<unknown, ResponseTo<T>>({ ...fields, type });
}
