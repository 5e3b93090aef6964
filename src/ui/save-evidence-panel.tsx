/**
 * The panel that saves evidence to a file. The user chooses the content and sees all of it before it
 * is saved; nothing is sent.
 */
import { useState } from 'preact/hooks';
import type { EvidenceOptions } from '../core/evidence/finding-to-record.ts';
import type { EvidenceRecord, TimePrecision } from '../core/evidence/record.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { t } from '../i18n/messages.ts';
import { Checkbox } from './checkbox.tsx';
import { EvidenceRecipients } from './evidence-recipients.tsx';
import {
  EVIDENCE_FILES,
  EVIDENCE_FORMATS,
  type EvidenceFormat,
  evidenceText,
  isTooLarge,
} from './evidence-text.ts';
import { RadioGroup } from './radio-group.tsx';
import { saveFile } from './save-file.ts';
import { useFocus } from './use-focus.ts';

const TIMES: readonly TimePrecision[] = ['hour', 'exact', 'left-out'];

/** The user's choices. */
interface Choices extends EvidenceOptions {
  readonly format: EvidenceFormat;
}

interface ChoiceFieldsProps {
  readonly choices: Choices;
  readonly onChange: (to: Partial<Choices>) => void;
}

function ChoiceFields({ choices: { hosts, times, format }, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <Checkbox
        name="save-hosts"
        label={t('save_hosts')}
        checked={hosts}
        onChange={(checked) => {
          onChange({ hosts: checked });
        }}
      />
      <p class="soft">{t('save_hosts_why')}</p>
      <RadioGroup
        name="save-times"
        legend={t('save_times')}
        values={TIMES}
        value={times}
        label={(one) => t(`save_times_${toMessageKey(one)}`)}
        onChange={(to) => {
          onChange({ times: to });
        }}
      />
      <p class="soft">{t('save_certificate_times')}</p>
      <RadioGroup
        name="save-format"
        legend={t('save_format')}
        values={EVIDENCE_FORMATS}
        value={format}
        label={(one) => t(`save_format_${one}`)}
        onChange={(to) => {
          onChange({ format: to });
        }}
      />
    </>
  );
}

/** All that will be in the file, or why there is no file. */
function Preview({ text, tooLarge }: { text: string; tooLarge: boolean }) {
  return (
    <>
      <h3 id="preview-title">{t('save_preview')}</h3>
      {text === '' ? (
        <p>{t(tooLarge ? 'save_too_large' : 'save_nothing')}</p>
      ) : (
        // A region that scrolls must be reached by keyboard.
        <pre class="preview" tabIndex={0} role="region" aria-labelledby="preview-title">
          {text}
        </pre>
      )}
    </>
  );
}

interface SavePanelProps {
  /** Returns the records to be saved, made with the user's options. */
  readonly recordsFor: (options: EvidenceOptions) => readonly EvidenceRecord[];
  readonly onClose: () => void;
}

/** Draws the panel; its heading takes the focus. */
export function SavePanel({ recordsFor, onClose }: SavePanelProps) {
  const [choices, setChoices] = useState<Choices>({
    hosts: true,
    times: 'hour',
    format: 'evidence',
  });
  const heading = useFocus<HTMLHeadingElement>(true);
  const records = recordsFor(choices);
  const tooLarge = isTooLarge(records);
  const text = tooLarge ? '' : evidenceText(choices.format, records, choices.times);
  const { name, type } = EVIDENCE_FILES[choices.format];
  return (
    <section id="save" class="panel">
      <h2 ref={heading} tabIndex={-1}>
        {t('save_title')}
      </h2>
      <p>{t('save_intro')}</p>
      <ChoiceFields
        choices={choices}
        onChange={(to) => {
          setChoices((before) => ({ ...before, ...to }));
        }}
      />
      <Preview text={text} tooLarge={tooLarge} />
      <EvidenceRecipients />
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
