/** Chooses a file, and shows what its certificates prove beside what it says. */
import { useState } from 'preact/hooks';
import type { Knowledge } from '../../core/detection/knowledge.ts';
import { MAX_EVIDENCE_CHARACTERS } from '../../core/evidence/format.ts';
import { trustStoreOfKeys, withSharedReader } from '../../core/evidence/judge-chain.ts';
import { type EvidenceFault, readEvidence } from '../../core/evidence/read.ts';
import type { EvidenceFile, EvidenceRecord } from '../../core/evidence/record.ts';
import { type VerifiedRecord, verifyRecord } from '../../core/evidence/verify.ts';
import { neutralize } from '../../core/text.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { t } from '../../i18n/messages.ts';
import { FileField } from '../../ui/file-field.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { RecordView } from './record-view.tsx';

interface Opened {
  readonly file: EvidenceFile;
  readonly records: readonly {
    readonly record: EvidenceRecord;
    readonly verified: VerifiedRecord;
  }[];
}

type Fault = EvidenceFault | { readonly error: 'unreadable' | 'no-roots' };

/** Reads and verifies a file, whoever wrote it. */
async function open(chosen: File, knowledge: Knowledge): Promise<Opened | Fault> {
  // A character takes at most three bytes.
  if (chosen.size > 3 * MAX_EVIDENCE_CHARACTERS) return { error: 'file-too-large' };
  const read = await readEvidence(await chosen.text());
  if ('error' in read) return read;
  const roots = await loadPublicRoots();
  // Without the list, every public root would look like a private one.
  if (!roots) return { error: 'no-roots' };
  const ports = withSharedReader(trustStoreOfKeys(roots.keys));
  const records: Opened['records'][number][] = [];
  for (const record of read.file.records) {
    records.push({ record, verified: await verifyRecord(record, knowledge, ports) });
  }
  return { file: read.file, records };
}

function placeText(fault: Fault): string {
  if ('line' in fault) return `(${fault.line})`;
  return 'place' in fault ? `(${neutralize(fault.place)})` : '';
}

export function OpenFile({
  knowledge,
  directory,
}: {
  knowledge: Knowledge;
  directory: AuthorityLookup;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState('');
  const take = async (file: File) => {
    setOpened(null);
    setError('');
    const result = await open(file, knowledge).catch((): Fault => ({ error: 'unreadable' }));
    if ('error' in result) {
      const key = `evidence_error_${result.error.replaceAll('-', '_')}`;
      setError(t(key, [placeText(result)]));
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
      {opened ? <OpenedView opened={opened} directory={directory} /> : null}
    </>
  );
}

function OpenedView({ opened, directory }: { opened: Opened; directory: AuthorityLookup }) {
  const { file, records } = opened;
  const { software, browser } = file;
  const made = neutralize(`${software.name} ${software.version}`, 60);
  return (
    <>
      <section id="opened" data-records={records.length}>
        <p role="status">
          {t('evidence_about', [made, neutralize(browser, 60), String(records.length)])}
        </p>
        {records.length === 0 ? <p>{t('evidence_empty')}</p> : null}
      </section>
      {records.map(({ record, verified }, index) => (
        <RecordView key={index} record={record} verified={verified} directory={directory} />
      ))}
    </>
  );
}
