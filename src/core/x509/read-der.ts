/** Reads one certificate in DER (X.690), and names the byte at which bytes are none. */
import {
  children,
  type DerElement,
  elementAt,
  MAX_CERTIFICATE_BYTES,
  slice,
  splitCertificate,
  TAG,
} from './der.ts';

/**
 * Faults of bytes that are no certificate. `certificate-truncated`: they end before the certificate's own
 * length. `certificate-broken`: they are not DER. `not-a-certificate`: DER of something else.
 */
export type DerError =
  | 'certificate-too-large'
  | 'certificate-truncated'
  | 'certificate-broken'
  | 'not-a-certificate';

/** The fault, and the offset of its byte, counted from 0. */
export interface DerFault {
  readonly error: DerError;
  readonly byte?: number;
}

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

/** Reads one certificate at the start of `bytes`; bytes behind it are ignored. Never throws. */
export function readDerCertificate(bytes: Uint8Array): { readonly der: Uint8Array } | DerFault {
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
