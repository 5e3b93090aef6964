/** The chain as it is shown and stored: bounded in number, and every text neutralised. */
import { commonName, type Name } from './names.ts';
import type { Link } from './signal.ts';
import { neutralize } from './text.ts';
import type { ShownCertificate } from './verdict.ts';

export const MAX_SHOWN_CERTIFICATES = 10;

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

function showOne({ stated, parsed }: Link, guilty: boolean): ShownCertificate {
  const subject = parsed?.subject ? nameText(parsed.subject) : (stated.subject ?? '');
  const issuer = parsed?.issuer ? nameText(parsed.issuer) : (stated.issuer ?? '');
  const own = parsed?.subject ? commonName(parsed.subject) : commonNameOfText(stated.subject ?? '');
  // A leaf may have an empty subject; its first alternative name is what it stands for.
  const name = own === '' ? (parsed?.subjectAlternativeNames[0] ?? '') : own;
  const key = parsed?.key;
  return {
    name: neutralize(name, 80),
    subject: neutralize(subject, 300),
    issuer: neutralize(issuer, 300),
    serial: neutralize(parsed?.serial ?? stated.serial ?? '', 80),
    notBefore: parsed?.notBefore ?? stated.notBefore,
    notAfter: parsed?.notAfter ?? stated.notAfter,
    sha256: stated.sha256.slice(0, 64),
    spkiSha256: parsed?.spkiSha256 ?? stated.spkiSha256,
    key: key ? neutralize(`${key.type} ${key.bits ?? ''}`.trim(), 40) : '',
    guilty,
  };
}

/**
 * The first certificates of the chain and always the last, since the root is what matters most.
 * `guilty` is the index of the certificate that the verdict rests on, or null.
 */
export function showChain(links: readonly Link[], guilty: number | null): ShownCertificate[] {
  const shown = links.map((link, index) => ({ link, index }));
  if (shown.length > MAX_SHOWN_CERTIFICATES) {
    shown.splice(MAX_SHOWN_CERTIFICATES - 1, shown.length - MAX_SHOWN_CERTIFICATES);
  }
  return shown.map(({ link, index }) => showOne(link, index === guilty));
}
