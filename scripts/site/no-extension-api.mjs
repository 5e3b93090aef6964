// @ts-check
/**
 * Stands in for webextension-polyfill where the site is made, in Node: that library throws outside of an
 * extension. Nothing that the site draws calls the browser's API; what did would fail here.
 */
export default {};
