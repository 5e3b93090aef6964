/**
 * Saves evidence: what goes in is chosen here, and all of it is shown before it is saved. Nothing is
 * sent.
 */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { writeOoni } from '../core/evidence/ooni.ts';
import { writePem } from '../core/evidence/pem.ts';
import type { EvidenceFile, EvidenceRecord, TimePrecision } from '../core/evidence/record.ts';
import { timeText } from '../core/evidence/time.ts';
import { writeEvidence } from '../core/evidence/write.ts';
import { save } from '../ui/download.ts';
import { useFocus } from '../ui/focus.ts';
import { inKey } from '../ui/headline.ts';
import { message } from '../ui/messages.ts';
import { Recipients } from './recipients.tsx';
import type { Choice } from './record-of.ts';
import { thisBrowser } from './this-browser.ts';

const FORMATS = ['evidence', 'pem', 'ooni'] as const;
const TIMES: readonly TimePrecision[] = ['hour', 'exact', 'left-out'];

type Format = (typeof FORMATS)[number];

interface SavePanelProps {
  /** The records, as the choice has them. */
  readonly recordsFor: (choice: Choice) => readonly EvidenceRecord[];
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
      <legend>{message(`save_${name}`)}</legend>
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
          {message(`save_${name}_${inKey(one)}`)}
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
        {message('save_title')}
      </h2>
      <p>{message('save_intro')}</p>
      <label class="check">
        <input
          type="checkbox"
          name="save-hosts"
          checked={hosts}
          onChange={({ currentTarget }) => {
            setHosts(currentTarget.checked);
          }}
        />
        {message('save_hosts')}
      </label>
      <p class="soft">{message('save_hosts_why')}</p>
      <RadioGroup name="times" values={TIMES} value={times} onChange={setTimes} />
      <p class="soft">{message('save_certificate_times')}</p>
      <RadioGroup name="format" values={FORMATS} value={format} onChange={setFormat} />
      <h3 id="preview-title">{message('save_preview')}</h3>
      {text === '' ? (
        <p>{message(tooLarge ? 'save_too_large' : 'save_nothing')}</p>
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
            save(name, type, text);
          }}
        >
          {message('save_button')}
        </button>
        <button type="button" data-action="close" onClick={onClose}>
          {message('save_close')}
        </button>
      </p>
    </section>
  );
}
