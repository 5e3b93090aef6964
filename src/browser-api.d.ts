/**
 * Fields of the browsers' APIs that @types/webextension-polyfill 0.12.6 does not declare. A field is
 * optional where only one browser has it.
 *
 * Not called browser.d.ts: TypeScript leaves a .d.ts out that has a .ts of the same name beside it.
 */
import 'webextension-polyfill';

declare module 'webextension-polyfill/namespaces/webNavigation' {
  namespace WebNavigation {
    interface OnCommittedDetailsType {
      /** Id of the frame around this one; -1 for a main frame. */
      parentFrameId: number;
      /** Chromium: 'prerender', 'active', 'cached' or 'pending_deletion'. */
      documentLifecycle?: string;
    }

    interface OnErrorOccurredDetailsType {
      /** Firefox: "Error code <nsresult>". Chromium: "net::ERR_…". */
      error?: string;
      /** Chromium: 'prerender', 'active', 'cached' or 'pending_deletion'. */
      documentLifecycle?: string;
    }
  }
}

declare module 'webextension-polyfill/namespaces/webRequest' {
  namespace WebRequest {
    interface OnHeadersReceivedDetailsType {
      /** Firefox: whether the response comes from the HTTP cache. */
      fromCache?: boolean;
      /** Firefox: IP address of the server, or of the proxy. */
      ip?: string | null;
      /** Firefox: the proxy that the request went through. */
      proxyInfo?: object | null;
    }

    interface SecurityInfo {
      // The errors that the user overrode, as Firefox 153 reports them.
      isUntrusted?: boolean;
      isDomainMismatch?: boolean;
      isNotValidAtThisTime?: boolean;
    }
  }
}
