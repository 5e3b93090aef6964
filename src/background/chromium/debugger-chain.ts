/**
 * The expert flavour's way to the full chain: the debugger, attached to the extension's own worker,
 * tells the certificates of a request that the worker makes. Only on the user's click; Chromium
 * shows a bar for some seconds.
 */
import { fromBase64 } from '../../core/bytes.ts';
import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { Observation, RootTrust } from '../../core/detection/observation.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import type { HostProber } from '../host-prober.ts';

const PROTOCOL = '1.3';

/** The extension's own worker, with the debugger attached; null where it cannot be had. */
async function attach(): Promise<chrome.debugger.Debuggee | null> {
  try {
    const url = chrome.runtime.getURL('background.js');
    const targets = await chrome.debugger.getTargets();
    const own = targets.find((target) => target.type === 'worker' && target.url === url);
    if (!own) return null;
    const debuggee = { targetId: own.id };
    await chrome.debugger.attach(debuggee, PROTOCOL);
    await chrome.debugger.sendCommand(debuggee, 'Network.enable');
    return debuggee;
  } catch {
    return null;
  }
}

let users = 0;
let attached: Promise<chrome.debugger.Debuggee | null> = Promise.resolve(null);

/** Several inspections at a time share the debugger: it can be attached only once. */
async function withDebugger<T>(
  use: (debuggee: chrome.debugger.Debuggee | null) => Promise<T>,
): Promise<T> {
  if (users++ === 0) attached = attached.then(attach);
  try {
    return await use(await attached);
  } finally {
    if (--users === 0) {
      attached = attached.then(async (debuggee) => {
        // The user may have closed the bar, and with it the debugger.
        if (debuggee) await chrome.debugger.detach(debuggee).catch(() => undefined);
        return null;
      });
    }
  }
}

/** The verified chain of the last connection to `origin`, as DER, leaf first; [] where none is told. */
async function readChain(
  debuggee: chrome.debugger.Debuggee | null,
  origin: string,
): Promise<Uint8Array[]> {
  if (!debuggee) return [];
  try {
    const answer: { tableNames?: unknown } | undefined = await chrome.debugger.sendCommand(
      debuggee,
      'Network.getCertificate',
      { origin },
    );
    const names: unknown[] = Array.isArray(answer?.tableNames) ? answer.tableNames : [];
    return names.flatMap((text) => (typeof text === 'string' ? (fromBase64(text) ?? []) : []));
  } catch {
    return [];
  }
}

/** The trust in a root by the SHA-256 of its key, base64, and the list made with the extension. */
async function trustOf(rootKey: string): Promise<RootTrust> {
  const roots = await loadPublicRoots();
  if (!roots) return 'unknown';
  return roots.keys.has(rootKey) ? 'publicly-trusted' : 'private';
}

/**
 * Connects to `host` anew and observes the chain that the browser verified. A root counts as built
 * in by its key, so that a cross-signed one still does. Where the connection fails, the observation
 * is that failure.
 */
export async function inspectHost(
  host: string,
  active: HostProber,
  signal?: AbortSignal,
): Promise<Observation> {
  const { seen, ders } = await withDebugger(async (debuggee) => {
    const observation = await active.probe(host, signal);
    const isFailure = observation.result.kind === 'failure';
    return {
      seen: observation,
      ders: isFailure ? [] : await readChain(debuggee, `https://${host}`),
    };
  });
  if (ders.length === 0) return seen;
  const certificates = await Promise.all(ders.map((der) => fingerprintCertificate(der)));
  const root = await trustOf(certificates.at(-1)?.spkiSha256 ?? '');
  return {
    ...seen,
    source: 'chromium-chain',
    result: { kind: 'certificates', certificates, root, override: null, fromCache: false },
  };
}
