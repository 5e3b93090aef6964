/** The results of a check so far: the verdict on the network, a drawing, a table. */
import { networkVerdict } from '../../core/network-check/network-verdict.ts';
import type { CheckState } from '../../core/network-check/state.ts';
import { formatTime } from '../../i18n/dates.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import type { Capability } from '../../ui/capabilities.ts';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { OutcomeMatrix } from './matrix.tsx';
import { NetworkView } from './network-view.tsx';
import { OutcomeTable } from './outcome-table.tsx';

interface ResultsProps {
  readonly check: CheckState;
  readonly lookup: AuthorityLookup;
  readonly capabilities: readonly Capability[];
}

/** What the helper can tell, or why it could not be asked. */
function HelperNote({ check: { asksHelper, helperFault } }: { check: CheckState }) {
  if (!asksHelper) return null;
  if (helperFault === undefined) return <p class="soft">{t('check_helper_note')}</p>;
  return (
    <p id="helper-fault">
      {t('check_helper_fault')} {t(`helper_outcome_${toMessageKey(helperFault)}`)}
    </p>
  );
}

/** Draws nothing before the first attempt is done. */
export function Results({ check, lookup, capabilities }: ResultsProps) {
  if (check.attempts.length === 0) return null;
  return (
    <>
      <NetworkView network={networkVerdict(check)} lookup={lookup}>
        <p>{t('check_when', [formatTime(check.startedAt)])}</p>
        <HelperNote check={check} />
        {capabilities.map((one) => (
          <p key={one} class="soft">
            {t(`check_capability_${one}`)}
          </p>
        ))}
      </NetworkView>
      <section id="picture">
        <h2>{t('check_matrix_title')}</h2>
        <OutcomeMatrix check={check} />
      </section>
      <section id="table">
        <h2>{t('check_table_title')}</h2>
        <OutcomeTable check={check} />
      </section>
      <section>
        <p>
          <a href="findings.html">{t('findings_link')}</a>
        </p>
      </section>
    </>
  );
}
