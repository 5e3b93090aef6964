/** The interface that the drivers of Firefox and Chromium share. */

/** A running browser with the extension in it. */
export interface LabBrowser {
  readonly kind: 'firefox' | 'chromium';
  /** Origin of the extension's pages, without a slash at its end; '' without the extension. */
  readonly origin: string;
  /** The user's home folder, as the browser and the programs that it starts have it. */
  readonly home: string;
  /** Opens `url` in the current tab and waits for it; an error page is no failure. */
  open(url: string): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** Clicks through the certificate error that the current tab shows. */
  acceptCertificateError(): Promise<void>;
  /** Opens a new tab, makes it current, and returns its handle. */
  newTab(): Promise<string>;
  switchTo(handle: string): Promise<void>;
  /** Handle of the current tab. */
  currentTab(): Promise<string>;
  closeTab(): Promise<void>;
  /** The extension API's id of the current tab. */
  tabId(): Promise<number>;
  /** Badge text of the current tab. */
  badge(): Promise<string>;
  /** Clicks on an element of the page, as a user does. */
  click(selector: string): Promise<void>;
  /** Runs a function body in the page; `arguments` are `args`. */
  inPage(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Runs the body of an async function in the page. */
  inPageAsync(body: string, args?: readonly unknown[]): Promise<unknown>;
  /**
   * Runs the body of an async function in an extension page; `browser` is the extension's API. The
   * page is in a tab of the driver's own, so that the call itself wakes no background.
   */
  inExtension(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Stops the background, as the browser does after half a minute of rest. */
  stopBackground(): Promise<void>;
  isBackgroundRunning(): Promise<boolean>;
  /** Makes the current page as narrow as `width` CSS pixels, which a window cannot be. */
  narrowTo(width: number): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Opens the extension's popup from the toolbar, and returns its size in pixels. */
  openPopup(): Promise<{ width: number; height: number }>;
  /** PNG of the current page: all of it, or the part that the window shows. */
  screenshot(part?: 'all' | 'window'): Promise<Buffer>;
  /**
   * Brings the browser back to the state after its start: one blank tab, nothing stored, nothing
   * cached, no certificate error clicked through, and a background that has just started.
   */
  reset(): Promise<void>;
  /** Resolves when the browser has been closed. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Where names lead, and which authorities the browser trusts. */
export interface LabBrowserOptions {
  /** Folder of the built extension; null for a browser without it. */
  readonly extension: string | null;
  /** Host names that lead to the laboratory's address. */
  readonly hosts: readonly string[];
  /** Ports that the browser uses wherever a page says 443, and 80. */
  readonly httpsPort: number;
  readonly httpPort: number;
  /** PEM of authorities that the user installed. */
  readonly userRoots: readonly string[];
  /** PEM of the authority that counts as shipped with the browser. */
  readonly publicRoot: string;
  readonly headless: boolean;
}
