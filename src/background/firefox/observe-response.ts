/** Reads the verified chain of a response by webRequest.getSecurityInfo, which only Firefox has. */
import type { WebRequest } from 'webextension-polyfill';
import { normalizeHex } from '../../core/bytes.ts';
import type {
  Observation,
  Override,
  PresentedChain,
  ReportedCertificate,
} from '../../core/detection/observation.ts';
import { hostOf } from '../../core/net/hosts.ts';

type CertificateInfo = WebRequest.CertificateInfo;
type SecurityInfo = WebRequest.SecurityInfo;

/** Details of webRequest.onHeadersReceived, as far as they are used. */
export interface FirefoxResponse {
  readonly requestId: string;
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly timeStamp: number;
  readonly statusCode: number;
  readonly fromCache?: boolean | undefined;
  readonly documentUrl?: string | undefined;
  readonly ip?: string | null | undefined;
  readonly proxyInfo?: object | null | undefined;
}

/** webRequest.getSecurityInfo, as far as it is used. */
export type GetSecurityInfo = (
  requestId: string,
  options: { certificateChain?: boolean; rawDER?: boolean },
) => Promise<SecurityInfo | undefined>;

function toReported(certificate: CertificateInfo): ReportedCertificate {
  return {
    sha256: normalizeHex(certificate.fingerprint.sha256),
    sha1: normalizeHex(certificate.fingerprint.sha1),
    spkiSha256: certificate.subjectPublicKeyInfoDigest.sha256,
    subject: certificate.subject,
    issuer: certificate.issuer,
    serial: normalizeHex(certificate.serialNumber),
    notBefore: certificate.validity.start,
    notAfter: certificate.validity.end,
    der: certificate.rawDER ?? null,
  };
}

/** The errors that the user overrode; null where there was none. */
function overrideOf(info: SecurityInfo): Override | null {
  const category = info.overridableErrorCategory;
  const override = {
    untrusted: info.isUntrusted === true || category === 'trust_error',
    wrongName: info.isDomainMismatch === true || category === 'domain_mismatch',
    wrongTime: info.isNotValidAtThisTime === true || category === 'expired_or_not_yet_valid',
  };
  return override.untrusted || override.wrongName || override.wrongTime ? override : null;
}

function presentedChain(
  chain: SecurityInfo,
  leafOnly: SecurityInfo | undefined,
  fromCache: boolean,
): PresentedChain {
  const last = chain.certificates.at(-1);
  const override = overrideOf(chain);
  const ech = typeof chain.usedEch === 'boolean' ? { usedEch: chain.usedEch } : {};
  if (last && !override) {
    return {
      kind: 'certificates',
      certificates: chain.certificates.map(toReported),
      root: last.isBuiltInRoot ? 'publicly-trusted' : 'private',
      override,
      fromCache,
      ...ech,
    };
  }
  // After an override the chain is empty although the state is "secure"; the other call has the leaf.
  const certificates = (last ? chain : (leafOnly ?? chain)).certificates.map(toReported);
  const root = override?.untrusted ? 'private' : 'unknown';
  return { kind: 'certificates', certificates, root, override, fromCache, ...ech };
}

/** The server's IP address. Behind a proxy it is the proxy's, which says nothing about the server. */
function addressOf({ ip, proxyInfo }: FirefoxResponse): Pick<Observation, 'address'> {
  return ip && !proxyInfo ? { address: ip } : {};
}

/**
 * Observes one response.
 *
 * Call it synchronously inside of a blocking onHeadersReceived listener: Firefox keeps the security
 * info no longer than that. The listener must return nothing, so that the request is not held.
 *
 * @returns The observation. Never rejects: where Firefox gives nothing, it has the reason.
 */
export async function observeFirefox(
  details: FirefoxResponse,
  getSecurityInfo: GetSecurityInfo,
): Promise<Observation> {
  const base = {
    host: hostOf(details.url),
    at: details.timeStamp,
    source: 'firefox-chain',
    ...addressOf(details),
  } as const;
  if (details.url.startsWith('http:')) {
    return { ...base, result: { kind: 'nothing', reason: 'not-encrypted' } };
  }
  // Both calls before the first await.
  const calls = [
    getSecurityInfo(details.requestId, { certificateChain: true, rawDER: true }),
    getSecurityInfo(details.requestId, { rawDER: true }),
  ] as const;
  try {
    const [chain, leafOnly] = await Promise.all(calls);
    if (!chain || chain.state === 'insecure' || chain.state === 'broken') {
      return { ...base, result: { kind: 'nothing', reason: 'no-certificate' } };
    }
    return { ...base, result: presentedChain(chain, leafOnly, details.fromCache === true) };
  } catch {
    return { ...base, result: { kind: 'nothing', reason: 'no-certificate' } };
  }
}
