/** `kuzet inspect`: judges the certificates of files. */

import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { RootTrust } from '../../core/detection/observation.ts';
import type { ChainEnd } from '../../core/evidence/chain-end.ts';
import { judgeCertificates } from '../../core/evidence/judge-certificates.ts';
import { openFile } from '../../core/evidence/open-file.ts';
import type { EvidenceRecord } from '../../core/evidence/record.ts';
import { verifyRecord } from '../../core/evidence/verify.ts';
import { type Recognised, type RecogniseFault, refusalOf } from '../../core/recognise/recognise.ts';
import type { Certificate } from '../../core/x509/certificate.ts';
import type { Io } from '../io.ts';
import type { Fault } from '../output/fault-text.ts';
import type { ConnectionProblem, InputFinding, InputResult } from '../output/finding.ts';
import { nodeTrustStore } from '../public-roots.ts';
import { readInput } from '../read-input.ts';

/** What the command line says of all certificate files. Evidence files name hosts and roots themselves. */
export interface InspectOptions {
  /** Lower-case ASCII; '' where none was given. */
  readonly host: string;
  /** Null to find it out. */
  readonly root: RootTrust | null;
}

/** @param isMeasured whether the records are of a probe, which states nothing of a root */
async function inspectRecords(
  records: readonly EvidenceRecord[],
  isMeasured: boolean,
  knowledge: Knowledge,
): Promise<InputResult> {
  const findings: InputFinding[] = [];
  const trustStore = nodeTrustStore();
  for (const record of records) {
    const verified = await verifyRecord(record, knowledge, trustStore);
    const { verdict, isHostConfirmed, stated, unlinked, unconfirmed } = verified;
    findings.push({
      verdict,
      host: isHostConfirmed ? verdict.host : '',
      stated,
      statedHost: record.host,
      ...(isMeasured
        ? { probeFailure: record.failure === 'connection-failed' ? null : record.failure }
        : { statedRoot: record.root }),
      unlinked,
      unconfirmed,
    });
  }
  return { findings };
}

/** The fault without wrappings where there are none. */
function toFault({ within, ...fault }: RecogniseFault): Fault {
  return within.length === 0 ? fault : { ...fault, within };
}

/** What browsers object to in a chain of a file, whatever its date and site. */
function objectionsTo(
  [leaf]: readonly Certificate[],
  end: ChainEnd,
  isAuthority: boolean,
): ConnectionProblem[] {
  const objections: ConnectionProblem[] = [];
  if (leaf && !isAuthority && leaf.subjectAlternativeNames.length === 0) {
    objections.push('common-name-only');
  }
  if (end === 'unverifiable') objections.push('unverifiable-signature');
  return objections;
}

/** Judges the certificates that were found in one input, with what of it could not be read. */
export async function inspectRecognised(
  recognised: Recognised,
  { host, root }: InspectOptions,
  knowledge: Knowledge,
  now: number,
): Promise<InputResult> {
  const refusal = refusalOf(recognised);
  if (refusal) return toFault(refusal);
  const { certificates, faults } = recognised;
  const found = new Map(certificates.map(({ der, where }) => [der, where]));
  const judged = await judgeCertificates(
    certificates.map(({ der }) => der),
    { host, root, at: now, takesOwnName: true },
    knowledge,
    nodeTrustStore(certificates.length),
  );
  const findings = judged.map(({ verdict, first, isAuthority, end, chain, ownHost }) => {
    const where = found.get(first);
    const objections = objectionsTo(chain, end, isAuthority);
    return {
      ...{ verdict, host: host === '' ? ownHost : host, isAuthority },
      ...(ownHost === '' ? {} : { isOwnName: true }),
      ...(where ? { found: where } : {}),
      ...(objections.length > 0 ? { objections } : {}),
    };
  });
  return { findings, notes: faults.map(toFault) };
}

/** Judges one file, or the standard input for "-": certificates in any form, evidence, measurements. */
export async function inspectInput(
  input: string,
  options: InspectOptions,
  knowledge: Knowledge,
  io: Pick<Io, 'stdin' | 'now'>,
): Promise<InputResult> {
  const read = await readInput(input, io);
  if ('error' in read) return read;
  const opened = await openFile(read.bytes);
  if ('error' in opened) return opened;
  if (opened.kind === 'certificates') {
    return await inspectRecognised(opened, options, knowledge, io.now());
  }
  return opened.kind === 'evidence'
    ? await inspectRecords(opened.file.records, false, knowledge)
    : await inspectRecords(opened.records, true, knowledge);
}
