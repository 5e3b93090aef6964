/** The verdict on the network, in words: what it is, what to do, what it rests on. */
import type { ComponentChildren } from 'preact';
import { isWarning, type Level } from '../../core/detection/verdict.ts';
import type { NetworkVerdict } from '../../core/network-check/network-verdict.ts';
import { t } from '../../i18n/messages.ts';
import { AdviceList } from '../../ui/advice-list.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { toMessageKey } from '../../wording/headline.ts';

/** Key of the sentence that says what it is: no more than was seen. */
export function networkKey({ level, worst }: NetworkVerdict): string {
  if (level !== 'intercepted' || !worst) return `check_network_${level}`;
  // What the browser refused was not read by anybody.
  return worst.failure === null ? `check_network_${worst.confidence}` : 'check_network_tried';
}

const ADVICE: Partial<Record<NetworkVerdict['level'], readonly string[]>> = {
  intercepted: ['advice_other_network', 'advice_remove'],
  inspected: ['advice_employer', 'advice_stop_inspected'],
  refused: ['advice_do_not_continue', 'advice_other_network'],
  unexplained: ['advice_do_not_continue', 'advice_other_network'],
};

/** The icon that stands for a verdict on a network. */
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

function Counts({ network }: { network: NetworkVerdict }) {
  const { found, changing, read, accepted, unexplained, broken, asked, hosts } = network;
  const rows = [
    ['found', found],
    ['changing', changing],
    ['read', read],
    ['accepted', accepted],
    ['unexplained', unexplained],
    ['broken', broken],
    ['asked', asked],
  ] as const;
  return (
    <dl class="counts">
      {rows
        .filter(([name, count]) => count > 0 || name === 'read')
        .map(([name, count]) => (
          <div key={name} data-count={name}>
            <dt>{t(`check_count_${name}`)}</dt>
            <dd>{t('check_count_of', [String(count), String(hosts)])}</dd>
          </div>
        ))}
    </dl>
  );
}

interface NetworkViewProps {
  readonly network: NetworkVerdict;
  readonly directory: AuthorityLookup;
  /** When it was seen, and what can be seen at all. */
  readonly children: ComponentChildren;
}

export function NetworkView({ network, directory, children }: NetworkViewProps) {
  const { level, worst, accepted, broken, silent } = network;
  const icon = worst && level === 'intercepted' ? worst.level : ICONS[level];
  const who = worst?.authority == null ? null : directory(worst.authority);
  const isProven = worst?.confidence === 'proven';
  return (
    <>
      <header class={`verdict ${icon}`} id="network" data-level={level}>
        <img
          src={`icons/${icon}.svg`}
          alt={t(`level_${toMessageKey(icon)}`)}
          width="40"
          height="40"
        />
        <div>
          <h2>{t(networkKey(network))}</h2>
          {worst && isWarning(worst.level) ? (
            <p class="confidence">{t(`confidence_${worst.confidence}`)}</p>
          ) : null}
        </div>
      </header>
      <AdviceList lines={ADVICE[level] ?? []} />
      <section>
        {who ? <p>{t(isProven ? 'check_who' : 'check_who_by_name', [who.name])}</p> : null}
        <Counts network={network} />
        {accepted > 0 ? <p>{t('check_accepted_note')}</p> : null}
        {children}
        <p>{t('check_holds')}</p>
        {broken > 0 ? <p>{t('check_broken_note')}</p> : null}
        {silent > 0 ? (
          <p>
            {t('check_blocking_2023')}{' '}
            <a href="about-interception.html#history">{t('check_sources')}</a>
          </p>
        ) : null}
        <p>
          <a href="about-interception.html">{t('about_link')}</a>
        </p>
      </section>
    </>
  );
}
