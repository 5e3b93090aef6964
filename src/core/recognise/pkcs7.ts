/** Certificates in PKCS #7 (RFC 2315) or CMS (RFC 5652). Carries asn1js: import it lazily. */
import * as asn1js from 'asn1js';
import { attempt } from '../x509/decode-der.ts';

/** A store of 5000 certificates has half a million elements. */
const MAX_ELEMENTS = 1_000_000;

/** The elements inside of a constructed one. */
function insideOf(value: asn1js.AsnType | undefined): asn1js.AsnType[] {
  return value instanceof asn1js.Constructed ? value.valueBlock.value : [];
}

/** The raw bytes of an element, header included, as they came: a signature is over these. */
const rawOf = (element: asn1js.AsnType) => new Uint8Array(element.valueBeforeDecodeView);

/**
 * The certificates of a SignedData, as they came and in their order; signatures are not looked at. BER is
 * read as well, which programs write. Null for bytes that are no SignedData.
 */
export function readPkcs7(bytes: Uint8Array<ArrayBuffer>): Uint8Array[] | null {
  return attempt(() => {
    const { offset, result } = asn1js.fromBER(bytes, {
      maxDepth: 32,
      maxNodes: MAX_ELEMENTS,
      maxContentLength: bytes.length,
      parseEmbedded: false,
    });
    if (offset === -1) return null;
    const [signedData] = insideOf(insideOf(result)[1]);
    // The certificates are the only element that is tagged [0]; the revocation lists are [1].
    const set = insideOf(signedData).find(
      ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0,
    );
    const certificates = insideOf(set).filter(
      ({ idBlock }) => idBlock.tagClass === 1 && idBlock.tagNumber === 16,
    );
    return certificates.map(rawOf);
  });
}
