/** Chromium's source: with a flag turned on, it shows the leaf certificate of a response. */

import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { Observation, Override } from '../../core/detection/observation.ts';
import { hostOf } from '../../core/net/hosts.ts';

/** What onHeadersReceived tells, as far as it is used. Without the flag, `securityInfo` is not there. */
export interface ChromiumResponse {
  readonly url: string;
  readonly timeStamp: number;
  readonly securityInfo?:
    | {
        readonly state: string;
        readonly certificates: readonly { readonly rawDER?: ArrayBuffer | undefined }[];
      }
    | undefined;
}

/** The user clicked through an error; which, Chromium does not tell. */
const SOME_ERROR: Override = { untrusted: false, wrongName: false, wrongTime: false };

/** Observes one response. The root is never known: Chromium shows the leaf alone. */
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
      override: securityInfo.state === 'broken' ? SOME_ERROR : null,
      fromCache: false,
    },
  };
}
