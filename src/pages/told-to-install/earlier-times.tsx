/** How people were told to install such a certificate earlier, with sources. */
import type { Claim } from '../../data/claims.ts';
import { formatPeriodRange } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import type { Bibliography } from '../../ui/citations.tsx';
import { ClaimParagraph } from '../../ui/claim-paragraph.tsx';

/** Ids of the claims, in the order of their dates. */
export const EARLIER_TIMES: readonly string[] = [
  'install_2019',
  'ended_2019',
  'sms_2020',
  'handed_out_2024',
];

interface EarlierTimesProps {
  readonly claims: readonly Claim[];
  readonly bibliography: Bibliography;
}

/** Draws the claims under their dates, folded. */
export function EarlierTimes({ claims, bibliography }: EarlierTimesProps) {
  return (
    <details id="earlier" class="door">
      <summary>{t('told_earlier_title')}</summary>
      {EARLIER_TIMES.map((id) => {
        const claim = claims.find((one) => one.id === id);
        if (!claim) return null;
        return (
          <div key={id}>
            {claim.when ? <h3>{formatPeriodRange(claim.when)}</h3> : null}
            <ClaimParagraph claim={claim} bibliography={bibliography} />
          </div>
        );
      })}
      <p>
        <a href="about-interception.html#history">{t('authority_history_more')}</a>
      </p>
    </details>
  );
}
