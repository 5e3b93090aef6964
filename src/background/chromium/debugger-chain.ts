/**
 * Reads the full chain of a host by the debugger, in the expert flavour only. `chrome.debugger` is
 * attached to the extension's own worker and reports the certificates of a request that the worker
 * makes. It happens only on the user's click; Chromium shows a bar meanwhile.
 */
import { browser } from '../../browser.ts';
import { fromBase64 } from '../../core/bytes.ts';
import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { Observation, RootTrust } from '../../core/detection/observation.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import type { HostProber } from '../host-prober.ts';

/** Version of the DevTools protocol. */
const PROTOCOL = '1.3';

/** Attaches the debugger to the extension's own worker; null where that is not possible. */
async function attach(): Promise<chrome.debugger.Debuggee | null> {
  try {
    const url = browser.runtime.getURL('background.js');
    const targets = await chrome.debugger.getTargets();
    const worker = targets.find((target) => target.type === 'worker' && target.url === url);
    if (!worker) return null;
    const debuggee = { targetId: worker.id };
    await chrome.debugger.attach(debuggee, PROTOCOL);
    await chrome.debugger.sendCommand(debuggee, 'Network.enable');
    return debuggee;
  } catch {
    return null;
  }
}

let users = 0;
let attached: Promise<chrome.debugger.Debuggee | null> = Promise.resolve(null);

/** Attaches the debugger for the first of several tasks at a time, and detaches it after the last. */
async function withDebugger<T>(
  task: (debuggee: chrome.debugger.Debuggee | null) => Promise<T>,
): Promise<T> {
  if (users++ === 0) attached = attached.then(attach);
  try {
    return await task(await attached);
  } finally {
    if (--users === 0) {
      attached = attached.then(async (debuggee) => {
        // The user may have closed the bar, which detaches the debugger.
        if (debuggee) await chrome.debugger.detach(debuggee).catch(() => undefined);
        return null;
      });
    }
  }
}

/** The verified chain of the last connection to `origin`, as DER, leaf first; [] where there is none. */
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

/** The trust in a root by the SHA-256 of its key (base64), from the list of this release. */
async function trustInRoot(rootKey: string): Promise<RootTrust> {
  const roots = await loadPublicRoots();
  if (!roots) return 'unknown';
  return roots.keys.has(rootKey) ? 'publicly-trusted' : 'private';
}

/**
 * Connects to `host` and observes the chain that the browser verified. A root counts as publicly trusted
 * by its key, so that a cross-signed one does too.
 *
 * @returns The observation; that of the prober where no chain could be read. Never rejects.
 */
export async function inspectHost(
  host: string,
  prober: HostProber,
  signal?: AbortSignal,
): Promise<Observation> {
  const { observation, ders } = await withDebugger(async (debuggee) => {
    const probed = await prober.probe(host, signal);
    const isFailure = probed.result.kind === 'failure';
    return {
      observation: probed,
      ders: isFailure ? [] : await readChain(debuggee, `https://${host}`),
    };
  });
  if (ders.length === 0) return observation;
  const certificates = await Promise.all(ders.map((der) => fingerprintCertificate(der)));
  const root = await trustInRoot(certificates.at(-1)?.spkiSha256 ?? '');
  return {
    ...observation,
    source: 'chromium-chain',
    result: { kind: 'certificates', certificates, root, override: null, fromCache: false },
  };
}
