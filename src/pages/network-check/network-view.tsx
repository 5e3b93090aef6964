/** The verdict on the network: headline, advice, counts, limits. */
import type { ComponentChildren } from 'preact';
import { isWarning, type Level } from '../../core/detection/verdict.ts';
import type { NetworkVerdict } from '../../core/network-check/network-verdict.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { type MessageKey, t } from '../../i18n/messages.ts';
import { AdviceList } from '../../ui/advice-list.tsx';
import { Facts } from '../../ui/facts.tsx';
import { VerdictHeader } from '../../ui/verdict-header.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import type { AdviceKey } from '../../wording/verdict-text.ts';

/** Returns the key of the headline. A refused interception was only tried: nothing was read. */
function networkKey({ level, worst }: NetworkVerdict): MessageKey {
  if (level !== 'intercepted') return `check_network_${level}`;
  if (worst?.isByHelper) return 'check_network_heard';
  if (worst?.failure !== null) return 'check_network_tried';
  return `check_network_${worst.confidence}`;
}

const ADVICE: Partial<Record<NetworkVerdict['level'], readonly AdviceKey[]>> = {
  intercepted: ['advice_other_network', 'advice_remove'],
  inspected: ['advice_employer', 'advice_stop_inspected'],
  refused: ['advice_do_not_continue', 'advice_other_network'],
  unexplained: ['advice_do_not_continue', 'advice_other_network'],
};

/** The level whose icon stands for a verdict on a network. */
const ICONS: Readonly<Record<NetworkVerdict['level'], Level>> = {
  intercepted: 'unknown-interception',
  inspected: 'device-inspection',
  refused: 'refused',
  unexplained: 'refused',
  private: 'private-authority',
  checked: 'no-sign',
  accepted: 'not-checked',
  nothing: 'not-checked',
};

/** Numbers of hosts in the order in which they are listed. */
const COUNTS = [
  'found',
  'heard',
  'changing',
  'read',
  'accepted',
  'unexplained',
  'broken',
  'asked',
] as const;

function Counts({ network }: { network: NetworkVerdict }) {
  const named = COUNTS.filter((id) => network[id] > 0 || id === 'read');
  return (
    <Facts
      layout="counts"
      facts={named.map((id) => ({
        id,
        label: t(`check_count_${id}`),
        value: t('check_count_of', [String(network[id]), String(network.hosts)]),
      }))}
    />
  );
}

function NetworkHeader({ network }: { network: NetworkVerdict }) {
  const { level, worst } = network;
  const icon = worst && level === 'intercepted' ? worst.level : ICONS[level];
  return (
    <VerdictHeader level={icon} iconText={t(`level_${toMessageKey(icon)}`)}>
      <div id="network" data-level={level}>
        <h2>{t(networkKey(network))}</h2>
        {worst && isWarning(worst.level) ? (
          <p class="confidence">{t(`confidence_${worst.confidence}`)}</p>
        ) : null}
      </div>
    </VerdictHeader>
  );
}

/** The limits of this result. */
function Caveats({ network: { broken, silent } }: { network: NetworkVerdict }) {
  return (
    <>
      <p>{t('check_holds')}</p>
      {broken > 0 ? <p>{t('check_failed_note')}</p> : null}
      {silent > 0 ? (
        <p>
          {t('check_blocking_2023')}{' '}
          <a href="about-interception.html#history">{t('check_sources')}</a>
        </p>
      ) : null}
    </>
  );
}

interface NetworkViewProps {
  readonly network: NetworkVerdict;
  readonly lookup: AuthorityLookup;
  /** Time and capabilities of the check. */
  readonly children: ComponentChildren;
}

/** Draws the verdict; the children stand between its numbers and its limits. */
export function NetworkView({ network, lookup, children }: NetworkViewProps) {
  const { level, worst, accepted } = network;
  const authority = worst?.authority == null ? null : lookup(worst.authority);
  const authorityKey =
    worst?.confidence === 'proven' ? 'check_authority' : 'check_authority_by_name';
  return (
    <>
      <NetworkHeader network={network} />
      <AdviceList lines={ADVICE[level] ?? []} />
      <section>
        {authority ? <p>{t(authorityKey, [authority.name])}</p> : null}
        <Counts network={network} />
        {accepted > 0 ? <p>{t('check_accepted_note')}</p> : null}
        {children}
        <Caveats network={network} />
        <p>
          <a href="about-interception.html">{t('about_link')}</a>
        </p>
      </section>
    </>
  );
}
