/** The header of the popup: headline and confidence. */
import { isWarning, type Level, type Verdict } from '../core/detection/verdict.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { t } from '../i18n/messages.ts';
import { VerdictHeader } from '../ui/verdict-header.tsx';

/** The confidence of a warning. A refusal is certain in itself, so there it concerns the cause. */
function ConfidenceLine({ verdict: { level, confidence } }: { verdict: Verdict }) {
  if (!isWarning(level)) return null;
  const text = t(`confidence_${confidence}`);
  return <p class="confidence">{level === 'refused' ? t('confidence_refused', [text]) : text}</p>;
}

interface PopupHeaderProps {
  readonly level: Level;
  readonly headline: string;
  /** Null where nothing is known of the tab. */
  readonly verdict: Verdict | null;
}

/** Draws the header; without a verdict there is no line of confidence. */
export function PopupHeader({ level, headline, verdict }: PopupHeaderProps) {
  return (
    <VerdictHeader level={level} iconText={t(`level_${toMessageKey(level)}`)}>
      <div>
        <h1>{headline}</h1>
        {verdict ? <ConfidenceLine verdict={verdict} /> : null}
      </div>
    </VerdictHeader>
  );
}
