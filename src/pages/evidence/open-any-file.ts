/** Opens a file of any kind for the page, and judges what is in it, here on this device. */
import type { Knowledge } from '../../core/detection/knowledge.ts';
import { WorkLimitError } from '../../core/evidence/bounded-reader.ts';
import { type JudgedChain, judgeCertificates } from '../../core/evidence/judge-certificates.ts';
import { MAX_OPENED_BYTES, type OpenedFile, openFile } from '../../core/evidence/open-file.ts';
import type { EvidenceFault } from '../../core/evidence/read.ts';
import type { EvidenceFile, EvidenceRecord } from '../../core/evidence/record.ts';
import { trustStoreOfKeys, withSharedReader } from '../../core/evidence/trust-store.ts';
import { type VerifiedRecord, verifyRecord } from '../../core/evidence/verify.ts';
import { type RecogniseFault, refusalOf } from '../../core/recognise/recognise.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';

/** A record with what its certificates prove. */
export interface JudgedRecord {
  readonly record: EvidenceRecord;
  readonly verified: VerifiedRecord;
}

/** A file that was opened. `file` is null for the measurements of a probe. */
export type JudgedFile =
  | {
      readonly kind: 'records';
      readonly file: EvidenceFile | null;
      readonly records: readonly JudgedRecord[];
    }
  | {
      readonly kind: 'certificates';
      /** The most severe first. */
      readonly chains: readonly JudgedChain[];
      /** Parts of the file that were not read. */
      readonly faults: readonly RecogniseFault[];
    };

/**
 * Why a file was not opened. `no-roots`: the built-in list of public roots is missing. `too-much-work`:
 * it would cost more than any honest file does.
 */
export type OpenFault =
  | EvidenceFault
  | RecogniseFault
  | { readonly error: 'unreadable' | 'no-roots' | 'too-much-work' };

async function judgeOpened(
  opened: Exclude<OpenedFile, EvidenceFault>,
  knowledge: Knowledge,
  keys: ReadonlySet<string>,
  at: number,
): Promise<JudgedFile | OpenFault> {
  if (opened.kind === 'certificates') {
    const refusal = refusalOf(opened);
    if (refusal) return refusal;
    const ders = opened.certificates.map(({ der }) => der);
    const context = { host: '', at, root: null, takesOwnName: true };
    const chains = await judgeCertificates(ders, context, knowledge, trustStoreOfKeys(keys));
    return { kind: 'certificates', chains, faults: opened.faults };
  }
  const isEvidence = opened.kind === 'evidence';
  const trustStore = withSharedReader(trustStoreOfKeys(keys));
  const records: JudgedRecord[] = [];
  for (const record of isEvidence ? opened.file.records : opened.records) {
    records.push({ record, verified: await verifyRecord(record, knowledge, trustStore) });
  }
  return { kind: 'records', file: isEvidence ? opened.file : null, records };
}

/** Opens and judges a file, which may be hostile. `at` is in ms since epoch. Never rejects. */
export async function openAnyFile(
  chosen: Pick<File, 'size' | 'arrayBuffer'>,
  knowledge: Knowledge,
  at: number,
): Promise<JudgedFile | OpenFault> {
  if (chosen.size > MAX_OPENED_BYTES) return { error: 'file-too-large' };
  try {
    const opened = await openFile(new Uint8Array(await chosen.arrayBuffer()));
    if ('error' in opened) return opened;
    const roots = await loadPublicRoots();
    // Without the list, every public root would look like a private one.
    return roots ? await judgeOpened(opened, knowledge, roots.keys, at) : { error: 'no-roots' };
  } catch (error) {
    return { error: error instanceof WorkLimitError ? 'too-much-work' : 'unreadable' };
  }
}
