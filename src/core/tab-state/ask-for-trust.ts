/**
 * What a tab's document asks the user to trust: the certificate of an authority. It is no verdict on a
 * connection, so it is kept beside the verdicts, one for each main document: a page that hands out a
 * thousand files takes no more room than one.
 */
import type { CertificateDownload } from '../net/certificate-download.ts';
import type { TabState } from './state.ts';

/** What asks. `known-host`: a site that is known to have handed out roots of interception. */
export type AskKind = CertificateDownload | 'known-host';

/** A request for trust, as the headers of a response or the address of a page tell it. */
export interface AskForTrust {
  readonly kind: AskKind;
  /** Host that hands the file out. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** Id of the response's request; null where a page itself asks. */
  readonly requestId: string | null;
}

/**
 * Applies a response that hands out a certificate, or a page of a known host. The newest is kept, but a
 * page of a known host hides no file.
 */
export function applyAskForTrust(state: TabState, ask: AskForTrust): TabState {
  const isKnownFile = ask.kind === 'known-host' && state.asksForTrust?.kind !== undefined;
  return isKnownFile ? state : { ...state, asksForTrust: ask };
}

/** Whether a tab shows something else than before because of a request for trust. */
export function isSameAsk(a: AskForTrust | null | undefined, b: AskForTrust): boolean {
  return a?.host === b.host && a.kind === b.kind;
}
