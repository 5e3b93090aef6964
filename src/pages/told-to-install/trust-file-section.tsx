/** The section that examines a file: choose or drop it, then what it holds, or why that was not read. */
import { useState } from 'preact/hooks';
import type { Knowledge } from '../../core/detection/knowledge.ts';
import {
  judgeTrustFile,
  MAX_TRUST_FILE_BYTES,
  type TrustFile,
} from '../../core/evidence/judge-trust-file.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { t } from '../../i18n/messages.ts';
import { FileField } from '../../ui/file-field.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { TrustFileView } from './trust-file-view.tsx';

interface TrustFileSectionProps {
  readonly knowledge: Knowledge;
  readonly lookup: AuthorityLookup;
}

const UNREADABLE = { error: 'unreadable', isProfile: false, count: 0 } as const;

/** Reads and judges a file, here on this device. Never rejects. */
async function examine(
  file: Pick<File, 'size' | 'arrayBuffer'>,
  knowledge: Knowledge,
): Promise<TrustFile> {
  // Not even read.
  if (file.size > MAX_TRUST_FILE_BYTES) return { ...UNREADABLE, error: 'too-large' };
  try {
    const roots = await loadPublicRoots();
    // Without the list, every authority of browsers would look like an unknown one.
    if (!roots) return UNREADABLE;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await judgeTrustFile(bytes, knowledge, roots.keys, Date.now());
  } catch {
    return UNREADABLE;
  }
}

/** Draws the section. A file that is chosen while another is examined wins. */
export function TrustFileSection({ knowledge, lookup }: TrustFileSectionProps) {
  const [result, setResult] = useState<TrustFile | 'working' | null>(null);
  const take = async (file: File) => {
    setResult('working');
    setResult(await examine(file, knowledge));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void take(file);
  };
  return (
    <section
      id="file"
      class="drop"
      onDragOver={(event) => {
        // Without this the browser would open the dropped file itself.
        event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <h2>{t('told_file_title')}</h2>
      <p>{t('told_file_text')}</p>
      <FileField
        id="trust-file"
        label={t('told_file_choose')}
        accept=""
        onFile={(file) => void take(file)}
      />
      <p class="soft">{t('told_file_get')}</p>
      <div role="status">{result === 'working' ? t('told_file_working') : null}</div>
      {result === null || result === 'working' ? null : (
        <TrustFileView file={result} lookup={lookup} />
      )}
    </section>
  );
}
