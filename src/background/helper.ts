/** The optional helper, which tells what the network shows to another program on this device. */
import { browser } from '../browser.ts';
import type { Heard } from '../core/helper/judge-heard.ts';
import type { HelperFault, HelperOutcome } from '../core/helper/outcome.ts';
import { isAskable } from '../core/helper/protocol.ts';
import { inspectableFrame } from '../core/tab-state/inspection.ts';
import { applyRelated } from '../core/tab-state/related.ts';
import { loadPublicRoots } from '../data/public-roots.ts';
import type { TabStates } from '../storage/tab-states.ts';
import { createHelperClient, type HelperClient } from './helper-client.ts';
import { listenToHelperPages } from './helper-ports.ts';
import type { LiveConfig } from './live-config.ts';
import { logError } from './log-error.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a helper. */
export interface HelperDeps {
  readonly client: HelperClient;
  readonly config: Pick<LiveConfig, 'current'>;
  readonly tabStates: TabStates;
  readonly pipeline: Pick<VerdictPipeline, 'recordHeard'>;
  readonly toolbarIcon: ToolbarIcon;
  readonly loadRoots?: typeof loadPublicRoots;
}

/** Asks the helper, and judges what it brings. */
export interface Helper {
  /** Asks about a host. Nothing is stored. Never rejects. */
  readonly hear: (
    host: string,
    signal?: AbortSignal,
  ) => Promise<Heard | { readonly kind: 'fault'; readonly fault: HelperFault }>;
  /**
   * Asks about the host of a tab's document. What it finds is stored, and displayed with the document as
   * what the network shows to other programs. The document's own verdict is not changed.
   */
  ask(tabId: number, documentId: string): Promise<HelperOutcome>;
}

/** The client over the browser's native messaging. Registers a listener: call it as the background starts. */
export function createBrowserClient(): HelperClient {
  return createHelperClient({
    open: listenToHelperPages(),
    hasPermission: () => browser.permissions.contains({ permissions: ['nativeMessaging'] }),
  });
}

/** Creates the helper over its components. */
export function createHelper(deps: HelperDeps): Helper {
  const { client, config, tabStates, pipeline, toolbarIcon, loadRoots = loadPublicRoots } = deps;

  async function hear(host: string, signal?: AbortSignal): ReturnType<Helper['hear']> {
    // The helper would refuse it and end.
    if (!isAskable(host)) return { kind: 'no-connection' };
    const reply = await client.ask(host, signal);
    if (reply.kind === 'fault') return reply;
    if (reply.kind === 'absence') {
      return { kind: reply.error === 'no-connection' ? 'no-connection' : 'unread' };
    }
    try {
      const [{ judgeHeard }, roots, { knowledge }] = await Promise.all([
        import('../core/helper/judge-heard.ts'),
        loadRoots(),
        config.current(),
      ]);
      // Without the list, every public root would look like a private one.
      if (!roots) return { kind: 'unread' };
      const context = { host, at: Date.now(), knowledge, rootKeys: roots.keys };
      return await judgeHeard(reply.presented, context);
    } catch (error) {
      logError(error);
      return { kind: 'unread' };
    }
  }

  return {
    hear,
    async ask(tabId, documentId) {
      const before = await tabStates.read(tabId);
      const main = before && inspectableFrame(before, documentId);
      if (!main) return 'gone';
      const heard = await hear(main.host);
      if (heard.kind === 'fault') return heard.fault;
      if (heard.kind !== 'found') return heard.kind;
      const verdict = await pipeline.recordHeard(heard);
      let outcome: HelperOutcome = 'gone';
      await tabStates.update(tabId, (state) => {
        // Keep the finding even if the tab has navigated away.
        if (!inspectableFrame(state, documentId)) return state;
        outcome = 'found';
        const requester = { documentId, documentHost: main.host };
        return applyRelated(state, requester, { kind: 'helper', verdict, at: verdict.at });
      });
      await toolbarIcon.show(tabId);
      return outcome;
    },
  };
}
