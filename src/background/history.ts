/** Reads the earlier observations that a verdict depends on, and remembers the new ones. */
import { EMPTY_HISTORY, type HistoryContext } from '../core/detection/history-context.ts';
import type { HandshakeError, Observation } from '../core/detection/observation.ts';
import { privateRootKey } from '../core/detection/private-root-key.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import type { AuthoritySites } from '../storage/authority-sites.ts';
import type { HostProtocols } from '../storage/host-protocols.ts';
import { isProvenRefusal, type ProvenRefusals } from '../storage/proven-refusals.ts';
import type { PublicHosts } from '../storage/public-hosts.ts';
import type { RecentHosts } from '../storage/recent-hosts.ts';
import { logError } from './log-error.ts';

/** The stores that the history is kept in. */
export interface HistoryStores {
  readonly recent: RecentHosts;
  readonly sites: AuthoritySites;
  readonly publicHosts: PublicHosts;
  readonly proven: ProvenRefusals;
  readonly protocols: HostProtocols;
}

/** A verdict with the observation and the history that it was drawn from. */
export interface Assessment {
  readonly observation: Observation;
  readonly history: HistoryContext;
  readonly verdict: Verdict;
}

/** The earlier observations, as far as verdicts depend on them. */
export interface History {
  /** Reads what a verdict on the observation depends on. Never rejects: on an error it is empty. */
  contextFor(observation: Observation): Promise<HistoryContext>;
  /** Stores what later verdicts depend on. Never rejects. Not to be called for private windows. */
  remember(assessment: Assessment): Promise<void>;
  /** Stores over which protocol a document came. Never rejects. Not to be called for private windows. */
  rememberTransport(assessment: Assessment): Promise<void>;
  /** Drops what is kept in memory: the stored history was cleared. */
  forget(): void;
}

/** Whether the browser accepted the host's certificate, without an override, on a live connection. */
function isAccepted({ host, result }: Observation): boolean {
  if (host === '') return false;
  if (result.kind === 'certificates') return result.override === null && !result.fromCache;
  return result.kind === 'nothing' && result.reason === 'not-shown';
}

function isPubliclyTrusted({ result }: Observation): boolean {
  return result.kind === 'certificates' && result.root === 'publicly-trusted' && !result.fromCache;
}

/**
 * Notes a host that loaded. One that is shown after a refusal stays marked as refused while its error
 * is overridden, and otherwise until the refusal is ten minutes old: what went on has ended, or the
 * browser would refuse it again.
 */
async function noteLoaded(
  { recent, proven }: HistoryStores,
  { observation, verdict, history }: Assessment,
): Promise<void> {
  const { host, at, result } = observation;
  const wentOn = verdict.reasons.some(({ signal }) => signal === 'went-on');
  const refusal = history.refused.find((one) => one.host === host);
  const isProven = history.proven.some((one) => one.host === host);
  if (wentOn) {
    if (isProven) await proven.shown(host);
    const isOverridden = result.kind === 'certificates' && result.override !== null;
    if (refusal && isOverridden) await recent.refused(host, refusal.error, at);
    return;
  }
  if (isProven && isPubliclyTrusted(observation)) await proven.cleared([host]);
  if (isAccepted(observation) && (!refusal || isPubliclyTrusted(observation))) {
    await recent.loaded(host, at);
  }
}

async function noteRefused(
  { recent, proven }: HistoryStores,
  { host, at }: Observation,
  error: HandshakeError,
): Promise<void> {
  await recent.refused(host, error, at);
  if (isProvenRefusal(error)) await proven.refused(host, error, at);
}

async function noteAuthority(
  { sites }: HistoryStores,
  { observation, history }: Assessment,
): Promise<void> {
  const key = privateRootKey(observation);
  if (key === null) return;
  // Imported here: the list of public suffixes is large, and only private roots need it.
  const { ownerOf } = await import('../core/net/registrable-domain.ts');
  const owner = ownerOf(observation.host);
  if (owner === null || history.sites.includes(owner)) return;
  await sites.note(key, owner, observation.at);
}

/** Notes over which protocol a document came. */
async function noteProtocol(
  { protocols }: HistoryStores,
  { observation: { host, at, transport }, verdict }: Assessment,
): Promise<void> {
  if (!transport || host === '') return;
  const isHttp2 = transport.protocol === 'h2' || transport.protocol === 'h3';
  if (isHttp2 && transport.isDefaultPort) await protocols.noteHttp2(host);
  const isOlder = verdict.reasons.some(({ signal }) => signal === 'older-protocol');
  if (isOlder) await protocols.noteOlder(host, at);
}

/** Creates the history over its stores. */
export function createHistory(stores: HistoryStores): History {
  const { recent, sites, publicHosts, proven, protocols } = stores;

  async function readContext(observation: Observation): Promise<HistoryContext> {
    const { host, at, source, result, transport } = observation;
    const recentHosts = await recent.read(at);
    const protocol = transport ? await protocols.read(host, at) : {};
    const context = { ...EMPTY_HISTORY, ...recentHosts, ...protocol };
    if (result.kind === 'failure') return context;
    // Nearly all pages in Firefox. Signals look at the rest where the chain does not clear the host.
    if (isPubliclyTrusted(observation) && source === 'firefox-chain') return context;
    const withProven = { ...context, proven: await proven.read(at) };
    const key = privateRootKey(observation);
    return {
      ...withProven,
      sites: key === null ? [] : await sites.of(key),
      wasPublic: result.kind === 'certificates' && (await publicHosts.has(host)),
    };
  }

  return {
    contextFor: async (observation) =>
      (await readContext(observation).catch(logError)) ?? EMPTY_HISTORY,
    async remember(assessment) {
      const { host, at, result } = assessment.observation;
      if (result.kind === 'failure') {
        await noteRefused(stores, assessment.observation, result.error).catch(logError);
        return;
      }
      await noteLoaded(stores, assessment).catch(logError);
      await noteAuthority(stores, assessment).catch(logError);
      if (isPubliclyTrusted(assessment.observation))
        await publicHosts.note(host, at).catch(logError);
    },
    rememberTransport: async (assessment) => noteProtocol(stores, assessment).catch(logError),
    forget() {
      recent.forget();
      publicHosts.forget();
      proven.forget();
      protocols.forget();
    },
  };
}
