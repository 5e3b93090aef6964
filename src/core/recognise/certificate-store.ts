/** Files in which programs keep certificates, other than PEM and DER: told by their first bytes. */

/** Formats that are named and not opened. */
export type ClosedFormat = 'java-key-store' | 'archive';

const CLOSED: readonly (readonly [format: ClosedFormat, start: readonly number[]])[] = [
  // JKS and JCEKS of Java.
  ['java-key-store', [0xfe, 0xed, 0xfe, 0xed]],
  ['java-key-store', [0xce, 0xce, 0xce, 0xce]],
  // ZIP, bzip2, xz, Zstandard, 7z, RAR.
  ['archive', [0x50, 0x4b, 0x03, 0x04]],
  ['archive', [0x42, 0x5a, 0x68]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** The format of a file that only another program opens; null for any other file. */
export function closedFormat(bytes: Uint8Array): ClosedFormat | null {
  return CLOSED.find(([, start]) => startsWith(bytes, start))?.[0] ?? null;
}

/** Version 0 and "CERT": a serialized store of Windows (.sst). */
const WINDOWS_STORE = [0, 0, 0, 0, 0x43, 0x45, 0x52, 0x54];
/** The property of an element that is the certificate itself (CERT_CERT_PROP_ID). */
const CERTIFICATE_PROPERTY = 32;

/**
 * The certificates in a serialized store of Windows, as its certificate manager writes them: elements of
 * property, encoding and length, four bytes each, and the value. Null for other bytes.
 */
export function readWindowsStore(bytes: Uint8Array): Uint8Array[] | null {
  if (!startsWith(bytes, WINDOWS_STORE)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  for (let offset = WINDOWS_STORE.length; offset + 12 <= bytes.length; ) {
    const end = offset + 12 + view.getUint32(offset + 8, true);
    if (end > bytes.length) break;
    if (view.getUint32(offset, true) === CERTIFICATE_PROPERTY) {
      found.push(bytes.slice(offset + 12, end));
    }
    offset = end;
  }
  return found;
}
