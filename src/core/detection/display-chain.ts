/** The chain as it is shown and stored: bounded in number, and every text neutralised. */

import { neutralize } from '../text.ts';
import { commonName, type Name } from '../x509/distinguished-name.ts';
import type { ChainEntry } from './signal.ts';
import type { DisplayCertificate } from './verdict.ts';

export const MAX_DISPLAYED_CERTIFICATES = 10;

/** A name as text, in the order of its encoding: "C=KZ, CN=Qaznet Trust Network". */
function nameText(name: Name): string {
  return name
    .slice(0, 20)
    .map(([type, value]) => `${type}=${value.slice(0, 200)}`)
    .join(', ');
}

/** The CN of a browser's RFC 4514-like text, or the whole text where it has none. */
function commonNameOfText(text: string): string {
  const bounded = text.slice(0, 2048);
  const value = /(?:^|,)\s*CN=("(?:[^"\\]|\\.)*"|(?:[^,\\]|\\.)*)/i.exec(bounded)?.[1] ?? bounded;
  return value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

function showOne({ reported, parsed }: ChainEntry, flagged: boolean): DisplayCertificate {
  const subject = parsed?.subject ? nameText(parsed.subject) : (reported.subject ?? '');
  const issuer = parsed?.issuer ? nameText(parsed.issuer) : (reported.issuer ?? '');
  const own = parsed?.subject
    ? commonName(parsed.subject)
    : commonNameOfText(reported.subject ?? '');
  // A leaf may have an empty subject; its first alternative name is what it stands for.
  const name = own === '' ? (parsed?.subjectAlternativeNames[0] ?? '') : own;
  const key = parsed?.key;
  return {
    name: neutralize(name, 80),
    subject: neutralize(subject, 300),
    issuer: neutralize(issuer, 300),
    serial: neutralize(parsed?.serial ?? reported.serial ?? '', 80),
    notBefore: parsed?.notBefore ?? reported.notBefore,
    notAfter: parsed?.notAfter ?? reported.notAfter,
    sha256: reported.sha256.slice(0, 64),
    spkiSha256: parsed?.spkiSha256 ?? reported.spkiSha256,
    key: key ? neutralize(`${key.type} ${key.bits ?? ''}`.trim(), 40) : '',
    flagged,
  };
}

/**
 * The first certificates of the chain and always the last, since the root is what matters most.
 * `guilty` is the index of the certificate that the verdict rests on, or null.
 */
export function displayChain(
  links: readonly ChainEntry[],
  flagged: number | null,
): DisplayCertificate[] {
  const shown = links.map((link, index) => ({ link, index }));
  if (shown.length > MAX_DISPLAYED_CERTIFICATES) {
    shown.splice(MAX_DISPLAYED_CERTIFICATES - 1, shown.length - MAX_DISPLAYED_CERTIFICATES);
  }
  return shown.map(({ link, index }) => showOne(link, index === flagged));
}
