/**
 * Asks the helper, a program on this device, over a port of native messaging. The browser starts the
 * program with the port and ends it with the port, which is open only while an answer is awaited.
 */
import type { HelperFault } from '../core/helper/outcome.ts';
import {
  type HelperAbsence,
  type HelperRequest,
  MAX_AT_A_TIME,
  type PresentedToHelper,
  parseHelperAnswer,
} from '../core/helper/protocol.ts';

/** Ms after which an answer no longer comes: the helper itself gives a connection up after ten seconds. */
const STALLED_MS = 15_000;

/** What the helper answered, or why it did not. */
type HelperReply =
  | { readonly kind: 'chain'; readonly presented: PresentedToHelper }
  | { readonly kind: 'absence'; readonly error: HelperAbsence }
  | { readonly kind: 'fault'; readonly fault: HelperFault };

/** A port of native messaging, as far as it is used. */
export interface HelperPort {
  postMessage(message: HelperRequest): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  /** Why it was disconnected, in the browser's words; '' where it says nothing. */
  error(): string;
}

/** What a client needs of the browser. */
export interface HelperClientDeps {
  /** Opens a port to the helper. May throw where the browser has no native messaging. */
  readonly open: () => HelperPort;
  readonly hasPermission: () => Promise<boolean>;
  /** Ms until an answer counts as stalled; shorter in tests. */
  readonly stalledMs?: number;
}

/** Asks the helper. */
export interface HelperClient {
  /**
   * Asks for the certificates of `host`. Never rejects.
   *
   * @param signal Gives the question up, which counts as no connection.
   */
  ask(host: string, signal?: AbortSignal): Promise<HelperReply>;
}

/** The fault that a disconnected port stands for, by the words of Chromium 156 and Firefox 153. */
function faultOf(error: string): HelperFault {
  if (/host not found|no such native application/i.test(error)) return 'not-installed';
  if (/forbidden/i.test(error)) return 'forbidden';
  // A length that is none, text that is no JSON, more than a browser takes.
  return /communicating|exceeds|JSON/i.test(error) ? 'garbage' : 'stopped';
}

interface Question {
  readonly host: string;
  readonly settle: (reply: HelperReply) => void;
}

const faultReply = (fault: HelperFault): HelperReply => ({ kind: 'fault', fault });

/** The questions that wait for an answer on one port, which is closed with the last of them. */
function createConversation({ open }: HelperClientDeps, onEnd: () => void) {
  const waiting = new Map<number, Question>();
  const port = open();
  let lastId = 0;
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    onEnd();
    port.disconnect();
  };
  const failAll = (fault: HelperFault) => {
    const questions = [...waiting.values()];
    waiting.clear();
    close();
    for (const { settle } of questions) settle(faultReply(fault));
  };
  const settle = (id: number, reply: HelperReply) => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) close();
    question?.settle(reply);
  };
  port.onMessage.addListener((message) => {
    if (!isOpen) return;
    const answer = parseHelperAnswer(message);
    // The answer to another question must not be taken for that to this one.
    if (!answer || waiting.get(answer.id)?.host !== answer.host) failAll('garbage');
    else if ('error' in answer) settle(answer.id, { kind: 'absence', error: answer.error });
    else settle(answer.id, { kind: 'chain', presented: answer });
  });
  port.onDisconnect.addListener(() => {
    const error = port.error();
    if (isOpen) failAll(faultOf(error));
  });
  return {
    get size() {
      return waiting.size;
    },
    failAll,
    /** Sends a question, and returns the function that gives it up. */
    ask(question: Question): () => void {
      const id = ++lastId;
      waiting.set(id, question);
      port.postMessage({ id, host: question.host });
      return () => {
        settle(id, { kind: 'absence', error: 'no-connection' });
      };
    },
  };
}

/** Creates a client. No port is open until something is asked. */
export function createHelperClient(deps: HelperClientDeps): HelperClient {
  const { stalledMs = STALLED_MS } = deps;
  let current: ReturnType<typeof createConversation> | null = null;

  function converse(host: string, signal: AbortSignal | undefined): Promise<HelperReply> {
    const conversation = (current ??= createConversation(deps, () => {
      current = null;
    }));
    if (conversation.size >= MAX_AT_A_TIME) {
      return Promise.resolve({ kind: 'absence', error: 'no-connection' });
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        conversation.failAll('stalled');
      }, stalledMs);
      const giveUp = conversation.ask({
        host,
        settle(reply) {
          clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
          resolve(reply);
        },
      });
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    async ask(host, signal) {
      try {
        if (!(await deps.hasPermission())) return faultReply('no-permission');
        if (signal?.aborted) return { kind: 'absence', error: 'no-connection' };
        return await converse(host, signal);
      } catch {
        // A browser without native messaging, or a port that was closed before it was used.
        current?.failAll('stopped');
        return faultReply('stopped');
      }
    },
  };
}
