/** Reads the leaf certificate of a response, which Chromium shows only while a flag is set. */
import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { Observation, Override } from '../../core/detection/observation.ts';
import { hostOf } from '../../core/net/hosts.ts';

/** Details of webRequest.onHeadersReceived, as far as they are used. */
export interface ChromiumResponse {
  readonly url: string;
  readonly timeStamp: number;
  /** Absent without the flag. */
  readonly securityInfo?:
    | {
        readonly state: string;
        readonly certificates: readonly { readonly rawDER?: ArrayBuffer | undefined }[];
      }
    | undefined;
}

/** The user overrode an error; Chromium does not report which. */
const UNKNOWN_OVERRIDE: Override = { untrusted: false, wrongName: false, wrongTime: false };

/**
 * Observes one response. The trust in the root is unknown, since Chromium shows the leaf alone.
 *
 * @returns The observation. Where Chromium gives nothing, it has the reason.
 */
export async function observeChromium(details: ChromiumResponse): Promise<Observation> {
  const base = {
    host: hostOf(details.url),
    at: details.timeStamp,
    source: 'chromium-leaf',
  } as const;
  if (details.url.startsWith('http:')) {
    return { ...base, result: { kind: 'nothing', reason: 'not-encrypted' } };
  }
  const { securityInfo } = details;
  if (!securityInfo) return { ...base, result: { kind: 'nothing', reason: 'not-shown' } };
  const ders = securityInfo.certificates.flatMap(({ rawDER }) => (rawDER ? [rawDER] : []));
  // A prerendered page may be "insecure" over https, and without a certificate.
  if (securityInfo.state === 'insecure' || ders.length === 0) {
    return { ...base, result: { kind: 'nothing', reason: 'no-certificate' } };
  }
  return {
    ...base,
    result: {
      kind: 'certificates',
      certificates: await Promise.all(
        ders.map((der) => fingerprintCertificate(new Uint8Array(der))),
      ),
      root: 'unknown',
      override: securityInfo.state === 'broken' ? UNKNOWN_OVERRIDE : null,
      fromCache: false,
    },
  };
}

/**
 * Adds to the observation of a response what only the next event of its request reports: whether it
 * came from the HTTP cache, and the server's IP address.
 */
export async function completeObservation(
  observed: Promise<Observation>,
  next: { readonly fromCache: boolean; readonly ip?: string | undefined },
): Promise<Observation> {
  const observation = await observed;
  const { result } = observation;
  // The address may be a proxy's, which Chromium does not report; a company's has a private address.
  if (!next.fromCache) return next.ip ? { ...observation, address: next.ip } : observation;
  return result.kind === 'certificates'
    ? { ...observation, result: { ...result, fromCache: true } }
    : { ...observation, result: { kind: 'nothing', reason: 'cached' } };
}
