/** `kuzet inspect`: judges the certificates of files. */

import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { RootTrust } from '../../core/detection/observation.ts';
import { judgeCertificates } from '../../core/evidence/judge-certificates.ts';
import { withSharedReader } from '../../core/evidence/judge-chain.ts';
import { readOoni } from '../../core/evidence/ooni-read.ts';
import { type EvidenceFault, readEvidence } from '../../core/evidence/read.ts';
import type { EvidenceRecord } from '../../core/evidence/record.ts';
import { verifyRecord } from '../../core/evidence/verify.ts';
import { readCertificates } from '../../core/x509/read-certificates.ts';
import type { InputFinding, InputResult } from '../output/result.ts';
import { leadsToPublicRoot } from '../public-roots.ts';
import { MAX_CERTIFICATE_FILE_BYTES, readInput } from '../read-input.ts';

/** What the caller says of the certificates of all files. */
export interface InspectOptions {
  /** Lower-case ASCII, or '' where nothing is said. */
  readonly host: string;
  readonly root: RootTrust | null;
}

async function inspectRecords(
  records: readonly EvidenceRecord[],
  knowledge: Knowledge,
): Promise<InputResult> {
  const found: InputFinding[] = [];
  const ports = withSharedReader({ isPublicRoot: leadsToPublicRoot });
  for (const record of records) {
    const verified = await verifyRecord(record, knowledge, ports);
    const { verdict, isHostConfirmed, stated, unlinked, unconfirmed } = verified;
    const host = isHostConfirmed ? verdict.host : '';
    const said = { stated, statedHost: record.host, statedRoot: record.root };
    found.push({ verdict, host, ...said, unlinked, unconfirmed });
  }
  return { found };
}

async function inspectCertificates(
  bytes: Uint8Array,
  { host, root }: InspectOptions,
  knowledge: Knowledge,
): Promise<InputResult> {
  if (bytes.length > MAX_CERTIFICATE_FILE_BYTES) return { error: 'file-too-large' };
  const read = readCertificates(bytes);
  if ('error' in read) return read;
  const asked = { host, root, at: Date.now() };
  const judged = await judgeCertificates(read.ders, asked, knowledge, {
    isPublicRoot: leadsToPublicRoot,
  });
  return { found: judged.map(({ verdict }) => ({ verdict, host })) };
}

async function readRecords(
  text: string,
): Promise<{ readonly records: readonly EvidenceRecord[] } | EvidenceFault> {
  const evidence = await readEvidence(text);
  if ('file' in evidence) return evidence.file;
  return evidence.error === 'wrong-format' ? await readOoni(text) : evidence;
}

/**
 * Judges one file, "-" being the standard input: certificates in PEM or DER, an evidence file, or OONI
 * measurements; which it is, its first character tells.
 */
export async function inspectInput(
  input: string,
  told: InspectOptions,
  knowledge: Knowledge,
): Promise<InputResult> {
  const read = await readInput(input);
  if ('error' in read) return read;
  const { bytes } = read;
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart()[0];
  if (start !== '{' && start !== '[') return await inspectCertificates(bytes, told, knowledge);
  const records = await readRecords(new TextDecoder().decode(bytes));
  return 'error' in records ? records : await inspectRecords(records.records, knowledge);
}
