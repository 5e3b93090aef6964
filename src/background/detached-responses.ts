/**
 * Responses that came before their document, outside of any frame: those that a worker asked for
 * (`tabId` -1), and pages that the browser fetched ahead (prefetch, prerender). They wait in memory for
 * the commit of a document without a response of its own.
 */
import { compareSeverity, isNotable, type Verdict } from '../core/detection/verdict.ts';
import { LruMap } from '../core/lru-map.ts';
import type { SpeculativePages } from '../storage/speculative-pages.ts';
import type { Assessment } from './history.ts';
import { logError } from './log-error.ts';

const MAX_RESPONSES = 200;
/** Ms between a worker's response and the commit of the document that it serves. */
const WORKER_SPAN_MS = 10_000;
/** Chromium uses a prefetched page for five minutes; some more for slow clocks and prerendered ones. */
const SPECULATIVE_SPAN_MS = 10 * 60_000;

/** A response that waits for a document. */
interface DetachedResponse {
  readonly requestId: string;
  readonly url: string;
  /** Host of the worker that made the request; null for a page that was fetched ahead. */
  readonly workerHost: string | null;
  /** Null where the browser does not report it. */
  readonly incognito: boolean | null;
  /** Ms since epoch. */
  readonly at: number;
  readonly assessment: Promise<Assessment>;
}

/** The verdict on a response that waited. */
export interface DetachedVerdict {
  readonly verdict: Verdict;
  /** A worker asked for it, so that its program stands between the network and the document. */
  readonly isOfWorker: boolean;
  /** What the pipeline has yet to record; null where it did, or was told to before. */
  readonly unrecorded: Assessment | null;
}

/** The document that looks for its responses. */
interface WaitingDocument {
  readonly url: string;
  readonly host: string;
  readonly incognito: boolean;
  /** Ms since epoch. */
  readonly at: number;
}

/** At most 200 responses. A judgement in flight is waited for. */
export interface DetachedResponses {
  add(response: DetachedResponse): void;
  /** Notes that the pipeline records the response of that request. */
  markRecorded(requestId: string): void;
  /**
   * The most severe verdict on a response with exactly the document's URL; one whose certificate was read
   * goes before all others. Null where there is none.
   */
  ofDocument(document: WaitingDocument): Promise<DetachedVerdict | null>;
  /** The warnings that workers of the document's host met lately. */
  ofWorkers(document: WaitingDocument): Promise<readonly DetachedVerdict[]>;
  /** Drops everything: the stored history was cleared. */
  forget(): void;
}

interface Entry extends DetachedResponse {
  isRecorded: boolean;
}

/** The URL as documents are compared by it: a fragment is never sent. */
function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** The responses to one request (redirects) count as the last of them, at the worst of their verdicts. */
async function worseOf(
  before: Promise<Assessment>,
  after: Promise<Assessment>,
): Promise<Assessment> {
  const [first, last] = await Promise.all([before, after]);
  return isNotable(first.verdict.level) && compareSeverity(first.verdict, last.verdict) < 0
    ? first
    : last;
}

function isNear({ at, workerHost }: DetachedResponse, document: WaitingDocument): boolean {
  const span = workerHost === null ? SPECULATIVE_SPAN_MS : WORKER_SPAN_MS;
  return Math.abs(document.at - at) < span;
}

async function judged(entries: readonly Entry[]): Promise<{ entry: Entry; made: Assessment }[]> {
  const all = await Promise.all(
    entries.map(async (entry) => ({ entry, made: await entry.assessment.catch(logError) })),
  );
  return all.flatMap(({ entry, made }) => (made ? [{ entry, made }] : []));
}

/** Hands a verdict out, and with it the duty to record it. */
function handOut({ entry, made }: { entry: Entry; made: Assessment }): DetachedVerdict {
  const { isRecorded } = entry;
  entry.isRecorded = true;
  const isOfWorker = entry.workerHost !== null;
  return { verdict: made.verdict, isOfWorker, unrecorded: isRecorded ? null : made };
}

/** Creates the store. Warnings about pages fetched ahead go to `pages`, which outlive this background. */
export function createDetachedResponses(pages: SpeculativePages): DetachedResponses {
  const responses = new LruMap<string, Entry>(MAX_RESPONSES);
  const entriesOf = (document: WaitingDocument, isOf: (one: Entry) => boolean) =>
    [...responses.keys()].flatMap((key) => {
      const one = responses.get(key);
      if (!one || !isOf(one) || !isNear(one, document)) return [];
      return one.incognito === null || one.incognito === document.incognito ? [one] : [];
    });
  return {
    add(response) {
      const before = responses.get(response.requestId);
      const assessment = before
        ? worseOf(before.assessment, response.assessment)
        : response.assessment;
      responses.set(response.requestId, {
        ...response,
        url: withoutFragment(response.url),
        assessment,
        isRecorded: false,
      });
      // Whoever asks for it is told of a rejection; nobody may ask.
      assessment.catch(() => undefined);
      if (response.workerHost !== null || response.incognito !== false) return;
      assessment
        .then(({ verdict }) => pages.note(withoutFragment(response.url), verdict))
        .catch(logError);
    },
    markRecorded(requestId) {
      const entry = responses.get(requestId);
      if (entry) entry.isRecorded = true;
    },
    async ofDocument(document) {
      const url = withoutFragment(document.url);
      const found = await judged(entriesOf(document, (one) => one.url === url));
      // A prefetched page that is prerendered responds twice, the second time without a certificate.
      const read = found.filter(({ made }) => made.verdict.notChecked === null);
      const [worst] = (read.length > 0 ? read : found).sort((a, b) =>
        compareSeverity(a.made.verdict, b.made.verdict),
      );
      const stored = document.incognito ? null : await pages.find(url, document.at);
      if (stored && (!worst || compareSeverity(stored, worst.made.verdict) < 0)) {
        return { verdict: stored, isOfWorker: false, unrecorded: null };
      }
      return worst ? handOut(worst) : null;
    },
    async ofWorkers(document) {
      const isOf = ({ workerHost }: Entry) => workerHost === document.host;
      const found = await judged(entriesOf(document, isOf));
      return found.filter(({ made }) => isNotable(made.verdict.level)).map(handOut);
    },
    forget() {
      responses.clear();
    },
  };
}
