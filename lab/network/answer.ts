/** How the sites of the laboratory answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers the request of an address. */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** The text of a page. */
export const page = (title: string, body = '') =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}`;

/** Ends the response with a page. */
export const html = (response: ServerResponse, text: string) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(text);
};
