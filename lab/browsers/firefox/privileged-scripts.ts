/** Scripts that run with the browser's own rights (Marionette's chrome context), in the window. */
import { ADDON_ID, EXTENSION_ORIGIN } from './profile.ts';

const WIDGET = `${ADDON_ID.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;

/** Expression: the extension's button in the toolbar, or undefined. */
export const TOOLBAR_BUTTON = `document.getElementById(${JSON.stringify(WIDGET)})?.querySelector(".unified-extensions-item-action-button")`;

/** Statements that declare `extension`, and the parent process's ExtensionParent. */
export const WITH_EXTENSION = `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ADDON_ID)});
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");`;

const WITH_PERMISSIONS = `const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");`;
const HOST_PERMISSIONS = '{ permissions: [], origins: ["http://*/*", "https://*/*"] }';

/** Allows the extension in private windows, before it is there. */
export const ALLOW_PRIVATE = `${WITH_PERMISSIONS}
  await ExtensionPermissions.add(${JSON.stringify(ADDON_ID)}, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });`;

/** Takes the permission for all sites away, as a user can. */
export const REVOKE_HOST_PERMISSIONS = `${WITH_EXTENSION} ${WITH_PERMISSIONS}
  await ExtensionPermissions.remove(extension.id, ${HOST_PERMISSIONS}, extension);`;

/** Gives the permission for all sites back. */
export const GRANT_HOST_PERMISSIONS = `${WITH_EXTENSION} ${WITH_PERMISSIONS}
  await ExtensionPermissions.add(extension.id, ${HOST_PERMISSIONS}, extension);`;

/** Stops the background at once. */
export const STOP_BACKGROUND = `${WITH_EXTENSION} await extension.terminateBackground();`;

/** Starts the background and waits until its listeners are registered. */
export const START_BACKGROUND = `${WITH_EXTENSION} await extension.wakeupBackground();`;

/** Closes the page that the extension opens after its installation; false while it is not there. */
export const CLOSE_WELCOME = `const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === "${EXTENSION_ORIGIN}/welcome.html");
  if (tab) gBrowser.removeTab(tab);
  return Boolean(tab);`;

/** Size of the popup below the toolbar; 0 by 0 while it is not open. */
export const POPUP_SIZE = `const popup = [...document.querySelectorAll("browser")].find(one => one.currentURI?.spec.startsWith("${EXTENSION_ORIGIN}/popup.html") && one.closest("panel"));
  const box = popup?.getBoundingClientRect(); return { width: box?.width ?? 0, height: box?.height ?? 0 };`;

/** Closes every panel of the toolbar. */
export const CLOSE_POPUP =
  'for (const panel of document.querySelectorAll("panel[panelopen=true]")) panel.hidePopup();';

/**
 * Replaces the desktop's notification service, which a machine without a desktop lacks: records what
 * the browser would show.
 */
export const RECORD_NOTIFICATIONS = `
  const shown = (window.kuzetNotifications = []);
  const service = {
    QueryInterface: ChromeUtils.generateQI(["nsIAlertsService"]),
    showAlert({ title, text, cookie }, listener) {
      shown.push({ title, text });
      listener?.observe(null, "alertshow", cookie);
    },
    closeAlert() {},
  };
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
    Services.uuid.generateUUID(), "", "@mozilla.org/alerts-service;1",
    { createInstance: (iid) => service.QueryInterface(iid) });`;

/** The driver's own tab, in which it calls the extension's API. */
export const HELPER_PAGE = `${EXTENSION_ORIGIN}/options.html#laboratory`;

/** Closes every other window, and every tab but the selected one and the driver's own. */
export const CLOSE_OTHER_TABS = `${CLOSE_POPUP}
  const windows = () => [...Services.wm.getEnumerator("navigator:browser")];
  for (const other of windows()) if (other !== window) other.close();
  for (const tab of [...gBrowser.tabs]) {
    const isHelper = tab.linkedBrowser.currentURI.spec === "${HELPER_PAGE}";
    if (tab !== gBrowser.selectedTab && !isHelper) gBrowser.removeTab(tab, { skipPermitUnload: true });
  }
  while (windows().length > 1) await new Promise((resolve) => setTimeout(resolve, 10));`;

/**
 * Clears what the browser keeps of sites: cookies, caches, TLS sessions, certificate exceptions, HSTS,
 * history, service workers, open connections. Storage of extensions is not touched.
 */
export const CLEAR_BROWSING_DATA = `
  const { ServiceWorkerCleanUp } = ChromeUtils.importESModule("resource://gre/modules/ServiceWorkerCleanUp.sys.mjs");
  await ServiceWorkerCleanUp.removeAll();
  const kinds = ["COOKIES", "NETWORK_CACHE", "IMAGE_CACHE", "JS_CACHE", "AUTH_TOKENS", "AUTH_CACHE",
    "CERT_EXCEPTIONS", "HSTS", "HISTORY", "PREDICTOR_NETWORK_DATA", "CLIENT_AUTH_REMEMBER_SERVICE"];
  const flags = kinds.reduce((all, kind) => all | (Ci.nsIClearDataService["CLEAR_" + kind] ?? 0), 0);
  await new Promise((resolve) => Services.clearData.deleteData(flags, { onDataDeleted: resolve }));
  Services.obs.notifyObservers(null, "net:prune-all-connections");
  Services.prefs.clearUserPref("layout.css.prefers-color-scheme.content-override");
  window.kuzetNotifications.length = 0;`;
