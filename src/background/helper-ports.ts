/**
 * Opens ports to the helper: by the background itself, or through a page of the extension.
 *
 * Measured with Chromium 156: a background that runs while the user grants `nativeMessaging` does not get
 * `runtime.connectNative` until it starts again, which may be much later. A page that is opened after the
 * grant has it. So a page that asks for the helper offers a port of its own (src/ui/offer-helper.ts).
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { HELPER_NAME } from '../core/helper/protocol.ts';
import { PAGE_HELPER_PORT, parsePageMessage, type ToHelperPage } from '../messaging.ts';
import type { HelperPort } from './helper-client.ts';
import { isFromOwnPage } from './message-handler.ts';

/** The port of native messaging that this background opens itself; null where it cannot. */
function openDirectly(): HelperPort | null {
  // Not a function where the permission came after the start.
  if (typeof (browser.runtime.connectNative as unknown) !== 'function') return null;
  const port = browser.runtime.connectNative(HELPER_NAME);
  return {
    postMessage: (message) => {
      port.postMessage(message);
    },
    disconnect: () => {
      port.disconnect();
    },
    onMessage: port.onMessage,
    onDisconnect: port.onDisconnect,
    // Firefox has the error at the port, Chromium in `runtime.lastError`.
    error: () => port.error?.message ?? browser.runtime.lastError?.message ?? '',
  };
}

/** The port that a page opens for the background. */
function openThrough(page: Runtime.Port): HelperPort {
  let error = '';
  const send = (message: ToHelperPage) => {
    page.postMessage(message);
  };
  return {
    postMessage: (question) => {
      send({ question });
    },
    disconnect: () => {
      send({ close: true });
    },
    onMessage: {
      addListener(listener) {
        page.onMessage.addListener((message) => {
          const parsed = parsePageMessage(message);
          if (parsed && 'answer' in parsed) listener(parsed.answer);
        });
      },
    },
    onDisconnect: {
      addListener(listener) {
        page.onDisconnect.addListener(listener);
        page.onMessage.addListener((message) => {
          const parsed = parsePageMessage(message);
          if (!parsed || !('ended' in parsed)) return;
          error = parsed.ended;
          listener();
        });
      },
    },
    error: () => error,
  };
}

/**
 * Registers the listener of pages that offer a port.
 *
 * @returns The function that opens a port to the helper. It throws where there is no way to it.
 */
export function listenToHelperPages(): () => HelperPort {
  const pages = new Set<Runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PAGE_HELPER_PORT || !port.sender || !isFromOwnPage(port.sender)) return;
    pages.add(port);
    port.onDisconnect.addListener(() => {
      pages.delete(port);
    });
  });
  return () => {
    const page = [...pages].at(-1);
    const port = openDirectly() ?? (page ? openThrough(page) : null);
    if (!port) throw new Error('the helper can be started neither here nor by a page');
    return port;
  };
}
