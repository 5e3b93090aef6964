/**
 * A small, bounded walk over DER (X.690). It stands before any library that parses a certificate:
 * every byte was written by the adversary, so what is too large, too deep or too many is turned
 * away here, and the raw slices that must be hashed as they came (never re-encoded) are cut here.
 */

/** Far above every certificate of the public web; a bigger one is not parsed, only fingerprinted. */
export const MAX_CERTIFICATE_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 8192;

/** One tag-length-value element: offsets into the bytes it was read from. */
export interface Element {
  readonly tag: number;
  /** Offset of the first byte of the tag. */
  readonly start: number;
  /** Offset of the first byte of the contents. */
  readonly contents: number;
  /** Offset after the last byte of the contents. */
  readonly end: number;
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  sequence: 0x30,
  version: 0xa0,
  extensions: 0xa3,
} as const;

/**
 * The element that starts at `offset` and ends no later than `limit`, or null: truncated, a length
 * that is indefinite (not DER, X.690 10.1) or over four bytes, a tag number over 30.
 */
export function elementAt(bytes: Uint8Array, offset: number, limit: number): Element | null {
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

/** The elements directly inside `parent`, or null where its contents are not whole elements. */
export function children(bytes: Uint8Array, parent: Element): Element[] | null {
  const found: Element[] = [];
  let offset = parent.contents;
  while (offset < parent.end) {
    const element = elementAt(bytes, offset, parent.end);
    if (!element || found.length >= MAX_ELEMENTS) return null;
    found.push(element);
    offset = element.end;
  }
  return found;
}

/** Whether every constructed element below `root` is well formed and within the bounds. */
export function isWithinBounds(bytes: Uint8Array, root: Element): boolean {
  let seen = 0;
  // An explicit stack: recursion depth is what a hostile nesting would exhaust.
  const stack: { element: Element; depth: number }[] = [{ element: root, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.depth > MAX_DEPTH) return false;
    const inside = children(bytes, next.element);
    if (!inside) return false;
    seen += inside.length;
    if (seen > MAX_ELEMENTS) return false;
    for (const element of inside) {
      if (element.tag & 0x20) stack.push({ element, depth: next.depth + 1 });
    }
  }
  return true;
}

/** The raw bytes of `element`, header included. */
export function slice(bytes: Uint8Array, element: Element): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(element.start, element.end));
}

/** The raw bytes of the contents of `element`. */
export function contents(bytes: Uint8Array, element: Element): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(element.contents, element.end));
}

/** The parts of a Certificate (RFC 5280 section 4.1), as raw slices. */
export interface CertificateParts {
  readonly tbs: Uint8Array<ArrayBuffer>;
  readonly serial: Uint8Array<ArrayBuffer>;
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly validity: Uint8Array<ArrayBuffer>;
  readonly subject: Uint8Array<ArrayBuffer>;
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
  /** Contents of the [3] element: the Extensions SEQUENCE. Null in a certificate without any. */
  readonly extensions: Uint8Array<ArrayBuffer> | null;
  readonly signatureAlgorithm: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Cuts a certificate into its parts. Null for what is not one, or not within the bounds. */
export function splitCertificate(bytes: Uint8Array): CertificateParts | null {
  if (bytes.length > MAX_CERTIFICATE_BYTES) return null;
  const root = elementAt(bytes, 0, bytes.length);
  if (root?.tag !== TAG.sequence || !isWithinBounds(bytes, root)) return null;
  const [tbs, algorithm, signature] = children(bytes, root) ?? [];
  if (!tbs || !algorithm || signature?.tag !== TAG.bitString) return null;
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
