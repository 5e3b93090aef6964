/** Certificate extensions (RFC 5280 section 4.2). Carries pkijs: import it lazily. */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { toHex } from '../bytes.ts';
import { MAX_ALTERNATIVE_NAMES } from './certificate.ts';
import { attempt, requireDer } from './decode-der.ts';
import { children, contents, elementAt, slice, TAG } from './der.ts';

/** Extension values (the contents of each OCTET STRING) by dotted OID, in order. */
export type ExtensionValues = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const OID = {
  subjectKeyIdentifier: '2.5.29.14',
  subjectAlternativeName: '2.5.29.17',
  authorityKeyIdentifier: '2.5.29.35',
  signedCertificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

/** Octets of a key identifier: real ones are hashes. */
const MAX_IDENTIFIER_BYTES = 64;
/** A DNS name has at most 253 characters (RFC 1035 section 2.3.4). */
const MAX_DNS_NAME = 253;

/**
 * Reads the Extensions SEQUENCE (DER; null for a certificate without one).
 *
 * @returns Empty where the list cannot be read. A repeated extension keeps its first value.
 */
export function readExtensions(der: Uint8Array<ArrayBuffer> | null): ExtensionValues {
  const values = new Map<string, Uint8Array<ArrayBuffer>>();
  if (!der) return values;
  attempt(() => {
    for (const extension of new pkijs.Extensions({ schema: requireDer(der) }).extensions) {
      if (values.has(extension.extnID)) continue;
      values.set(extension.extnID, new Uint8Array(extension.extnValue.valueBlock.valueHexView));
    }
  });
  return values;
}

function identifierText(bytes: Uint8Array): string | null {
  return bytes.length <= MAX_IDENTIFIER_BYTES ? toHex(bytes) : null;
}

/** Lower-case hex of the subject key identifier; null where it is missing, broken or too long. */
export function readSubjectKeyIdentifier(values: ExtensionValues): string | null {
  const value = values.get(OID.subjectKeyIdentifier);
  if (!value) return null;
  const element = elementAt(value, 0, value.length);
  return element?.tag === TAG.octetString ? identifierText(contents(value, element)) : null;
}

/** Lower-case hex of the authority key identifier; null where it is missing, broken or too long. */
export function readAuthorityKeyIdentifier(values: ExtensionValues): string | null {
  const value = values.get(OID.authorityKeyIdentifier);
  if (!value) return null;
  return attempt(() => {
    const { keyIdentifier } = new pkijs.AuthorityKeyIdentifier({ schema: requireDer(value) });
    return keyIdentifier ? identifierText(keyIdentifier.valueBlock.valueHexView) : null;
  });
}

/** IPv4 dotted; IPv6 as eight groups of four digits, uncompressed. */
function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  return toHex(bytes).replace(/(.{4})(?=.)/g, '$1:');
}

/** The text of a dNSName or iPAddress; none for the other kinds of GeneralName. */
function readAlternativeName(der: Uint8Array<ArrayBuffer>): string[] {
  return (
    attempt(() => {
      const name = new pkijs.GeneralName({ schema: requireDer(der) });
      const text: unknown = name.value;
      if (name.type === 2 && typeof text === 'string') return [text.slice(0, MAX_DNS_NAME)];
      if (name.type === 7 && text instanceof asn1js.OctetString) {
        return [ipText(text.valueBlock.valueHexView)];
      }
      return [];
    }) ?? []
  );
}

/** dNSName and iPAddress entries of subjectAltName as text, among the first 200 entries. */
export function readAlternativeNames(values: ExtensionValues): string[] {
  const value = values.get(OID.subjectAlternativeName);
  if (!value) return [];
  const list = elementAt(value, 0, value.length);
  const first = (list && children(value, list))?.slice(0, MAX_ALTERNATIVE_NAMES) ?? [];
  return first.flatMap((element) => readAlternativeName(slice(value, element)));
}

/**
 * Counts the entries of a SignedCertificateTimestampList, each behind a length of two bytes (RFC 6962
 * section 3.3). 0 where the list is missing or broken. The timestamps are not verified.
 */
export function countTimestamps(values: ExtensionValues): number {
  const value = values.get(OID.signedCertificateTimestamps);
  if (!value) return 0;
  const element = elementAt(value, 0, value.length);
  if (element?.tag !== TAG.octetString) return 0;
  const list = contents(value, element);
  const view = new DataView(list.buffer);
  if (list.length < 2 || view.getUint16(0) !== list.length - 2) return 0;
  let count = 0;
  for (let offset = 2; offset + 2 <= list.length; count++) offset += 2 + view.getUint16(offset);
  return count;
}
