/**
 * A bounded walk over DER (X.690). It runs before any library that parses a certificate, since an
 * adversary wrote every byte: input that is too large, too deep or has too many elements is rejected
 * here. It also cuts the raw slices that must be hashed as they came, never re-encoded.
 */

/**
 * As large as browsers take one: NSS reads handshake messages below 128 KiB (MAX_HANDSHAKE_MSG_LEN in
 * ssl3con.c), BoringSSL of 100 KiB at most (SSL_MAX_CERT_LIST_DEFAULT). A larger certificate is
 * fingerprinted and not parsed.
 */
export const MAX_CERTIFICATE_BYTES = 128 * 1024;
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 8192;

/** One tag-length-value element: offsets into the bytes that it was read from. */
export interface DerElement {
  /** The identifier octet: class, constructed bit and tag number. */
  readonly tag: number;
  /** Offset of the first byte of the tag. */
  readonly start: number;
  /** Offset of the first byte of the contents. */
  readonly contents: number;
  /** Offset after the last byte of the contents. */
  readonly end: number;
}

/** Identifier octets (X.690 section 8.1.2); `version` and `extensions` are those of a TBSCertificate. */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  sequence: 0x30,
  version: 0xa0,
  extensions: 0xa3,
} as const;

/**
 * Reads the header of the element at `offset`.
 *
 * @returns Null where the element is truncated or ends after `limit`, its length is indefinite (not
 *   DER, X.690 section 10.1) or longer than four bytes, or its tag number is over 30.
 */
export function elementAt(bytes: Uint8Array, offset: number, limit: number): DerElement | null {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || offset + 2 > limit) return null;
  if ((tag & 0x1f) === 0x1f) return null;
  let length = first;
  let contents = offset + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return null;
    length = 0;
    for (let index = 0; index < count; index++) {
      const byte = bytes[contents + index];
      if (byte === undefined) return null;
      length = length * 256 + byte;
    }
    contents += count;
  }
  const end = contents + length;
  return end > limit ? null : { tag, start: offset, contents, end };
}

/**
 * Reads the elements directly inside `parent`. Null where its contents are not whole elements, or more
 * than 8192.
 */
export function children(bytes: Uint8Array, parent: DerElement): DerElement[] | null {
  const found: DerElement[] = [];
  let offset = parent.contents;
  while (offset < parent.end) {
    const element = elementAt(bytes, offset, parent.end);
    if (!element || found.length >= MAX_ELEMENTS) return null;
    found.push(element);
    offset = element.end;
  }
  return found;
}

/**
 * Whether the first element of `bytes` is well formed with every constructed element below it, at most
 * 32 deep and with 8192 elements. False where the bytes do not begin with an element.
 */
export function isWithinBounds(bytes: Uint8Array): boolean {
  const root = elementAt(bytes, 0, bytes.length);
  if (!root) return false;
  if (!(root.tag & 0x20)) return true;
  let count = 0;
  // An explicit stack, since hostile nesting would exhaust the call stack.
  const stack: { element: DerElement; depth: number }[] = [{ element: root, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.depth > MAX_DEPTH) return false;
    const inside = children(bytes, next.element);
    if (!inside) return false;
    count += inside.length;
    if (count > MAX_ELEMENTS) return false;
    for (const element of inside) {
      if (element.tag & 0x20) stack.push({ element, depth: next.depth + 1 });
    }
  }
  return true;
}

/** Copies the raw bytes of `element`, header included. */
export function slice(bytes: Uint8Array, element: DerElement): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(element.start, element.end));
}

/** Copies the contents of `element`, without its header. */
export function contents(bytes: Uint8Array, element: DerElement): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(element.contents, element.end));
}

/** The parts of a Certificate (RFC 5280 section 4.1), as raw slices of its DER. */
export interface CertificateParts {
  readonly tbs: Uint8Array<ArrayBuffer>;
  readonly serial: Uint8Array<ArrayBuffer>;
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly validity: Uint8Array<ArrayBuffer>;
  readonly subject: Uint8Array<ArrayBuffer>;
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
  /** Contents of the [3] element: the Extensions SEQUENCE. Null in a certificate without one. */
  readonly extensions: Uint8Array<ArrayBuffer> | null;
  readonly signatureAlgorithm: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/**
 * Cuts a certificate (DER) into its parts. Only their headers are read, so that the signature, the key
 * and the digests of a certificate can be checked whatever is inside of a part. Bytes behind it are
 * ignored. Null where the bytes are not a certificate, or longer than `MAX_CERTIFICATE_BYTES`.
 */
export function splitCertificate(bytes: Uint8Array): CertificateParts | null {
  if (bytes.length > MAX_CERTIFICATE_BYTES) return null;
  const root = elementAt(bytes, 0, bytes.length);
  if (root?.tag !== TAG.sequence) return null;
  const [tbs, algorithm, signature] = children(bytes, root) ?? [];
  if (tbs?.tag !== TAG.sequence || !algorithm || signature?.tag !== TAG.bitString) return null;
  const fields = children(bytes, tbs) ?? [];
  if (fields[0]?.tag === TAG.version) fields.shift();
  const [serial, , issuer, validity, subject, spki] = fields;
  if (serial?.tag !== TAG.integer || !issuer || !validity || !subject || !spki) return null;
  const extensions = fields.slice(6).find((field) => field.tag === TAG.extensions);
  return {
    tbs: slice(bytes, tbs),
    serial: contents(bytes, serial),
    issuer: slice(bytes, issuer),
    validity: slice(bytes, validity),
    subject: slice(bytes, subject),
    subjectPublicKeyInfo: slice(bytes, spki),
    extensions: extensions ? contents(bytes, extensions) : null,
    signatureAlgorithm: slice(bytes, algorithm),
    signature: slice(bytes, signature),
  };
}
