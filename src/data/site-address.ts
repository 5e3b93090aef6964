/**
 * Address of the published site, without a slash at its end ("https://example.org"); null while it has
 * none. The extension links to the site only where it is set. docs/release.md names what else has to be
 * done with it.
 */
export const SITE_ADDRESS: string | null = null;
