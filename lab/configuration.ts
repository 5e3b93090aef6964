/** The browsers that a person may have, with the extension in them. */

/** A browser with the extension, by the certificates that it shows. */
export type Configuration = 'firefox' | 'chromium' | 'chromium-flag' | 'chromium-expert';

/** Every configuration: Chromium's flag shows the leaf, the expert flavour reads the chain on a click. */
export const CONFIGURATIONS: readonly Configuration[] = [
  'firefox',
  'chromium',
  'chromium-flag',
  'chromium-expert',
];
