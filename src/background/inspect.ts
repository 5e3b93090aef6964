/**
 * The expert flavour's way to the full chain: the debugger, attached to the extension's own worker,
 * tells the certificates of a request that the worker makes. Only on the user's click; Chromium
 * shows a bar for some seconds.
 */
import { fromBase64 } from '../core/bytes.ts';
import { stateCertificate } from '../core/judge.ts';
import type { Observation, RootTrust } from '../core/observation.ts';
import type { ActiveCheck } from './active-check.ts';

const PROTOCOL = '1.3';

/** The verified chain of the last connection to `origin`, as DER, leaf first; [] where none is told. */
async function readChain(connect: () => Promise<unknown>, origin: string): Promise<Uint8Array[]> {
  const url = chrome.runtime.getURL('background.js');
  const targets = await chrome.debugger.getTargets();
  const own = targets.find((target) => target.type === 'worker' && target.url === url);
  if (!own) return [];
  const debuggee = { targetId: own.id };
  await chrome.debugger.attach(debuggee, PROTOCOL);
  try {
    await chrome.debugger.sendCommand(debuggee, 'Network.enable');
    await connect();
    const answer: { tableNames?: unknown } | undefined = await chrome.debugger.sendCommand(
      debuggee,
      'Network.getCertificate',
      { origin },
    );
    const names: unknown[] = Array.isArray(answer?.tableNames) ? answer.tableNames : [];
    return names.flatMap((text) => (typeof text === 'string' ? (fromBase64(text) ?? []) : []));
  } finally {
    // The user may have closed the bar, and with it the debugger.
    await chrome.debugger.detach(debuggee).catch(() => undefined);
  }
}

/** Fewer were never shipped: a list that is shorter is damaged, and would call every root private. */
const FEWEST_ROOTS = 50;

/** The trust in a root by the SHA-256 of its key, base64, and the list made with the extension. */
async function trustOf(rootKey: string): Promise<RootTrust> {
  try {
    const response = await fetch(chrome.runtime.getURL('public-roots.json'));
    const keys: unknown = await response.json();
    if (!Array.isArray(keys) || keys.length < FEWEST_ROOTS) return 'unknown';
    return keys.includes(rootKey) ? 'built-in' : 'private';
  } catch {
    return 'unknown';
  }
}

/**
 * Connects to `host` anew and observes the chain that the browser verified. A root counts as built
 * in by its key, so that a cross-signed one still does. Where the connection fails, the observation
 * is that failure.
 */
export async function inspect(host: string, active: ActiveCheck): Promise<Observation> {
  let observation: Observation | undefined;
  const connect = async () => {
    observation = await active.check(host);
  };
  // Where the debugger cannot be had, the connection still tells its error.
  const ders = await readChain(connect, `https://${host}`).catch(() => []);
  const seen = observation ?? (await active.check(host));
  if (seen.evidence.kind === 'failure' || ders.length === 0) return seen;
  const certificates = await Promise.all(ders.map((der) => stateCertificate(der)));
  const root = await trustOf(certificates.at(-1)?.spkiSha256 ?? '');
  return {
    ...seen,
    route: 'chromium-chain',
    evidence: { kind: 'certificates', certificates, root, override: null, stale: false },
  };
}
