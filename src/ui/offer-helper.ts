/**
 * Lends the background this page's way to the helper, for as long as the page is open. The background may
 * have none of its own (src/background/helper-ports.ts). Nothing is started before it asks.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { HELPER_NAME } from '../core/helper/protocol.ts';
import { type FromHelperPage, PAGE_HELPER_PORT, parseHelperPageRequest } from '../messaging.ts';

let offered: Runtime.Port | null = null;

/** Starts the helper, and passes on what it says, and its end. */
function startHelper(send: (message: FromHelperPage) => void): Runtime.Port {
  const native = browser.runtime.connectNative(HELPER_NAME);
  native.onMessage.addListener((answer: unknown) => {
    send({ answer });
  });
  native.onDisconnect.addListener(() => {
    const error = native.error?.message ?? browser.runtime.lastError?.message ?? '';
    send({ ended: error.slice(0, 200) });
  });
  return native;
}

/** Offers the background a port to the helper, until the page is closed. Once is enough. */
export function offerHelper(): void {
  if (offered) return;
  const port = browser.runtime.connect({ name: PAGE_HELPER_PORT });
  offered = port;
  let native: Runtime.Port | null = null;
  const end = () => {
    native?.disconnect();
    native = null;
  };
  const send = (message: FromHelperPage) => {
    if ('ended' in message) native = null;
    port.postMessage(message);
  };
  port.onMessage.addListener((message: unknown) => {
    const request = parseHelperPageRequest(message);
    if (!request) return;
    if ('close' in request) {
      end();
      return;
    }
    try {
      native ??= startHelper(send);
      native.postMessage(request.question);
    } catch {
      end();
      send({ ended: '' });
    }
  });
  port.onDisconnect.addListener(() => {
    end();
    offered = null;
  });
}
