/**
 * A verdict in words, for somebody with two minutes: what it is, what to do, why we think so, who it
 * is, the chain, and what cannot be seen.
 */
import type { ComponentChildren } from 'preact';
import { browser } from '../browser.ts';
import type { UnseenReason } from '../core/observation.ts';
import { type FrameRecord, MAIN_FRAME, PART, type TabState } from '../core/tab-state.ts';
import { neutralizeHost } from '../core/text.ts';
import { isWarning, type Level, type Verdict } from '../core/verdict.ts';
import type { Effective } from '../storage/wishes.ts';
import { Chain } from '../ui/chain.tsx';
import { moment } from '../ui/dates.ts';
import type { Directory } from '../ui/directory.ts';
import { headlineKey, inKey } from '../ui/headline.ts';
import { LanguagePicker } from '../ui/language-picker.tsx';
import { LimitsText } from '../ui/limits.tsx';
import { message } from '../ui/messages.ts';
import { GrantButton } from '../ui/permission.tsx';
import { SeeMore } from '../ui/see-more.tsx';
import { Todo } from '../ui/todo.tsx';
import { browserPageKey, EXPLAINED, reasonText, summary, todo } from '../ui/wording.ts';
import { Inspect } from './inspect.tsx';
import { Who } from './who.tsx';

/** Each reason once: a chain may give the same one for several of its certificates. */
function Reasons({ verdict, directory }: { verdict: Verdict; directory: Directory }) {
  const texts = new Map(
    verdict.reasons.map((one) => [reasonText(one, verdict, directory), one] as const),
  );
  if (texts.size === 0) return null;
  return (
    <section>
      <h2>{message('why_title')}</h2>
      <ul class="reasons">
        {[...texts].map(([text, { signal, weight }]) => (
          <li key={text} data-signal={signal} data-weight={weight}>
            {text} <span class={`weight ${weight}`}>{message(`weight_${weight}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How sure the headline is; where the headline is certain, how sure it is that it is interception. */
function Sureness({ verdict: { level, confidence } }: { verdict: Verdict }) {
  if (!isWarning(level)) return null;
  const text = message(`confidence_${confidence}`);
  return (
    <p class="confidence">{level === 'refused' ? message('confidence_refused', [text]) : text}</p>
  );
}

function BrowserPage({ verdict }: { verdict: Verdict }) {
  const key = browserPageKey(verdict);
  if (key === null) return null;
  return (
    <section>
      <h2>{message('page_meaning_title')}</h2>
      <p>{message(key)}</p>
    </section>
  );
}

function Header({ level, headline, verdict }: HeaderProps) {
  return (
    <header class={`verdict ${level}`}>
      <img
        src={`icons/${level}.svg`}
        alt={message(`level_${inKey(level)}`)}
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
  readonly directory: Directory;
  readonly settings: Effective;
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
        headline={`${shown.prefix ?? ''}${message(headlineKey(verdict), [host])}`}
        verdict={verdict}
      />
      {frameId === MAIN_FRAME ? null : (
        <section class="frame">
          <p>{message(frameId === PART ? 'part_note' : 'frame_note', [host])}</p>
          {main ? <p>{message('frame_page_host', [neutralizeHost(main.verdict.host)])}</p> : null}
        </section>
      )}
      <section>
        {summary(verdict, directory).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {verdict.unseen === 'no-permission' ? <GrantButton /> : null}
        {isSightNew ? <p class="news">{message('sight_new')}</p> : null}
      </section>
      {isHidden ? null : <Todo lines={todo(verdict, entry)} />}
      {isHidden ? null : <BrowserPage verdict={verdict} />}
      {level === 'no-sign' ? null : <Reasons verdict={verdict} directory={directory} />}
      <Who entry={entry} isProven={verdict.confidence === 'proven'} />
      <Chain verdict={verdict} />
      {verdict.unseen === 'not-shown' ? <SeeMore /> : null}
      {spoken.isInspectable && !state.incognito ? <Inspect tabId={tabId} frame={spoken} /> : null}
      <Limits settings={settings} />
      <Footer level={level} settings={settings}>
        {verdict.chain.length > 0 ? <p>{message(readKey(verdict), [moment(verdict.at)])}</p> : null}
      </Footer>
    </>
  );
}

function readKey({ route }: Verdict): string {
  return route === 'chromium-chain' || route === 'check' ? 'checked_at_inspected' : 'checked_at';
}

function Limits({ settings }: { settings: Effective }) {
  return (
    <section class="limits">
      <h2>{message('limits_title')}</h2>
      <LimitsText settings={settings} />
    </section>
  );
}

interface FooterProps {
  readonly level: Level;
  readonly settings: Effective;
  readonly children?: ComponentChildren;
}

function Footer({ level, settings, children }: FooterProps) {
  return (
    <footer>
      {children}
      <p>
        <a href={`explain.html#${EXPLAINED[level]}`} target="_blank">
          {message('explain_link')}
        </a>
      </p>
      <p>
        <a href="check.html" target="_blank">
          {message('check_popup')}
        </a>
      </p>
      {isWarning(level) ? (
        <p>
          <a href="log.html" target="_blank">
            {message('check_log')}
          </a>
        </p>
      ) : null}
      <p class="controls">
        <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
          {message('open_settings')}
        </button>
        <LanguagePicker settings={settings} />
      </p>
    </footer>
  );
}

/** A tab of which nothing is known. */
export function NothingSeen({ reason, settings }: { reason: UnseenReason; settings: Effective }) {
  return (
    <>
      <Header level="unseen" headline={message('headline_unseen')} verdict={null} />
      <section>
        <p>{message(`unseen_${inKey(reason)}`)}</p>
        {reason === 'no-permission' ? <GrantButton /> : null}
      </section>
      <Limits settings={settings} />
      <Footer level="unseen" settings={settings} />
    </>
  );
}
