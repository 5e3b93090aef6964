/**
 * The popup of a tab with a verdict, in the order in which a person needs it: what was found, what to
 * do, the reasons, the authority, the certificate chain, the limits of the check.
 */
import type { Verdict } from '../core/detection/verdict.ts';
import type { DisplayedFrame } from '../core/tab-state/displayed-frame.ts';
import { MAIN_FRAME, type RelatedKind, type TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { formatTime } from '../i18n/dates.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { AdviceList } from '../ui/advice-list.tsx';
import { CertificateChain } from '../ui/certificate-chain.tsx';
import { ChromiumFlagHelp } from '../ui/chromium-flag-help.tsx';
import { GrantButton } from '../ui/host-permission.tsx';
import { LimitsSection } from '../ui/limits.tsx';
import type { AuthorityLookup } from '../wording/authority-lookup.ts';
import { headlineKey, isStoredInterception } from '../wording/headline.ts';
import { adviceKeys, errorPageKey, summaryTexts } from '../wording/verdict-text.ts';
import { AuthoritySection } from './authority-section.tsx';
import { InspectButton } from './inspect-button.tsx';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';
import { ReasonList } from './reason-list.tsx';

/** The verdict to draw, and what its texts depend on. */
export interface VerdictViewProps {
  readonly tabId: number;
  readonly state: TabState;
  /** The frame of the tab whose verdict is displayed. */
  readonly frame: DisplayedFrame;
  readonly lookup: AuthorityLookup;
  readonly settings: EffectiveSettings;
  /** The browser began to show certificates within the last day. */
  readonly showsCertificatesNewly: boolean;
  /** Stands before the headline. */
  readonly prefix?: string;
}

/** The note about a related warning. */
const RELATED_NOTES: Readonly<Record<RelatedKind, MessageKey>> = {
  frame: 'left_frame_note',
  subresource: 'subresource_note',
  worker: 'worker_note',
  uncommitted: 'uncommitted_note',
  'led-here': 'led_here_note',
};

/** Says where the verdict was found, unless on the page itself, and names the page. */
function FrameNote({ state, frame: { frameId, verdict, relatedKind } }: VerdictViewProps) {
  if (frameId === MAIN_FRAME) return null;
  const key = relatedKind === null ? 'frame_note' : RELATED_NOTES[relatedKind];
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  return (
    <section class="frame">
      <p>{t(key, [neutralizeHost(verdict.host)])}</p>
      {main ? (
        <p>{t('frame_page_host', [neutralizeHost(main.host || main.verdict.host)])}</p>
      ) : null}
    </section>
  );
}

/** How to clear what the site has stored, where that was stored during interception. */
function StoredHelp({ verdict }: { verdict: Verdict }) {
  if (!isStoredInterception(verdict)) return null;
  return (
    <section id="clear-stored">
      <h2>{t('stored_clear_title')}</h2>
      <p>{t(isFirefox ? 'stored_clear_firefox' : 'stored_clear_chromium')}</p>
    </section>
  );
}

/** Says that an inspecting program hides whoever stands beyond it, and how to look. */
function BeyondInspection({ verdict }: { verdict: Verdict }) {
  if (verdict.level !== 'device-inspection') return null;
  return (
    <section id="beyond-inspection">
      <h2>{t('beyond_inspection_title')}</h2>
      <p>{t('beyond_inspection_text')}</p>
      <p>
        <a class="button" href="network-check.html" target="_blank">
          {t('beyond_inspection_check')}
        </a>
      </p>
    </section>
  );
}

function Summary({ frame: { verdict }, lookup, showsCertificatesNewly }: VerdictViewProps) {
  return (
    <section>
      {summaryTexts(verdict, lookup).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {verdict.notChecked === 'no-permission' ? <GrantButton /> : null}
      {showsCertificatesNewly ? <p class="news">{t('certificates_shown')}</p> : null}
    </section>
  );
}

/** Explains the error page that the browser displays. */
function ErrorPage({ verdict }: { verdict: Verdict }) {
  const key = errorPageKey(verdict);
  if (key === null) return null;
  return (
    <section>
      <h2>{t('error_page_title')}</h2>
      <p>{t(key)}</p>
    </section>
  );
}

function readAtText({ source, at }: Verdict): string {
  const isOwnConnection = source === 'chromium-chain' || source === 'check';
  return t(isOwnConnection ? 'checked_at_inspected' : 'checked_at', [formatTime(at)]);
}

/** Draws the verdict of one frame of the tab. */
export function VerdictView(props: VerdictViewProps) {
  const { tabId, state, frame, lookup, settings, prefix = '' } = props;
  const { verdict, frameId } = frame;
  const { level } = verdict;
  const authority = verdict.authority === null ? null : lookup(verdict.authority);
  const headline = t(headlineKey(verdict), [neutralizeHost(verdict.host)]);
  // The error page of a frame may not even be visible, and blocks nobody.
  const isHidden = level === 'refused' && frameId !== MAIN_FRAME;
  return (
    <>
      <PopupHeader level={level} headline={`${prefix}${headline}`} verdict={verdict} />
      <FrameNote {...props} />
      <Summary {...props} />
      {isHidden ? null : <AdviceList lines={adviceKeys(verdict, authority)} />}
      <StoredHelp verdict={verdict} />
      <BeyondInspection verdict={verdict} />
      {isHidden ? null : <ErrorPage verdict={verdict} />}
      {level === 'no-sign' ? null : <ReasonList verdict={verdict} lookup={lookup} />}
      <AuthoritySection authority={authority} isProven={verdict.confidence === 'proven'} />
      <CertificateChain verdict={verdict} />
      {verdict.notChecked === 'not-shown' ? <ChromiumFlagHelp /> : null}
      {frame.isInspectable && !state.incognito ? (
        <InspectButton tabId={tabId} frame={frame} />
      ) : null}
      <LimitsSection settings={settings} />
      <PopupFooter level={level} settings={settings}>
        {verdict.chain.length > 0 ? <p>{readAtText(verdict)}</p> : null}
      </PopupFooter>
    </>
  );
}
