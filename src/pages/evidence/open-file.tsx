/** Opens an evidence file: its statements, and what its certificates prove. */
import { useState } from 'preact/hooks';
import type { Knowledge } from '../../core/detection/knowledge.ts';
import { MAX_EVIDENCE_CHARACTERS } from '../../core/evidence/format.ts';
import { type EvidenceFault, readEvidence } from '../../core/evidence/read.ts';
import type { EvidenceFile, EvidenceRecord } from '../../core/evidence/record.ts';
import { trustStoreOfKeys, withSharedReader } from '../../core/evidence/trust-store.ts';
import { type VerifiedRecord, verifyRecord } from '../../core/evidence/verify.ts';
import { neutralize } from '../../core/text.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { FileField } from '../../ui/file-field.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { RecordView } from './record-view.tsx';

interface VerifiedFile {
  readonly file: EvidenceFile;
  readonly records: readonly {
    readonly record: EvidenceRecord;
    readonly verified: VerifiedRecord;
  }[];
}

/** Why a file was not opened: `no-roots` means that the built-in list of public roots is missing. */
type OpenFault = EvidenceFault | { readonly error: 'unreadable' | 'no-roots' };

/** Reads a file and verifies its records. The file may be hostile. */
async function openFile(chosen: File, knowledge: Knowledge): Promise<VerifiedFile | OpenFault> {
  // A character takes at most three bytes.
  if (chosen.size > 3 * MAX_EVIDENCE_CHARACTERS) return { error: 'file-too-large' };
  const read = await readEvidence(await chosen.text());
  if ('error' in read) return read;
  const roots = await loadPublicRoots();
  // Without the list, every public root would look like a private one.
  if (!roots) return { error: 'no-roots' };
  const ports = withSharedReader(trustStoreOfKeys(roots.keys));
  const records: VerifiedFile['records'][number][] = [];
  for (const record of read.file.records) {
    records.push({ record, verified: await verifyRecord(record, knowledge, ports) });
  }
  return { file: read.file, records };
}

/** Where in the file the fault is, in brackets; '' where that is unknown. */
function placeText(fault: OpenFault): string {
  if ('line' in fault) return `(${fault.line})`;
  return 'place' in fault ? `(${neutralize(fault.place)})` : '';
}

interface OpenFileProps {
  readonly knowledge: Knowledge;
  readonly lookup: AuthorityLookup;
}

/** Draws the file field, and below it the opened file or why it was not opened. */
export function OpenFile({ knowledge, lookup }: OpenFileProps) {
  const [opened, setOpened] = useState<VerifiedFile | null>(null);
  const [error, setError] = useState('');
  const take = async (file: File) => {
    setOpened(null);
    setError('');
    const result = await openFile(file, knowledge).catch(
      (): OpenFault => ({ error: 'unreadable' }),
    );
    if ('error' in result) {
      setError(t(`evidence_error_${toMessageKey(result.error)}`, [placeText(result)]));
    } else setOpened(result);
  };
  return (
    <>
      <section>
        <FileField
          id="evidence-file"
          label={t('evidence_choose')}
          onFile={(file) => void take(file)}
        />
        <p role="alert" class="error">
          {error}
        </p>
      </section>
      {opened ? <OpenedView opened={opened} lookup={lookup} /> : null}
    </>
  );
}

interface OpenedViewProps {
  readonly opened: VerifiedFile;
  readonly lookup: AuthorityLookup;
}

function OpenedView({ opened: { file, records }, lookup }: OpenedViewProps) {
  const { software, browser } = file;
  const madeWith = neutralize(`${software.name} ${software.version}`, 60);
  return (
    <>
      <section id="opened" data-records={records.length}>
        <p role="status">
          {t('evidence_file_details', [madeWith, neutralize(browser, 60), String(records.length)])}
        </p>
        {records.length === 0 ? <p>{t('evidence_empty')}</p> : null}
      </section>
      {records.map(({ record, verified }, index) => (
        <RecordView key={index} record={record} verified={verified} lookup={lookup} />
      ))}
    </>
  );
}
