/** The reasons of a verdict, grouped by weight. */
import type { Verdict } from '../core/detection/verdict.ts';
import { t } from '../i18n/messages.ts';
import type { AuthorityLookup } from '../wording/authority-lookup.ts';
import { reasonTexts } from '../wording/verdict-text.ts';

/** The groups in their order, the heaviest first. */
const WEIGHTS = ['proof', 'strong', 'weak', 'benign'] as const;

interface ReasonListProps {
  readonly verdict: Verdict;
  readonly lookup: AuthorityLookup;
}

/** Draws one list for each weight that a reason has, with its heading; nothing where there is no reason. */
export function ReasonList({ verdict, lookup }: ReasonListProps) {
  const reasons = reasonTexts(verdict, lookup);
  const groups = WEIGHTS.map((weight) => ({
    weight,
    group: reasons.filter((one) => one.weight === weight),
  })).filter(({ group }) => group.length > 0);
  return (
    <>
      {groups.map(({ weight, group }) => (
        <section key={weight}>
          <h3>{t(verdict.level === 'no-sign' ? 'reasons_cleared' : `reasons_${weight}`)}</h3>
          <ul class="reasons">
            {group.map(({ signal, text }) => (
              <li key={text} data-signal={signal} data-weight={weight}>
                {text}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
