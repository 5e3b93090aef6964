/** Certificate Transparency (RFC 6962) as far as a leaf alone shows it. */
import type { Certificate } from '../x509/certificate.ts';

/** 1 May 2018: Chrome requires timestamps of public certificates that were issued from then on (CT). */
const TIMESTAMPS_REQUIRED_SINCE_MS = 1_525_132_800_000;

/**
 * Returns whether a leaf carries no signed certificate timestamp although a public certificate of its
 * date would. A leaf without a readable date counts as new.
 */
export function lacksTimestamps({ sctCount, notBefore }: Certificate): boolean {
  return sctCount === 0 && (notBefore === null || notBefore >= TIMESTAMPS_REQUIRED_SINCE_MS);
}
