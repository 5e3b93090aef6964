/** The chain as it is displayed and stored. Its text was written by the interceptor: it is bounded and neutralized. */

import { neutralize } from '../text.ts';
import { commonName, type Name } from '../x509/distinguished-name.ts';
import type { ChainEntry } from './signal-context.ts';
import type { DisplayCertificate } from './verdict.ts';

export const MAX_DISPLAYED_CERTIFICATES = 10;

const MAX_NAME_CHARACTERS = 80;
const MAX_DN_CHARACTERS = 300;
const MAX_SERIAL_CHARACTERS = 80;
const MAX_KEY_CHARACTERS = 40;

/** A name as text, in the order of its encoding: "C=KZ, CN=Qaznet Trust Network". */
function nameToText(name: Name): string {
  return name
    .slice(0, 20)
    .map(([type, value]) => `${type}=${value.slice(0, 200)}`)
    .join(', ');
}

/** The CN in a browser's RFC 4514-like text, or the whole text where it has none. */
function commonNameInText(text: string): string {
  const bounded = text.slice(0, 2048);
  const value = /(?:^|,)\s*CN=("(?:[^"\\]|\\.)*"|(?:[^,\\]|\\.)*)/i.exec(bounded)?.[1] ?? bounded;
  return value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

function displayCertificate(
  { reported, parsed }: ChainEntry,
  flagged: boolean,
): DisplayCertificate {
  const subject = parsed?.subject ? nameToText(parsed.subject) : (reported.subject ?? '');
  const issuer = parsed?.issuer ? nameToText(parsed.issuer) : (reported.issuer ?? '');
  const subjectName = parsed?.subject
    ? commonName(parsed.subject)
    : commonNameInText(reported.subject ?? '');
  // A leaf may have an empty subject; its first alternative name identifies it then.
  const name = subjectName === '' ? (parsed?.subjectAlternativeNames[0] ?? '') : subjectName;
  const key = parsed?.key;
  return {
    name: neutralize(name, MAX_NAME_CHARACTERS),
    subject: neutralize(subject, MAX_DN_CHARACTERS),
    issuer: neutralize(issuer, MAX_DN_CHARACTERS),
    serial: neutralize(parsed?.serial ?? reported.serial ?? '', MAX_SERIAL_CHARACTERS),
    notBefore: parsed?.notBefore ?? reported.notBefore,
    notAfter: parsed?.notAfter ?? reported.notAfter,
    sha256: reported.sha256.slice(0, 64),
    spkiSha256: parsed?.spkiSha256 ?? reported.spkiSha256,
    key: key ? neutralize(`${key.type} ${key.bits ?? ''}`.trim(), MAX_KEY_CHARACTERS) : '',
    flagged,
  };
}

/**
 * Returns the first certificates of the chain, and always the last one, since the root matters most.
 *
 * @param chain Leaf first.
 * @param flagged Index of the certificate that the verdict rests on, or null.
 * @returns At most `MAX_DISPLAYED_CERTIFICATES`, leaf first.
 */
export function displayChain(
  chain: readonly ChainEntry[],
  flagged: number | null,
): DisplayCertificate[] {
  const displayed = chain.map((entry, index) => ({ entry, index }));
  if (displayed.length > MAX_DISPLAYED_CERTIFICATES) {
    displayed.splice(MAX_DISPLAYED_CERTIFICATES - 1, displayed.length - MAX_DISPLAYED_CERTIFICATES);
  }
  return displayed.map(({ entry, index }) => displayCertificate(entry, index === flagged));
}
