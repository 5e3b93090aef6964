/** The pool of connections that a request uses, as far as the browser reports it. */
import { hostOf } from '../net/hosts.ts';

/** A request, by the fields of webRequest's details. */
export interface PooledRequest {
  readonly url: string;
  /** webRequest.ResourceType. */
  readonly type: string;
  readonly documentUrl?: string | undefined;
  readonly incognito?: boolean | undefined;
  readonly cookieStoreId?: string | undefined;
  /** The documents around the frame, the innermost first. */
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
}

/** The origin of an https or wss address, as https; '' for any other text. */
export function httpsOrigin(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return protocol === 'https:' || protocol === 'wss:' ? `https://${host}` : '';
}

/** Address of the page that a request belongs to; '' where it is the page itself. */
export function pageOf({ type, documentUrl = '', frameAncestors }: PooledRequest): string {
  if (type === 'main_frame') return '';
  return frameAncestors?.at(-1)?.url ?? documentUrl;
}

/** A request whose sender is known. */
interface SentRequest extends PooledRequest {
  readonly method: string;
  readonly originUrl?: string | undefined;
}

/**
 * Addresses of the documents that a request belongs to: its own, those around it, and of a form the one that it was
 * filled in on.
 */
export function documentsAround(request: SentRequest): readonly string[] {
  const { type, method, documentUrl = '', originUrl = '', frameAncestors = [] } = request;
  if (type === 'main_frame') return method === 'GET' ? [] : [originUrl];
  return [documentUrl, ...frameAncestors.map(({ url }) => url)];
}

/**
 * Requests with and without credentials use different connections (Fetch, "obtain a connection"), and the browser
 * does not tell which a request is. Those of documents and of the document's own origin have them, fonts have
 * not; of other origins, requests of scripts are counted apart.
 */
function credentialsClass({ url, type, documentUrl = '' }: PooledRequest): string {
  const isDocument = type === 'main_frame' || type === 'sub_frame';
  if (isDocument || httpsOrigin(documentUrl) === httpsOrigin(url)) return 'own';
  return type === 'font' || type === 'xmlhttprequest' ? type : 'other';
}

/**
 * A key of the pool: origin, cookie store, private browsing, the site of the page, and whether the request
 * has credentials, as far as that shows. Two requests of one key may still use different pools.
 */
export function poolKey(request: PooledRequest): string {
  const { url, incognito = false, cookieStoreId = '' } = request;
  const page = hostOf(pageOf(request) || url);
  const parts = [cookieStoreId, incognito ? 'private' : '', page, credentialsClass(request)];
  return `${httpsOrigin(url)} ${parts.join(' ')}`;
}
