/**
 * Reads evidence files. The writer may be hostile: everything is bounded, nothing throws, and a file that
 * does not fit the format is refused as a whole. No statement of a file is trusted here or later:
 * `verify.ts` judges its certificates again.
 */
import { digest, fromBase64, toHex } from '../bytes.ts';
import { readJsonFile } from '../json-file.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import { EVIDENCE_FORMAT, EVIDENCE_VERSION, MAX_EVIDENCE_CHARACTERS } from './format.ts';
import type { EvidenceFile, EvidenceRecord } from './record.ts';
import { evidenceSchema } from './schema.ts';

/**
 * Why a file is refused: faults of a JSON file, where `file-damaged` also means a field that does not
 * fit the format; and `wrong-fingerprint`: a certificate does not have the SHA-256 that is stated.
 */
export type EvidenceError =
  | 'file-too-large'
  | 'wrong-format'
  | 'file-newer'
  | 'file-damaged'
  | 'wrong-fingerprint';

/** The first fault of a file, and its place where one is known. */
export interface EvidenceFault {
  readonly error: EvidenceError;
  /** Line of a syntax error, counted from 1. */
  readonly line?: number;
  /** Path of a field, as "records.3.host". The writer of the file chose it: neutralize it. */
  readonly place?: string;
}

/** The file, or why it is refused. */
export type EvidenceResult = { readonly file: EvidenceFile } | EvidenceFault;

/** Whether a certificate is not too large, and has the SHA-256 that is stated. */
async function hasStatedDigest({ sha256, der }: EvidenceRecord['certificates'][number]) {
  const bytes = fromBase64(der);
  if (!bytes || bytes.length > MAX_CERTIFICATE_BYTES) return false;
  return toHex(await digest('SHA-256', bytes)) === sha256;
}

/** Path of the first certificate without its stated SHA-256; null where all have it. */
async function findForged(records: readonly EvidenceRecord[]): Promise<string | null> {
  for (const [index, { certificates }] of records.entries()) {
    const matching = await Promise.all(certificates.map(hasStatedDigest));
    const wrong = matching.indexOf(false);
    if (wrong !== -1) return `records.${index}.certificates.${wrong}`;
  }
  return null;
}

/**
 * Reads the text of an evidence file. Fields and words that the format does not have are refused, since
 * their meaning is unknown. One fault refuses the whole file. Never throws.
 */
export async function readEvidence(text: string): Promise<EvidenceResult> {
  const read = readJsonFile(text, {
    format: EVIDENCE_FORMAT,
    version: EVIDENCE_VERSION,
    maxCharacters: MAX_EVIDENCE_CHARACTERS,
    schema: evidenceSchema,
  });
  if ('error' in read) {
    const { error } = read;
    return { ...read, error: error === 'field-invalid' ? 'file-damaged' : error };
  }
  const forged = await findForged(read.value.records);
  return forged === null ? { file: read.value } : { error: 'wrong-fingerprint', place: forged };
}
