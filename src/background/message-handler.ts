/** What the extension's own pages ask of the background, and nobody else may. */
import { browser } from '../browser.ts';
import { CHECK_PORT, isOwnPage, type Message, parseMessage } from '../messaging.ts';
import { checkItem } from '../storage/network-check.ts';
import type { BackgroundServices } from './bootstrap.ts';
import { logError } from './log-error.ts';
import {
  createNetworkCheckRunner,
  type NetworkCheckDeps,
  type NetworkCheckRunner,
} from './network-check-runner.ts';

/** What a flavour answers to a message that is its own; null to what it does not know. */
export type Answer = (asked: Message) => Promise<unknown>;

interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly tab?: { readonly incognito: boolean } | undefined;
}

/** True once it is done; null for a message that is not of the check. */
function answerCheck(
  runner: NetworkCheckRunner,
  asked: Message,
  { tab }: Sender,
): Promise<true> | null {
  const done = () => true as const;
  if (asked.type === 'check-start') {
    // Its connections would be made from outside of the private window, and something of them kept.
    if (tab?.incognito !== false) return Promise.reject(new Error('not from a private window'));
    const { hosts, runs, pauseMs } = asked;
    return runner.start({ hosts, runs, pauseMs }).then(done);
  }
  if (asked.type !== 'check') return null;
  const acts = { 'go-on': 'goOn', cancel: 'cancel', pause: 'pause', resume: 'resume' } as const;
  return runner[acts[asked.act]]().then(done);
}

/** Pauses the check when the last page that shows it is gone. */
function pauseUnseen(runner: NetworkCheckRunner, isOwn: (sender: Sender) => boolean): void {
  let pages = 0;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== CHECK_PORT || !isOwn(port.sender ?? {})) return;
    pages++;
    port.onDisconnect.addListener(() => {
      if (--pages === 0) runner.pause().catch(logError);
    });
  });
}

/**
 * Answers the extension's own pages. `connect` makes one connection of a check, in the way that the
 * browser has; it and `answer` are called on a message of theirs only.
 */
export function listenToMessages(
  { watch }: BackgroundServices,
  connect: NetworkCheckDeps['connect'],
  answer: Answer = () => Promise.resolve(null),
): void {
  const own = { id: browser.runtime.id, origin: location.origin };
  const runner = createNetworkCheckRunner({
    item: checkItem(browser.storage.session),
    connect,
    judge: (observation, refused) => watch.checked(observation, refused),
    now: () => Date.now(),
  });
  const isOwn = (sender: Sender) => isOwnPage(sender, own);
  pauseUnseen(runner, isOwn);
  const listener = (message: unknown, sender: Sender, respond: (answered: unknown) => void) => {
    const asked = isOwn(sender) ? parseMessage(message) : null;
    if (!asked) return false;
    const answered = answerCheck(runner, asked, sender) ?? answer(asked);
    answered.then(
      (value) => {
        respond(value ?? null);
      },
      (error: unknown) => {
        console.error(error);
        respond(null);
      },
    );
    // The answer comes later.
    return true;
  };
  browser.runtime.onMessage.addListener(listener as never);
}
