// @ts-check
/**
 * The layers of src, as zones of import-x/no-restricted-paths. Arrows point downwards only: core,
 * data, storage, i18n and wording, ui, then popup and pages. Background and the command line stand
 * above storage beside the pages.
 */

/** Files of core that every room above may use. They use nothing of src but each other. */
const CORE_BASE = 'src/core/*.ts';
const DETECTION = ['src/core/x509', 'src/core/net', 'src/core/catalogue', 'src/core/detection'];
const CORE = [
  ...DETECTION,
  'src/core/recognise',
  'src/core/findings',
  'src/core/tab-state',
  'src/core/acknowledgement',
  'src/core/network-check',
  'src/core/evidence',
  'src/core/helper',
  'src/core/guard',
];
const LEAVES = ['src/browser.ts', 'src/platform.ts'];
const TEXTS = ['src/i18n', 'src/wording'];
const BELOW_PAGES = [...CORE, ...LEAVES, ...TEXTS, 'src/data', 'src/storage', 'src/messaging.ts'];
const PAGE = [...BELOW_PAGES, 'src/ui'];

/**
 * Each room of src, and the rooms that it may import from besides itself and CORE_BASE.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const ROOMS = {
  [CORE_BASE]: [],
  'src/core/x509': [],
  'src/core/net': [],
  // Certificates in files: beside the parser, and below the catalogue, whose entries are read from files.
  'src/core/recognise': ['src/core/x509'],
  'src/core/catalogue': ['src/core/x509', 'src/core/net', 'src/core/recognise'],
  'src/core/detection': ['src/core/x509', 'src/core/net', 'src/core/catalogue'],
  'src/core/findings': DETECTION,
  'src/core/tab-state': DETECTION,
  'src/core/acknowledgement': [...DETECTION, 'src/core/tab-state'],
  'src/core/network-check': [...DETECTION, 'src/core/helper'],
  'src/core/evidence': [...DETECTION, 'src/core/findings', 'src/core/recognise'],
  'src/core/helper': [...DETECTION, 'src/core/evidence'],
  'src/core/guard': DETECTION,
  'src/browser.ts': [],
  'src/platform.ts': [],
  'src/messaging.ts': CORE,
  'src/data': CORE,
  'src/storage': [...CORE, ...LEAVES, 'src/data'],
  'src/i18n': [...CORE, ...LEAVES, 'src/data'],
  'src/wording': [...CORE, ...LEAVES, 'src/data', 'src/i18n'],
  'src/background': BELOW_PAGES,
  'src/cli': [...CORE, ...TEXTS, 'src/data'],
  'src/ui': BELOW_PAGES,
  'src/popup': PAGE,
  'src/pages/about-interception': PAGE,
  'src/pages/evidence': PAGE,
  'src/pages/findings': PAGE,
  'src/pages/held-back': PAGE,
  'src/pages/network-check': PAGE,
  'src/pages/options': PAGE,
  'src/pages/remove-certificate': PAGE,
  'src/pages/told-to-install': PAGE,
  'src/pages/welcome': PAGE,
  // The static site shows what some pages show.
  'src/site': [
    ...PAGE,
    'src/pages/about-interception',
    'src/pages/remove-certificate',
    'src/pages/told-to-install',
    'src/pages/welcome',
  ],
};

/** @param {string} path */
const isGlob = (path) => path.includes('*');

/**
 * Returns the zones that keep `room` from importing any room but those in `uses`. Globs and plain
 * paths cannot be mixed in one zone, so there may be two.
 *
 * @param {string} room
 * @param {readonly string[]} uses
 */
function zonesOf(room, uses) {
  const allowed = [room, CORE_BASE, ...uses];
  const from = Object.keys(ROOMS).filter((other) => !allowed.includes(other));
  const message = `${room} may not import it: see scripts/eslint/layers.mjs.`;
  return [from.filter(isGlob), from.filter((path) => !isGlob(path))]
    .filter((paths) => paths.length > 0)
    .map((paths) => ({ target: room, from: paths, message }));
}

/** Zones within the background, and between src, the laboratory and the tests. */
const OTHER_ZONES = [
  { target: 'src/background/*.ts', from: ['src/background/firefox', 'src/background/chromium'] },
  { target: 'src/background/firefox', from: 'src/background/chromium' },
  { target: 'src/background/chromium', from: 'src/background/firefox' },
  { target: 'src', from: ['lab', 'test', 'scripts'] },
  { target: 'lab', from: 'test' },
];

/** The zones for the option of import-x/no-restricted-paths; paths are relative to the root. */
export const ZONES = [
  ...Object.entries(ROOMS).flatMap(([room, uses]) => zonesOf(room, uses)),
  ...OTHER_ZONES,
];
