/** A verdict in words: what it is, what to do, why, who, the chain, and what cannot be seen. */
import { browser } from '../browser.ts';
import type { UnseenReason } from '../core/observation.ts';
import type { Sighting } from '../core/signal.ts';
import { type FrameRecord, MAIN_FRAME, PART, type TabState } from '../core/tab-state.ts';
import { neutralize } from '../core/text.ts';
import { isWarning, type Level, type Verdict } from '../core/verdict.ts';
import { day, moment } from '../ui/dates.ts';
import { message } from '../ui/messages.ts';
import { Chain } from './chain.tsx';
import { Inspect, SeeMore } from './chromium-help.tsx';
import type { Directory, Entry } from './directory.ts';

const key = (id: string) => id.replaceAll('-', '_');

/** At most three lines, none of which can harm. */
const TODO: Readonly<Record<Level, readonly string[]>> = {
  'known-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'unknown-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'device-inspection': ['todo_employer', 'todo_stop'],
  refused: ['todo_do_not_continue', 'todo_other_network'],
  'private-authority': [],
  'no-sign': [],
  unseen: [],
};

function reasonText(sighting: Sighting, verdict: Verdict, directory: Directory): string {
  const { signal, authority } = sighting;
  if (signal === 'browser-refused' && verdict.failure) {
    return message('reason_browser_refused', [message(`failure_${key(verdict.failure)}`)]);
  }
  const name = authority === null ? '' : (directory(authority)?.name ?? authority);
  return message(`reason_${key(signal)}`, [name]);
}

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

function entryText(entry: Entry): string {
  const { kind, name, from, to } = entry;
  const dated = from !== null && to !== null && Number.isFinite(from);
  if (kind === 'user') return message('who_user', [name]);
  if (kind === 'family') return message('who_family', [name, day(from), day(to)]);
  return dated
    ? message('who_catalogue', [name, day(from), day(to)])
    : message('who_catalogue_undated', [name]);
}

function Who({ entry }: { entry: Entry | null }) {
  if (!entry || entry.kind === 'software') return null;
  return (
    <section>
      <h2>{message('who_title')}</h2>
      <p>{entryText(entry)}</p>
      {entry.kind === 'user' && entry.note !== '' ? (
        <p>{message('who_user_note', [entry.note])}</p>
      ) : null}
      {entry.sources.length > 0 ? (
        <p class="sources">
          {message('who_sources')}{' '}
          {entry.sources.map(({ id, section, source }, index) => (
            <span key={id + section}>
              {index > 0 ? '; ' : ''}
              {source ? (
                <a href={source.url} target="_blank" rel="noreferrer">
                  {source.title}
                </a>
              ) : (
                id
              )}
              {`, ${section}`}
            </span>
          ))}
        </p>
      ) : null}
    </section>
  );
}

function summary(verdict: Verdict, directory: Directory): string[] {
  if (verdict.unseen !== null) {
    const stored = verdict.whenStored;
    const said = message(`unseen_${key(verdict.unseen)}`);
    if (!stored || stored.level === 'no-sign' || stored.level === 'unseen') return [said];
    const who = stored.authority === null ? null : directory(stored.authority);
    return [said, who ? message('when_stored', [who.name]) : message('when_stored_unnamed')];
  }
  const product = verdict.authority === null ? '' : (directory(verdict.authority)?.name ?? '');
  return [message(summaryKey(verdict), [product])];
}

/** The page is shown although its certificate would be, or was, refused. */
function isOpenAnyway({ route, failure, reasons }: Verdict): boolean {
  const wentOn = reasons.some(({ signal }) => signal === 'went-on');
  return wentOn || (route === 'check' && failure !== null);
}

/** What is said of a level depends on how it was learned: nothing may be said that was not seen. */
function summaryKey(verdict: Verdict): string {
  const { level, failure, override, root } = verdict;
  const stem = `summary_${key(level)}`;
  if (level === 'known-interception' || level === 'refused') {
    if (isOpenAnyway(verdict)) return `${stem}_open`;
    if (level === 'known-interception' && failure) return `${stem}_refused`;
  }
  if (level === 'private-authority' && override) return `${stem}_exception`;
  return root === 'unknown' && level !== 'device-inspection' ? `${stem}_leaf` : stem;
}

function headlineKey(verdict: Verdict): string {
  const { level, failure, root, confidence } = verdict;
  const stem = `headline_${key(level)}`;
  if (level !== 'known-interception' || confidence !== 'proven') {
    return level === 'known-interception' && root !== 'private' ? `${stem}_leaf` : stem;
  }
  return failure && !isOpenAnyway(verdict) ? `${stem}_refused` : stem;
}

/** How sure the headline is; where the headline is certain, how sure it is that it is interception. */
function Sureness({ verdict: { level, confidence } }: { verdict: Verdict }) {
  if (!isWarning(level)) return null;
  const text = message(`confidence_${confidence}`);
  return (
    <p class="confidence">{level === 'refused' ? message('confidence_refused', [text]) : text}</p>
  );
}

interface Shown {
  readonly tabId: number;
  readonly state: TabState;
  readonly spoken: FrameRecord;
  readonly directory: Directory;
  /** The browser has begun to show certificates of late. */
  readonly isSightNew: boolean;
}

/** The verdict of the frame that speaks for the tab. */
export function VerdictView({ tabId, state, spoken, directory, isSightNew }: Shown) {
  const { verdict, frameId } = spoken;
  const { level } = verdict;
  const host = neutralize(verdict.host, 100);
  const main = state.frames.find((frame) => frame.frameId === MAIN_FRAME);
  // A frame's error page is not in the reader's way, and may not even be seen.
  const isHidden = level === 'refused' && frameId !== MAIN_FRAME;
  const todo = isHidden ? [] : TODO[level];
  return (
    <>
      <header class={`verdict ${level}`}>
        <img
          src={`icons/${level}.svg`}
          alt={message(`level_${key(level)}`)}
          width="40"
          height="40"
        />
        <div>
          <h1>{message(headlineKey(verdict), [host])}</h1>
          <Sureness verdict={verdict} />
        </div>
      </header>
      {frameId === MAIN_FRAME ? null : (
        <section class="frame">
          <p>{message(frameId === PART ? 'part_note' : 'frame_note', [host])}</p>
          {main ? <p>{message('frame_page_host', [neutralize(main.verdict.host, 100)])}</p> : null}
        </section>
      )}
      <section>
        {summary(verdict, directory).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {verdict.unseen === 'no-permission' ? <GrantButton /> : null}
        {isSightNew ? <p class="news">{message('sight_new')}</p> : null}
      </section>
      {todo.length > 0 ? (
        <section class="todo">
          <h2>{message('todo_title')}</h2>
          <ul>
            {todo.map((one) => (
              <li key={one}>{message(one)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {level === 'no-sign' ? null : <Reasons verdict={verdict} directory={directory} />}
      <Who entry={verdict.authority === null ? null : directory(verdict.authority)} />
      <Chain verdict={verdict} />
      {verdict.unseen === 'not-shown' ? <SeeMore /> : null}
      {spoken.isInspectable && !state.incognito ? <Inspect tabId={tabId} frame={spoken} /> : null}
      <Limits />
      <footer>
        {verdict.chain.length > 0 ? <p>{message(readKey(verdict), [moment(verdict.at)])}</p> : null}
        <SettingsButton />
      </footer>
    </>
  );
}

function readKey({ route }: Verdict): string {
  return route === 'chromium-chain' || route === 'check' ? 'checked_at_inspected' : 'checked_at';
}

function Limits() {
  return (
    <section class="limits">
      <h2>{message('limits_title')}</h2>
      <p>{message('limits_text')}</p>
    </section>
  );
}

function SettingsButton() {
  return (
    <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
      {message('open_settings')}
    </button>
  );
}

function GrantButton() {
  const grant = () => browser.permissions.request({ origins: ['http://*/*', 'https://*/*'] });
  return (
    <button type="button" class="primary" onClick={() => void grant()}>
      {message('grant_permission')}
    </button>
  );
}

/** A tab of which nothing is known. */
export function NothingSeen({ reason }: { reason: UnseenReason }) {
  return (
    <>
      <header class="verdict unseen">
        <img src="icons/unseen.svg" alt={message('level_unseen')} width="40" height="40" />
        <h1>{message('headline_unseen')}</h1>
      </header>
      <section>
        <p>{message(`unseen_${key(reason)}`)}</p>
        {reason === 'no-permission' ? <GrantButton /> : null}
      </section>
      <Limits />
      <footer>
        <SettingsButton />
      </footer>
    </>
  );
}
