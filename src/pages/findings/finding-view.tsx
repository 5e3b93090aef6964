/** One finding: site, level, confidence, times, and its basis once it is opened. */
import { useState } from 'preact/hooks';
import { type Finding, findingLevel } from '../../core/findings/finding.ts';
import { neutralizeHost } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { plural, t } from '../../i18n/messages.ts';
import { ConfirmPrompt } from '../../ui/confirm-prompt.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { BasisView, type StoredCertificates } from './basis-view.tsx';

interface ActionsProps {
  /** Gets the button, to which the focus returns. */
  readonly onSave: (button: HTMLElement) => void;
  readonly onDelete: () => void;
}

interface FindingViewProps extends ActionsProps {
  readonly finding: Finding;
  readonly ders: StoredCertificates;
  readonly lookup: AuthorityLookup;
}

function FindingFacts({ finding: { firstSeen, lastSeen, count, basis } }: { finding: Finding }) {
  return (
    <Facts
      layout="counts"
      facts={[
        { label: t('findings_first'), value: formatTime(firstSeen) },
        { label: t('findings_last'), value: formatTime(lastSeen) },
        { label: t('findings_count'), value: plural('findings_times', count) },
        {
          label: t('findings_source'),
          value: basis ? t(`findings_source_${toMessageKey(basis.source)}`) : '',
        },
      ]}
    />
  );
}

/** The buttons that save and delete the finding, and the question before it is deleted. */
function Actions({ onSave, onDelete }: ActionsProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <p class="controls">
        <button
          type="button"
          data-action="save-one"
          onClick={({ currentTarget }) => {
            onSave(currentTarget);
          }}
        >
          {t('findings_save_one')}
        </button>
        <button
          type="button"
          data-action="forget"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('findings_delete')}
        </button>
      </p>
      {isAsking ? (
        <ConfirmPrompt
          question={t('settings_clear_question')}
          yes={t('settings_clear_yes')}
          no={t('settings_clear_no')}
          action="forget-yes"
          onYes={onDelete}
          onNo={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}

/** Draws the finding collapsed; its certificates are parsed only when it is opened. */
export function FindingView({ finding, ders, lookup, onSave, onDelete }: FindingViewProps) {
  const { key, host, confidence, basis } = finding;
  const level = findingLevel(finding);
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      class="finding"
      data-finding={key}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        <strong>{neutralizeHost(host)}</strong>{' '}
        <span class={`outcome-${level}`}>{t(`level_${toMessageKey(level)}`)}</span>
      </summary>
      {finding.isAcknowledged ? (
        <p>
          {t('findings_acknowledged')} {t(`level_${toMessageKey(finding.level)}`)}.
        </p>
      ) : null}
      <p class="soft">{t(`confidence_${confidence}`)}</p>
      <FindingFacts finding={finding} />
      {basis === null ? <p>{t('findings_old')}</p> : null}
      {isOpen && basis ? <BasisView basis={basis} ders={ders} lookup={lookup} /> : null}
      <Actions onSave={onSave} onDelete={onDelete} />
    </details>
  );
}
