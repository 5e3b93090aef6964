/** The webRequest filters of both browsers, and which of the filtered requests count. */

/** Requests of pages and frames over HTTP. */
export const DOCUMENT_REQUESTS: {
  urls: string[];
  types: ('main_frame' | 'sub_frame')[];
} = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame', 'sub_frame'],
};

/** Everything else that a page loads. */
export const SUBRESOURCE_REQUESTS: {
  urls: string[];
  types: (
    | ('script' | 'image' | 'stylesheet' | 'font' | 'media')
    | ('xmlhttprequest' | 'websocket' | 'object' | 'ping' | 'other')
  )[];
} = {
  urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
  types: [
    ...(['script', 'image', 'stylesheet', 'font', 'media'] as const),
    ...(['xmlhttprequest', 'websocket', 'object', 'ping', 'other'] as const),
  ],
};

/**
 * Whether a response belongs to a tab and will be committed as a document. Status 204 and 205 never
 * are (HTML standard, "navigate").
 */
export function willCommit({
  tabId,
  statusCode,
}: {
  readonly tabId: number;
  readonly statusCode: number;
}): boolean {
  return tabId >= 0 && statusCode !== 204 && statusCode !== 205;
}
