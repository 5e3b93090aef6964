/**
 * Saves evidence: what goes in is chosen here, and all of it is shown before it is saved. Nothing is
 * sent.
 */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import type { EvidenceOptions } from '../core/evidence/finding-to-record.ts';
import { writeOoni } from '../core/evidence/ooni-write.ts';
import type { EvidenceFile, EvidenceRecord, TimePrecision } from '../core/evidence/record.ts';
import { timeText } from '../core/evidence/time.ts';
import { writeEvidence } from '../core/evidence/write.ts';
import { writePem } from '../core/evidence/write-pem.ts';
import { t } from '../i18n/messages.ts';
import { toMessageKey } from '../wording/headline.ts';
import { thisBrowser } from './browser-name.ts';
import { Recipients } from './evidence-recipients.tsx';
import { saveFile } from './save-file.ts';
import { useFocus } from './use-focus.ts';

const FORMATS = ['evidence', 'pem', 'ooni'] as const;
const TIMES: readonly TimePrecision[] = ['hour', 'exact', 'left-out'];

type Format = (typeof FORMATS)[number];

interface SavePanelProps {
  /** The records, as the choice has them. */
  readonly recordsFor: (choice: EvidenceOptions) => readonly EvidenceRecord[];
  readonly onClose: () => void;
}

/** How the file of each kind is called; no name tells what is in it. */
const FILES: Readonly<Record<Format, { readonly name: string; readonly type: string }>> = {
  evidence: { name: 'kuzet-evidence.json', type: 'application/json' },
  pem: { name: 'kuzet-certificates.pem', type: 'application/x-pem-file' },
  ooni: { name: 'kuzet-ooni.json', type: 'application/json' },
};

/** Of base64 in all records; what reads a file takes eight million characters in all. */
const MAX_CHARACTERS = 6_000_000;

/** An interceptor that sends huge certificates must not freeze the page: this is told beforehand. */
function isTooLarge(records: readonly EvidenceRecord[]): boolean {
  const lengths = records.flatMap(({ certificates }) => certificates.map(({ der }) => der.length));
  return lengths.reduce((sum, length) => sum + length, 0) > MAX_CHARACTERS;
}

function textOf(format: Format, records: readonly EvidenceRecord[], times: TimePrecision): string {
  const { name, version } = browser.runtime.getManifest();
  const file: EvidenceFile = {
    format: 'kuzet-evidence',
    version: 1,
    times,
    made: timeText(Date.now(), times),
    software: { name, version },
    browser: thisBrowser(),
    records,
  };
  if (format === 'pem') return writePem(records);
  return format === 'ooni' ? writeOoni(file) : writeEvidence(file);
}

interface RadioGroupProps<T extends string> {
  readonly name: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function RadioGroup<T extends string>({ name, values, value, onChange }: RadioGroupProps<T>) {
  return (
    <fieldset>
      <legend>{t(`save_${name}`)}</legend>
      {values.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={`save-${name}`}
            value={one}
            checked={value === one}
            onChange={() => {
              onChange(one);
            }}
          />
          {t(`save_${name}_${toMessageKey(one)}`)}
        </label>
      ))}
    </fieldset>
  );
}

export function SavePanel({ recordsFor, onClose }: SavePanelProps) {
  const [hosts, setHosts] = useState(true);
  const [times, setTimes] = useState<TimePrecision>('hour');
  const [format, setFormat] = useState<Format>('evidence');
  const heading = useFocus<HTMLHeadingElement>(true);
  const records = recordsFor({ hosts, times });
  const tooLarge = isTooLarge(records);
  const text = tooLarge ? '' : textOf(format, records, times);
  const { name, type } = FILES[format];
  return (
    <section id="save" class="panel">
      <h2 ref={heading} tabIndex={-1}>
        {t('save_title')}
      </h2>
      <p>{t('save_intro')}</p>
      <label class="check">
        <input
          type="checkbox"
          name="save-hosts"
          checked={hosts}
          onChange={({ currentTarget }) => {
            setHosts(currentTarget.checked);
          }}
        />
        {t('save_hosts')}
      </label>
      <p class="soft">{t('save_hosts_why')}</p>
      <RadioGroup name="times" values={TIMES} value={times} onChange={setTimes} />
      <p class="soft">{t('save_certificate_times')}</p>
      <RadioGroup name="format" values={FORMATS} value={format} onChange={setFormat} />
      <h3 id="preview-title">{t('save_preview')}</h3>
      {text === '' ? (
        <p>{t(tooLarge ? 'save_too_large' : 'save_nothing')}</p>
      ) : (
        // A region that scrolls must be reached by keyboard.
        <pre class="preview" tabIndex={0} role="region" aria-labelledby="preview-title">
          {text}
        </pre>
      )}
      <Recipients />
      <p class="controls">
        <button
          type="button"
          class="primary"
          data-action="save"
          disabled={text === ''}
          onClick={() => {
            saveFile(name, type, text);
          }}
        >
          {t('save_button')}
        </button>
        <button type="button" data-action="close" onClick={onClose}>
          {t('save_close')}
        </button>
      </p>
    </section>
  );
}
