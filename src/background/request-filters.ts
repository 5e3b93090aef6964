/** The webRequest filters of both browsers, and the kinds of the filtered requests. */

const WEB_URLS = ['http://*/*', 'https://*/*'];

/** Requests of pages and frames over HTTP. */
export const DOCUMENT_REQUESTS: {
  urls: string[];
  types: ('main_frame' | 'sub_frame')[];
} = { urls: WEB_URLS, types: ['main_frame', 'sub_frame'] };

/** Every request, of whatever type: browsers add types, and each of them may carry an attack. */
export const ALL_REQUESTS: { urls: string[] } = {
  urls: [...WEB_URLS, 'ws://*/*', 'wss://*/*'],
};

/**
 * Whether a request of that webRequest.ResourceType loads the document of a frame. All other types, those
 * that no browser has yet included, are something that a document or a worker loads or sends.
 */
export function isDocumentRequest(type: string): boolean {
  return type === 'main_frame' || type === 'sub_frame';
}

/** Whether a response may become a document. Status 204 and 205 never do (HTML standard, "navigate"). */
export function willCommit({ statusCode }: { readonly statusCode: number }): boolean {
  return statusCode !== 204 && statusCode !== 205;
}

/** Whether a request has a certificate. Plain http and ws have none. */
export function isEncrypted(url: string): boolean {
  return /^(https|wss):/i.test(url);
}
