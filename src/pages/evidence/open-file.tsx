/** Opens a file of any kind: evidence, measurements, certificates; and what its certificates prove. */
import { useState } from 'preact/hooks';
import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { EvidenceFile } from '../../core/evidence/record.ts';
import { neutralize } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { FileField } from '../../ui/file-field.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { ChainList } from './chain-view.tsx';
import {
  type JudgedFile,
  type JudgedRecord,
  type OpenFault,
  openAnyFile,
} from './open-any-file.ts';
import { RecordView } from './record-view.tsx';

/** Where in the file the fault is, in brackets; '' where that is unknown. */
function placeText(fault: OpenFault): string {
  const parts = [
    ...('within' in fault ? fault.within : []),
    ...('line' in fault ? [t('evidence_line', [String(fault.line)])] : []),
    ...('place' in fault ? [neutralize(fault.place)] : []),
  ];
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

/** The fault in words, with its place where one is known. */
function faultText(fault: OpenFault): string {
  const place = placeText(fault);
  const text = t(`evidence_error_${toMessageKey(fault.error)}`, [place]);
  return text.includes(place) ? text : `${text} ${place}`;
}

interface OpenFileProps {
  readonly knowledge: Knowledge;
  readonly lookup: AuthorityLookup;
}

/** Draws the file field, and below it the opened file or why it was not opened. */
export function OpenFile({ knowledge, lookup }: OpenFileProps) {
  const [opened, setOpened] = useState<JudgedFile | null>(null);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const take = async (file: File) => {
    setOpened(null);
    setErrors([]);
    const result = await openAnyFile(file, knowledge, Date.now());
    if ('error' in result) setErrors([faultText(result)]);
    else {
      if (result.kind === 'certificates') setErrors(result.faults.map(faultText));
      setOpened(result);
    }
  };
  return (
    <>
      <section>
        <FileField
          id="evidence-file"
          label={t('evidence_choose')}
          accept=""
          onFile={(file) => void take(file)}
        />
        <div role="alert" class="error">
          {errors.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
        </div>
      </section>
      {opened?.kind === 'certificates' ? (
        <ChainList chains={opened.chains} lookup={lookup} />
      ) : null}
      {opened?.kind === 'records' ? <RecordList opened={opened} lookup={lookup} /> : null}
    </>
  );
}

/** What the file says of itself: which program saved it, and of which browser. */
function MadeWith({ file, count }: { file: EvidenceFile; count: number }) {
  const { software, browser } = file;
  const madeWith = neutralize(`${software.name} ${software.version}`, 60);
  return (
    <p role="status">
      {t('evidence_file_details', [madeWith, neutralize(browser, 60), String(count)])}
    </p>
  );
}

interface RecordListProps {
  readonly opened: {
    readonly file: EvidenceFile | null;
    readonly records: readonly JudgedRecord[];
  };
  readonly lookup: AuthorityLookup;
}

function RecordList({ opened: { file, records }, lookup }: RecordListProps) {
  return (
    <>
      <section id="opened" data-records={records.length}>
        {file ? (
          <MadeWith file={file} count={records.length} />
        ) : (
          <p role="status">{t('evidence_measurements', [String(records.length)])}</p>
        )}
        {records.length === 0 ? <p>{t('evidence_empty')}</p> : null}
      </section>
      {records.map(({ record, verified }, index) => (
        <RecordView
          key={index}
          record={record}
          verified={verified}
          isStated={file !== null}
          lookup={lookup}
        />
      ))}
    </>
  );
}
