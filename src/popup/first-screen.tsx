/** What a person sees without scrolling: what was found, how sure it is, what to do, two acts. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isInterception, type Verdict } from '../core/detection/verdict.ts';
import { MAIN_FRAME } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { chromiumVersion } from '../ui/browser-name.ts';
import type { AuthorityInfo } from '../wording/authority-lookup.ts';
import {
  askSureness,
  briefText,
  placeText,
  type Sureness,
  surenessOf,
} from '../wording/first-screen.ts';
import { headlineKey } from '../wording/headline.ts';
import { type AdviceKey, adviceKeys } from '../wording/verdict-text.ts';
import { AcknowledgeQuestion } from './acknowledge-question.tsx';
import type { AcknowledgementOffer } from './acknowledgement-offer.ts';
import { ActionButtons } from './action-buttons.tsx';
import type { ActContext } from './acts.ts';
import { Beside } from './beside.tsx';
import { LineDrawing } from './line-drawing.tsx';
import { PopupBar } from './popup-bar.tsx';
import { QuietNumbers } from './quiet-numbers.tsx';
import type { VerdictViewProps } from './view-props.ts';

/** The first version of Chromium that can show certificates to extensions. */
const FLAG_VERSION = 144;

/** The steps to Chromium's setting; an older Chromium, or one of unknown version, must be updated first. */
function flagSteps(): readonly AdviceKey[] {
  return chromiumVersion() >= FLAG_VERSION
    ? ['advice_flag_press', 'advice_flag_enable', 'advice_flag_relaunch']
    : ['advice_update', 'advice_firefox'];
}

function headingOfSteps({ level, notChecked }: Verdict, entry: AuthorityInfo | null) {
  if (notChecked === 'not-shown') return t('ask_see_more');
  return level === 'device-inspection' && entry?.kind !== 'inspection' ? t('ask_known') : '';
}

function Steps({ lines }: { lines: readonly MessageKey[] }) {
  if (lines.length === 0) return null;
  return (
    <ol class="steps">
      {lines.map((line) => (
        <li key={line}>{t(line)}</li>
      ))}
    </ol>
  );
}

/** How sure it is, in words; the dots only repeat it. */
function SurenessLine({ sureness: { label, detail, dots } }: { sureness: Sureness }) {
  return (
    <p class="sureness">
      {dots === null ? null : (
        <span class="dots" aria-hidden="true">
          {[1, 2, 3].map((dot) => (
            <i key={dot} class={dot <= dots ? 'on' : ''} />
          ))}
        </span>
      )}
      <span>
        {label === '' ? null : <strong>{label}</strong>} {detail}
      </span>
    </p>
  );
}

/** The small print below the buttons; null for none. */
function smallPrint({ level, notChecked }: Verdict, { canInspect }: ActContext): string | null {
  if (level === 'asks-for-trust') return t('ask_not_egov');
  if (canInspect) return t('inspect_brief');
  return notChecked === 'not-shown' && chromiumVersion() >= FLAG_VERSION ? t('flag_version') : null;
}

interface FirstScreenProps extends VerdictViewProps {
  readonly authority: AuthorityInfo | null;
  readonly context: ActContext;
  readonly onClear: () => void;
}

interface AnswerProps {
  readonly lines: readonly MessageKey[];
  readonly heading: string;
  /** What stands above the advice. */
  readonly children: ComponentChildren;
}

/** The meaning and the advice with its buttons, or the question that one of them asks. */
function Answer({ lines, heading, children, ...props }: FirstScreenProps & AnswerProps) {
  const { frame, state, offer, context, onClear } = props;
  // As it was when the question was opened: the answer covers what the user has read, and nothing else.
  const [asked, setAsked] = useState<AcknowledgementOffer | null>(null);
  if (asked && asked.key === offer?.key) {
    return (
      <AcknowledgeQuestion
        {...{ frame, state, offer: asked }}
        onKnown={() => {
          setAsked(null);
        }}
      />
    );
  }
  return (
    <>
      {children}
      {heading === '' ? null : <h2>{heading}</h2>}
      <Steps lines={lines} />
      {frame.verdict.level === 'no-sign' ? <QuietNumbers counts={props.counts} /> : null}
      <ActionButtons
        context={context}
        frame={frame}
        onClear={onClear}
        onAcknowledge={() => {
          setAsked(offer);
        }}
      />
    </>
  );
}

/** Draws the first screen. */
export function FirstScreen(props: FirstScreenProps) {
  const { state, frame, settings, authority, context, showsCertificatesNewly, prefix = '' } = props;
  const { verdict, frameId } = frame;
  const { level, notChecked } = verdict;
  // The error page of a frame may not even be visible, and blocks nobody.
  const isHidden = level === 'refused' && frameId !== MAIN_FRAME;
  const ask = level === 'asks-for-trust' ? state.asksForTrust : null;
  const sureness = ask ? askSureness(ask) : surenessOf(verdict, authority);
  const place = placeText(state, frame);
  const sentence = place || briefText(verdict, authority);
  const lines = notChecked === 'not-shown' ? flagSteps() : adviceKeys(verdict, authority);
  const heading = headingOfSteps(verdict, authority);
  const print = smallPrint(verdict, context);
  return (
    <div class="first-screen">
      <header>
        <PopupBar level={level} settings={settings} />
        <LineDrawing verdict={verdict} authority={authority} />
      </header>
      <div class="message">
        <h1>{`${prefix}${t(headlineKey(verdict), [neutralizeHost(verdict.host)])}`}</h1>
        <Answer {...props} lines={isHidden ? [] : lines} heading={heading}>
          {sureness ? <SurenessLine sureness={sureness} /> : null}
          {sentence === '' ? null : <p data-place={place !== ''}>{sentence}</p>}
          {showsCertificatesNewly ? <p class="news">{t('certificates_shown')}</p> : null}
          {isInterception(level) ? null : <Beside state={state} level={level} held={props.held} />}
        </Answer>
        {print === null ? null : <p class="fine">{print}</p>}
        {level === 'no-sign' ? <p class="fine limit">{t('limits_brief')}</p> : null}
      </div>
    </div>
  );
}
