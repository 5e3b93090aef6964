/** Whether this runs in Firefox, by the scheme of the extension's own pages. */
export const isFirefox = location.protocol === 'moz-extension:';
