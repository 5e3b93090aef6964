/**
 * A verdict in words, for somebody with two minutes: what it is, what to do, why we think so, who it
 * is, the chain, and what cannot be seen.
 */
import type { ComponentChildren } from 'preact';
import { browser } from '../browser.ts';
import type { NotCheckedReason } from '../core/detection/observation.ts';
import { isWarning, type Level, type Verdict } from '../core/detection/verdict.ts';
import { SUBRESOURCE_FRAME } from '../core/tab-state/displayed-frame.ts';
import { type FrameRecord, MAIN_FRAME, type TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { formatTime } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { AdviceList } from '../ui/advice-list.tsx';
import { CertificateChain } from '../ui/certificate-chain.tsx';
import { ChromiumFlagHelp } from '../ui/chromium-flag-help.tsx';
import { GrantButton } from '../ui/host-permission.tsx';
import { LanguagePicker } from '../ui/language-picker.tsx';
import { LimitsText } from '../ui/limits.tsx';
import type { AuthorityLookup } from '../wording/authority-lookup.ts';
import { headlineKey, toMessageKey } from '../wording/headline.ts';
import {
  adviceKeys,
  browserPageKey,
  EXPLANATION_SECTION,
  reasonText,
  summaryTexts,
} from '../wording/verdict-text.ts';
import { AuthoritySection } from './authority-section.tsx';
import { InspectButton } from './inspect-button.tsx';

/** Each reason once: a chain may give the same one for several of its certificates. */
function Reasons({ verdict, directory }: { verdict: Verdict; directory: AuthorityLookup }) {
  const texts = new Map(
    verdict.reasons.map((one) => [reasonText(one, verdict, directory), one] as const),
  );
  if (texts.size === 0) return null;
  return (
    <section>
      <h2>{t('why_title')}</h2>
      <ul class="reasons">
        {[...texts].map(([text, { signal, weight }]) => (
          <li key={text} data-signal={signal} data-weight={weight}>
            {text} <span class={`weight ${weight}`}>{t(`weight_${weight}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How sure the headline is; where the headline is certain, how sure it is that it is interception. */
function Sureness({ verdict: { level, confidence } }: { verdict: Verdict }) {
  if (!isWarning(level)) return null;
  const text = t(`confidence_${confidence}`);
  return <p class="confidence">{level === 'refused' ? t('confidence_refused', [text]) : text}</p>;
}

function BrowserPage({ verdict }: { verdict: Verdict }) {
  const key = browserPageKey(verdict);
  if (key === null) return null;
  return (
    <section>
      <h2>{t('page_meaning_title')}</h2>
      <p>{t(key)}</p>
    </section>
  );
}

function Header({ level, headline, verdict }: HeaderProps) {
  return (
    <header class={`verdict ${level}`}>
      <img
        src={`icons/${level}.svg`}
        alt={t(`level_${toMessageKey(level)}`)}
        width="40"
        height="40"
      />
      <div>
        <h1>{headline}</h1>
        {verdict ? <Sureness verdict={verdict} /> : null}
      </div>
    </header>
  );
}

interface HeaderProps {
  readonly level: Level;
  readonly headline: string;
  readonly verdict: Verdict | null;
}

interface Shown {
  readonly tabId: number;
  readonly state: TabState;
  readonly spoken: FrameRecord;
  readonly directory: AuthorityLookup;
  readonly settings: EffectiveSettings;
  /** The browser has begun to show certificates of late. */
  readonly isSightNew: boolean;
  /** Stands before the headline. */
  readonly prefix?: string;
}

/** The verdict of the frame that speaks for the tab. */
export function VerdictView(shown: Shown) {
  const { tabId, state, spoken, directory, settings, isSightNew } = shown;
  const { verdict, frameId } = spoken;
  const { level } = verdict;
  const host = neutralizeHost(verdict.host);
  const entry = verdict.authority === null ? null : directory(verdict.authority);
  const main = state.frames.find((frame) => frame.frameId === MAIN_FRAME);
  // A frame's error page is not in the reader's way, and may not even be seen.
  const isHidden = level === 'refused' && frameId !== MAIN_FRAME;
  return (
    <>
      <Header
        level={level}
        headline={`${shown.prefix ?? ''}${t(headlineKey(verdict), [host])}`}
        verdict={verdict}
      />
      {frameId === MAIN_FRAME ? null : (
        <section class="frame">
          <p>{t(frameId === SUBRESOURCE_FRAME ? 'part_note' : 'frame_note', [host])}</p>
          {main ? <p>{t('frame_page_host', [neutralizeHost(main.verdict.host)])}</p> : null}
        </section>
      )}
      <section>
        {summaryTexts(verdict, directory).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {verdict.notChecked === 'no-permission' ? <GrantButton /> : null}
        {isSightNew ? <p class="news">{t('sight_new')}</p> : null}
      </section>
      {isHidden ? null : <AdviceList lines={adviceKeys(verdict, entry)} />}
      {isHidden ? null : <BrowserPage verdict={verdict} />}
      {level === 'no-sign' ? null : <Reasons verdict={verdict} directory={directory} />}
      <AuthoritySection entry={entry} isProven={verdict.confidence === 'proven'} />
      <CertificateChain verdict={verdict} />
      {verdict.notChecked === 'not-shown' ? <ChromiumFlagHelp /> : null}
      {spoken.isInspectable && !state.incognito ? (
        <InspectButton tabId={tabId} frame={spoken} />
      ) : null}
      <Limits settings={settings} />
      <Footer level={level} settings={settings}>
        {verdict.chain.length > 0 ? <p>{t(readKey(verdict), [formatTime(verdict.at)])}</p> : null}
      </Footer>
    </>
  );
}

function readKey({ source }: Verdict): string {
  return source === 'chromium-chain' || source === 'check' ? 'checked_at_inspected' : 'checked_at';
}

function Limits({ settings }: { settings: EffectiveSettings }) {
  return (
    <section class="limits">
      <h2>{t('limits_title')}</h2>
      <LimitsText settings={settings} />
    </section>
  );
}

interface FooterProps {
  readonly level: Level;
  readonly settings: EffectiveSettings;
  readonly children?: ComponentChildren;
}

function Footer({ level, settings, children }: FooterProps) {
  return (
    <footer>
      {children}
      <p>
        <a href={`about-interception.html#${EXPLANATION_SECTION[level]}`} target="_blank">
          {t('about_link')}
        </a>
      </p>
      <p>
        <a href="network-check.html" target="_blank">
          {t('check_popup')}
        </a>
      </p>
      {isWarning(level) ? (
        <p>
          <a href="findings.html" target="_blank">
            {t('check_log')}
          </a>
        </p>
      ) : null}
      <p class="controls">
        <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('open_settings')}
        </button>
        <LanguagePicker settings={settings} />
      </p>
    </footer>
  );
}

/** A tab of which nothing is known. */
export function NothingSeen({
  reason,
  settings,
}: {
  reason: NotCheckedReason;
  settings: EffectiveSettings;
}) {
  return (
    <>
      <Header level="not-checked" headline={t('headline_not_checked')} verdict={null} />
      <section>
        <p>{t(`not_checked_${toMessageKey(reason)}`)}</p>
        {reason === 'no-permission' ? <GrantButton /> : null}
      </section>
      <Limits settings={settings} />
      <Footer level="not-checked" settings={settings} />
    </>
  );
}
