/** What came of the check so far: the network as a whole, a picture, a table. */
import { networkVerdict } from '../../core/network-check/network-verdict.ts';
import type { CheckState } from '../../core/network-check/state.ts';
import { formatTime } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import type { Capability } from '../../ui/capabilities.ts';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { Picture } from './matrix.tsx';
import { NetworkView } from './network-view.tsx';
import { Table } from './outcome-table.tsx';

interface ResultsProps {
  readonly check: CheckState;
  readonly directory: AuthorityLookup;
  readonly sees: readonly Capability[];
}

export function Results({ check, directory, sees }: ResultsProps) {
  if (check.attempts.length === 0) return null;
  return (
    <>
      <NetworkView network={networkVerdict(check)} directory={directory}>
        <p>{t('check_when', [formatTime(check.startedAt)])}</p>
        {sees.map((one) => (
          <p key={one} class="soft">
            {t(`check_sees_${one}`)}
          </p>
        ))}
      </NetworkView>
      <section id="picture">
        <h2>{t('check_picture_title')}</h2>
        <Picture check={check} />
      </section>
      <section id="table">
        <h2>{t('check_table_title')}</h2>
        <Table check={check} />
      </section>
      <section>
        <p>
          <a href="findings.html">{t('check_log')}</a>
        </p>
      </section>
    </>
  );
}
