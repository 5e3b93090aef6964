/** asn1js with limits of our own, for the modules that build on pkijs. Import it lazily. */
import * as asn1js from 'asn1js';
import { isWithinBounds, MAX_CERTIFICATE_BYTES } from './der.ts';

/**
 * Decodes one DER value within the limits of der.ts; null for bytes that asn1js rejects. asn1js does
 * not parse the contents of OCTET STRINGs here, since any nesting may hide in them.
 */
export function decodeDer(der: Uint8Array<ArrayBuffer>): asn1js.AsnType | null {
  if (!isWithinBounds(der)) return null;
  const parsed = asn1js.fromBER(der, {
    maxDepth: 32,
    maxNodes: 8192,
    maxContentLength: MAX_CERTIFICATE_BYTES,
    parseEmbedded: false,
  });
  return parsed.offset === -1 ? null : parsed.result;
}

/**
 * As `decodeDer`, for use inside of `attempt`: throws where that gives null, of which pkijs would make an
 * empty object.
 */
export function requireDer(der: Uint8Array<ArrayBuffer>): asn1js.AsnType {
  const value = decodeDer(der);
  if (!value) throw new TypeError('not DER within the limits');
  return value;
}

/** Returns the result of `read`, or null where it throws: asn1js and pkijs throw on hostile input. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
