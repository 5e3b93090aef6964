/** The offer of HTTP/3 in the headers of a response (`Alt-Svc`, RFC 7838 section 3). */

/** Longer headers are cut: an offer stands at the start. */
const MAX_LENGTH = 2000;

/** An offer of `h3` at a port of the same host: one at another host says nothing of this one. */
const HTTP3_OFFER = /(?:^|,)\s*h3="?:\d{1,5}"?\s*(?:;([^,]*))?(?=,|$)/;

/**
 * Whether a response offers HTTP/3 on its own host.
 *
 * @param headers As webRequest reports them. Drafts (`h3-29`), offers that are withdrawn (`clear`, `ma=0`)
 *   and text that is no such header are no offers.
 */
export function offersHttp3(
  headers: readonly { readonly name: string; readonly value?: string }[],
): boolean {
  return headers.some(({ name, value = '' }) => {
    if (name.toLowerCase() !== 'alt-svc') return false;
    const found = HTTP3_OFFER.exec(value.slice(0, MAX_LENGTH));
    return found !== null && !/(?:^|;)\s*ma="?0+"?\s*(?:;|$)/.test(found[1] ?? '');
  });
}
