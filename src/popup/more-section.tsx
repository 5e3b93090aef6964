/** The details behind "More" and "Clear": limits, links, the time of reading; how to clear. */
import type { Verdict } from '../core/detection/verdict.ts';
import { neutralizeHost } from '../core/text.ts';
import { formatTime } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';
import { LimitsSection } from '../ui/limits.tsx';
import { ListAgeText } from '../ui/list-age.tsx';
import { hasDebugger } from '../ui/read-capabilities.ts';
import { LEVEL_SECTION } from '../wording/verdict-text.ts';
import { HelperSection, hasHelperRow } from './helper-section.tsx';
import type { VerdictViewProps } from './view-props.ts';

/** How to clear what a site has stored. */
export function StoredHelp() {
  return (
    <section id="clear-stored">
      <h2>{t('stored_clear_title')}</h2>
      <p>{t(isFirefox ? 'stored_clear_firefox' : 'stored_clear_chromium')}</p>
    </section>
  );
}

function readAtText({ source, at }: Verdict): string {
  const isOwnConnection = ['chromium-chain', 'check', 'helper'].includes(source);
  return t(isOwnConnection ? 'checked_at_inspected' : 'checked_at', [formatTime(at)]);
}

/** What an inspection does, in the edition that can inspect. */
function InspectNote({ frame: { isInspectable, verdict } }: VerdictViewProps) {
  if (!hasDebugger || !isInspectable) return null;
  return (
    <section>
      <h2>{t('inspect_title')}</h2>
      <p>{t('inspect_text', [neutralizeHost(verdict.host)])}</p>
    </section>
  );
}

/** Draws the details. */
export function MoreSection(props: VerdictViewProps) {
  const { frame, settings } = props;
  const { verdict } = frame;
  const links = [
    { href: `about-interception.html#${LEVEL_SECTION[verdict.level]}`, text: t('about_link') },
    { href: 'welcome.html#protect', text: t('protect_title') },
    { href: 'network-check.html', text: t('check_link') },
    { href: 'findings.html', text: t('findings_link') },
  ];
  return (
    <>
      <section>
        <ul>
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href} target="_blank">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <InspectNote {...props} />
      {hasHelperRow(verdict) ? null : <HelperSection {...props} />}
      <LimitsSection settings={settings} />
      <section>
        <ListAgeText />
      </section>
      {verdict.chain.length > 0 ? (
        <section>
          <p class="soft">{readAtText(verdict)}</p>
        </section>
      ) : null}
    </>
  );
}
