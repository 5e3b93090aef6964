/** Reads the certificates in the bytes of a file: PEM (RFC 7468), one or many, or one in DER. */
import {
  children,
  type DerElement,
  elementAt,
  MAX_CERTIFICATE_BYTES,
  slice,
  splitCertificate,
  TAG,
} from './der.ts';
import { isPem, type PemError, readPemBlocks } from './pem.ts';

const MAX_CERTIFICATES = 100;

/**
 * Faults of a file of certificates, besides those of PEM text. `certificate-truncated`: the bytes end
 * before the certificate's own length. `certificate-broken`: the bytes are not DER.
 * `not-a-certificate`: DER of something else. `trailing-bytes`: more bytes behind one certificate.
 */
export type CertificateError =
  | 'no-certificate'
  | 'too-many-certificates'
  | 'certificate-too-large'
  | 'certificate-truncated'
  | 'certificate-broken'
  | 'not-a-certificate'
  | 'trailing-bytes'
  | PemError;

/** The first fault of a file, and its place. */
interface CertificateFault {
  readonly error: CertificateError;
  /** Line of a text, counted from 1. */
  readonly line?: number;
  /** Offset of a byte, counted from 0: of the file, or of the certificate in the block at `line`. */
  readonly byte?: number;
}

export type CertificatesResult = { readonly ders: readonly Uint8Array[] } | CertificateFault;

/** Tags of the fields of a TBSCertificate, from the serial number on (RFC 5280 section 4.1). */
const FIELDS = [
  TAG.integer,
  TAG.sequence,
  TAG.sequence,
  TAG.sequence,
  TAG.sequence,
  TAG.sequence,
] as const;

/** Elements searched for a fault; certificates have some hundreds. */
const MAX_SEARCHED = 8192;

/** Offset of the first element below `root` that is not whole DER; null where all are whole. */
function offsetOfBreak(bytes: Uint8Array, root: DerElement): number | null {
  const pending: { offset: number; end: number }[] = [{ offset: root.contents, end: root.end }];
  let count = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { offset, end } = next;
    if (offset >= end) continue;
    const element = elementAt(bytes, offset, end);
    if (!element || ++count > MAX_SEARCHED) return offset;
    // The contents come before the next element, so they are searched first.
    pending.push({ offset: element.end, end });
    if (element.tag & 0x20) pending.push({ offset: element.contents, end: element.end });
  }
  return null;
}

/** Offset of the first element that does not fit a Certificate; null where all fit. */
function offsetOfMisfit(bytes: Uint8Array, root: DerElement): number | null {
  const [tbs, algorithm, signature] = children(bytes, root) ?? [];
  if (tbs?.tag !== TAG.sequence) return tbs?.start ?? root.end;
  const fields = (children(bytes, tbs) ?? []).filter(({ tag }) => tag !== TAG.version);
  for (const [index, tag] of FIELDS.entries()) {
    const field = fields[index];
    if (field?.tag !== tag) return field?.start ?? tbs.end;
  }
  if (algorithm?.tag !== TAG.sequence) return algorithm?.start ?? root.end;
  return signature?.tag === TAG.bitString ? null : (signature?.start ?? root.end);
}

/** End of the first element by its own length; null where its header cannot be read. */
function claimedEnd(bytes: Uint8Array): number | null {
  return elementAt(bytes, 0, Number.MAX_SAFE_INTEGER)?.end ?? null;
}

/** Reads one certificate at the start of `bytes`; bytes behind it are ignored. */
function readOne(bytes: Uint8Array): { readonly der: Uint8Array } | CertificateFault {
  if (bytes[0] !== TAG.sequence) return { error: 'not-a-certificate', byte: 0 };
  const root = elementAt(bytes, 0, bytes.length);
  if (!root) {
    const end = claimedEnd(bytes);
    return end === null || bytes.length < 2
      ? { error: 'certificate-broken', byte: Math.min(1, bytes.length) }
      : { error: 'certificate-truncated', byte: bytes.length };
  }
  if (root.end > MAX_CERTIFICATE_BYTES) return { error: 'certificate-too-large' };
  const broken = offsetOfBreak(bytes, root);
  if (broken !== null) return { error: 'certificate-broken', byte: broken };
  const der = slice(bytes, root);
  const misfit = offsetOfMisfit(bytes, root);
  if (misfit !== null || !splitCertificate(der)) {
    return { error: 'not-a-certificate', byte: misfit ?? 0 };
  }
  return { der };
}

function readDer(bytes: Uint8Array): CertificatesResult {
  const one = readOne(bytes);
  if ('error' in one) return one;
  if (one.der.length < bytes.length) return { error: 'trailing-bytes', byte: one.der.length };
  return { ders: [one.der] };
}

function readPem(text: string): CertificatesResult {
  const ders: Uint8Array[] = [];
  for (const block of readPemBlocks(text)) {
    if ('error' in block) return block;
    const { label, bytes, line } = block;
    if (ders.length === MAX_CERTIFICATES) return { error: 'too-many-certificates', line };
    const one = label === 'TRUSTED CERTIFICATE' ? readOne(bytes) : readDer(bytes);
    if ('error' in one) return { ...one, line };
    ders.push('der' in one ? one.der : bytes);
  }
  return ders.length === 0 ? { error: 'no-certificate' } : { ders };
}

/**
 * Reads the certificates of a file: PEM with any number of blocks and any text around them, where
 * blocks with other labels are skipped; or exactly one certificate in DER.
 *
 * @returns The DER of each, or the first fault with its line or byte: one fault refuses the whole file.
 *   Never throws.
 */
export function readCertificates(bytes: Uint8Array): CertificatesResult {
  const text = new TextDecoder().decode(bytes);
  if (isPem(text)) return readPem(text);
  // Text may begin with "0", which is the tag of a SEQUENCE; DER has bytes that no text has.
  const isText = !/[\u0000-\u0008\ufffd]/.test(text);
  if (bytes.length === 0 || isText) return { error: 'no-certificate' };
  return readDer(bytes);
}
