/** The certificates in the bytes of a file: PEM (RFC 7468), one or many, or one in DER. */
import { fromBase64 } from '../bytes.ts';
import {
  children,
  type Element,
  elementAt,
  MAX_CERTIFICATE_BYTES,
  slice,
  splitCertificate,
  TAG,
} from './der.ts';

export const MAX_CERTIFICATES = 100;

/**
 * `certificate-truncated`: it ends before its own length says. `certificate-broken`: bytes that are
 * not DER. `not-a-certificate`: DER of something else. `trailing-bytes`: one certificate, and more
 * behind it. `pem-unfinished`: a block without its end. `pem-broken`: a line that is not base64.
 */
export type CertificateError =
  | 'no-certificate'
  | 'private-key'
  | 'too-many-certificates'
  | 'certificate-too-large'
  | 'certificate-truncated'
  | 'certificate-broken'
  | 'not-a-certificate'
  | 'trailing-bytes'
  | 'pem-unfinished'
  | 'pem-broken';

export interface CertificateFault {
  readonly error: CertificateError;
  /** Line of a text, counted from 1. */
  readonly line?: number;
  /** Offset of a byte, counted from 0: of the file, or of the certificate in the block at `line`. */
  readonly byte?: number;
}

export type CertificatesResult = { readonly ders: readonly Uint8Array[] } | CertificateFault;

/** Tags of the fields of a TBSCertificate, from the serial number on (RFC 5280 section 4.1). */
const FIELDS = [0x02, 0x30, 0x30, 0x30, 0x30, 0x30];

/** Elements that are looked at for a fault; certificates have some hundreds. */
const MAX_LOOKED_AT = 8192;

/** Offset of the first element below `root` that is not whole DER; null where all are. */
function offsetOfBreak(bytes: Uint8Array, root: Element): number | null {
  const pending: { offset: number; end: number }[] = [{ offset: root.contents, end: root.end }];
  let seen = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { offset, end } = next;
    if (offset >= end) continue;
    const element = elementAt(bytes, offset, end);
    if (!element || ++seen > MAX_LOOKED_AT) return offset;
    // What is inside stands before what follows, and is looked at first.
    pending.push({ offset: element.end, end });
    if (element.tag & 0x20) pending.push({ offset: element.contents, end: element.end });
  }
  return null;
}

/** Offset of the first element that a Certificate does not have there; null where all fit. */
function offsetOfMisfit(bytes: Uint8Array, root: Element): number | null {
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

/** How long an element claims to be, header included; null where its header cannot be read. */
function claimedEnd(bytes: Uint8Array): number | null {
  return elementAt(bytes, 0, Number.MAX_SAFE_INTEGER)?.end ?? null;
}

/** One certificate from the start of `bytes`. What stands behind it is not looked at. */
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

const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,60})-----$/;
/** OpenSSL's own label puts its own notes behind the certificate. */
const CERTIFICATE_LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

/** Up to the end of the block that begins at line `start` (from 0): its base64 and its last line. */
function readBlock(
  lines: readonly string[],
  start: number,
  label: string,
): { readonly base64: string; readonly end: number } | CertificateFault {
  let base64 = '';
  for (let index = start + 1; index < lines.length; index++) {
    const line = (lines[index] ?? '').trim();
    if (line === `-----END ${label}-----`) return { base64, end: index };
    if (line.startsWith('-----')) return { error: 'pem-unfinished', line: start + 1 };
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(line)) return { error: 'pem-broken', line: index + 1 };
    base64 += line;
  }
  return { error: 'pem-unfinished', line: start + 1 };
}

function readPem(text: string): CertificatesResult {
  const lines = text.split(/\r\n|\r|\n/);
  const key = lines.findIndex((line) => /^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(line));
  if (key !== -1) return { error: 'private-key', line: key + 1 };
  const ders: Uint8Array[] = [];
  for (let index = 0; index < lines.length; index++) {
    const label = BEGIN.exec((lines[index] ?? '').trim())?.[1];
    if (label === undefined || !CERTIFICATE_LABELS.has(label)) continue;
    const block = readBlock(lines, index, label);
    if ('error' in block) return block;
    const line = index + 1;
    if (ders.length === MAX_CERTIFICATES) return { error: 'too-many-certificates', line };
    const bytes = fromBase64(block.base64);
    if (!bytes || bytes.length === 0) return { error: 'pem-broken', line };
    const one = label === 'TRUSTED CERTIFICATE' ? readOne(bytes) : readDer(bytes);
    if ('error' in one) return { ...one, line };
    ders.push('der' in one ? one.der : bytes);
    index = block.end;
  }
  return ders.length === 0 ? { error: 'no-certificate' } : { ders };
}

/**
 * Reads the certificates of a file: PEM with any number of blocks and any text around them, blocks
 * of other kinds being passed over, or exactly one certificate in DER. A fault anywhere refuses the
 * whole, and names its line or byte. Never throws.
 */
export function readCertificates(bytes: Uint8Array): CertificatesResult {
  const text = new TextDecoder().decode(bytes);
  // White space that begins a line, but no line ends: each line would be tried to the end of all.
  if (/^[^\S\r\n\u2028\u2029]*-----BEGIN /m.test(text)) return readPem(text);
  // Text may begin with "0", which is the tag of a SEQUENCE; DER has bytes that no text has.
  const isText = !/[\u0000-\u0008\ufffd]/.test(text);
  if (bytes.length === 0 || isText) return { error: 'no-certificate' };
  return readDer(bytes);
}
