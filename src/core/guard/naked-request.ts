/**
 * A naked request: what guard mode sends in the place of a request, over the same connection, to learn the
 * connection's certificate. It has no cookies, no authorization, no referrer, no body, and goes to a path
 * that tells nothing.
 */
import { httpsOrigin } from './pool-key.ts';

/** Headers of a request that say who the user is, or what they were doing. */
const PERSONAL_REQUEST_HEADERS = ['cookie', 'authorization', 'referer'];

/** Headers of the answer that would change what the browser keeps for the site. */
const STORED_RESPONSE_HEADERS = [
  'set-cookie',
  'clear-site-data',
  'strict-transport-security',
  'alt-svc',
];

/**
 * Types of requests that always follow a redirection (Fetch, "redirect mode"), so that one can be led away and
 * back. A request of a script may forbid it, which the browser does not report.
 */
const FOLLOWING_TYPES = new Set([
  'main_frame',
  'sub_frame',
  'image',
  'imageset',
  'media',
  'script',
  'stylesheet',
  'font',
  'object',
]);

/** A request, by the fields of webRequest's details. */
interface Request {
  readonly type: string;
  readonly method: string;
  readonly tabId: number;
}

/**
 * Whether a naked request can go before a request. One with a body cannot be led away without it, and those of
 * workers do not follow (measured in Firefox 153).
 */
export function canGoNaked({ type, method, tabId }: Request): boolean {
  return method === 'GET' && tabId >= 0 && FOLLOWING_TYPES.has(type);
}

/**
 * Address of a naked request to the origin of `url`.
 *
 * @param random makes it unique: a stored answer would have the certificate of the day when it was stored
 */
export function nakedUrl(url: string, random: string): string {
  return `${httpsOrigin(url)}/robots.txt?${random}`;
}

interface Header {
  readonly name: string;
}

/** The headers of a request without those that are personal. */
export function withoutPersonal<T extends Header>(headers: readonly T[]): T[] {
  return headers.filter(({ name }) => !PERSONAL_REQUEST_HEADERS.includes(name.toLowerCase()));
}

/** The headers of a naked request's answer without those that change what the browser keeps. */
export function withoutStored<T extends Header>(headers: readonly T[]): T[] {
  return headers.filter(({ name }) => !STORED_RESPONSE_HEADERS.includes(name.toLowerCase()));
}
