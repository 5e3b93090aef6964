/** `kuzet inspect`: judges the certificates of files. */

import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { RootTrust } from '../../core/detection/observation.ts';
import { judgeCertificates } from '../../core/evidence/judge-certificates.ts';
import { readOoni } from '../../core/evidence/ooni-read.ts';
import { type EvidenceFault, readEvidence } from '../../core/evidence/read.ts';
import type { EvidenceRecord } from '../../core/evidence/record.ts';
import { withSharedReader } from '../../core/evidence/trust-store.ts';
import { verifyRecord } from '../../core/evidence/verify.ts';
import { readCertificates } from '../../core/x509/read-certificates.ts';
import type { Io } from '../io.ts';
import type { InputFinding, InputResult } from '../output/finding.ts';
import { leadsToPublicRoot } from '../public-roots.ts';
import { MAX_CERTIFICATE_FILE_BYTES, readInput } from '../read-input.ts';

/** What the command line says of all certificate files. Evidence files name hosts and roots themselves. */
export interface InspectOptions {
  /** Lower-case ASCII; '' where none was given. */
  readonly host: string;
  /** Null to find it out. */
  readonly root: RootTrust | null;
}

async function inspectRecords(
  records: readonly EvidenceRecord[],
  knowledge: Knowledge,
): Promise<InputResult> {
  const findings: InputFinding[] = [];
  const trustStore = withSharedReader({ isPublicRoot: leadsToPublicRoot });
  for (const record of records) {
    const verified = await verifyRecord(record, knowledge, trustStore);
    const { verdict, isHostConfirmed, stated, unlinked, unconfirmed } = verified;
    findings.push({
      verdict,
      host: isHostConfirmed ? verdict.host : '',
      stated,
      statedHost: record.host,
      statedRoot: record.root,
      unlinked,
      unconfirmed,
    });
  }
  return { findings };
}

async function inspectCertificates(
  bytes: Uint8Array,
  { host, root }: InspectOptions,
  knowledge: Knowledge,
  now: number,
): Promise<InputResult> {
  if (bytes.length > MAX_CERTIFICATE_FILE_BYTES) return { error: 'file-too-large' };
  const read = readCertificates(bytes);
  if ('error' in read) return read;
  const judged = await judgeCertificates(read.ders, { host, root, at: now }, knowledge, {
    isPublicRoot: leadsToPublicRoot,
  });
  return { findings: judged.map(({ verdict, isAuthority }) => ({ verdict, host, isAuthority })) };
}

/** Reads JSON as an evidence file, else as OONI measurements. */
async function readRecords(
  text: string,
): Promise<{ readonly records: readonly EvidenceRecord[] } | EvidenceFault> {
  const evidence = await readEvidence(text);
  if ('file' in evidence) return evidence.file;
  return evidence.error === 'wrong-format' ? await readOoni(text) : evidence;
}

/**
 * Judges one file, or the standard input for "-": certificates in PEM or DER, an evidence file, or
 * OONI measurements. The first character that is not white space tells JSON from certificates.
 */
export async function inspectInput(
  input: string,
  options: InspectOptions,
  knowledge: Knowledge,
  io: Pick<Io, 'stdin' | 'now'>,
): Promise<InputResult> {
  const read = await readInput(input, io);
  if ('error' in read) return read;
  const { bytes } = read;
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart()[0];
  if (start !== '{' && start !== '[') {
    return await inspectCertificates(bytes, options, knowledge, io.now());
  }
  const records = await readRecords(new TextDecoder().decode(bytes));
  return 'error' in records ? records : await inspectRecords(records.records, knowledge);
}
