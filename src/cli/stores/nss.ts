/** The certificates in a database of NSS (cert9.db), which Firefox and Chromium on Linux have. */
import { readTable } from './sqlite.ts';

/** PKCS #11: the attributes CKA_CLASS and CKA_VALUE, as NSS names their columns; CKO_CERTIFICATE. */
const CLASS_COLUMN = 'a0';
const VALUE_COLUMN = 'a11';
const CERTIFICATE_CLASS = '00000001';

/**
 * The certificates of a profile in DER: those that its user or a program has added, and intermediates that
 * were met. The roots that the browser ships are in a library, and not here.
 *
 * @throws RangeError for a file that is no such database.
 */
export function readNssDatabase(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const row of readTable(bytes, 'nssPublic')) {
    const isCertificate =
      Buffer.from(row.get(CLASS_COLUMN) ?? []).toString('hex') === CERTIFICATE_CLASS;
    const value = row.get(VALUE_COLUMN);
    if (isCertificate && value) found.push(new Uint8Array(value));
  }
  return found;
}
