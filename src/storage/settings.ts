/** The user's settings, in storage.local. */
import * as v from 'valibot';
import { GUARD_MODES, type GuardMode } from '../core/guard/guarded-sites.ts';
import { LANGUAGES, type LanguageChoice } from '../core/language.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** Which findings are notified: none, the first of each authority, or each new one. */
export const NOTIFICATION_CHOICES = ['off', 'first', 'always'] as const;

export type NotificationChoice = (typeof NOTIFICATION_CHOICES)[number];

/** Whether subresources are checked. `auto`: where that has no measurable cost, which is in Firefox. */
const SUBRESOURCE_CHOICES = ['auto', 'on', 'off'] as const;

type SubresourceChoice = (typeof SUBRESOURCE_CHOICES)[number];

/** What the user can choose. */
export interface Settings {
  readonly language: LanguageChoice;
  readonly notifications: NotificationChoice;
  /** Whether levels below interception put a badge on the toolbar icon. */
  readonly lowerBadges: boolean;
  /** Whether the certificates of scripts, images and sockets from other hosts are checked too. */
  readonly subresources: SubresourceChoice;
  /** Whether findings are kept in memory only, until the browser is closed. */
  readonly findingsInMemory: boolean;
  /** Which requests guard mode holds back. In Firefox only. */
  readonly guard: GuardMode;
  /** Host names that the user named for guard mode, besides the known targets. */
  readonly guardedSites: readonly string[];
}

/**
 * Whether subresources are checked in this browser. The cost is not measurable in Firefox and a tenth
 * of the page load time in Chromium (docs/detection.md).
 */
export function checksSubresources(
  { subresources }: Pick<Settings, 'subresources'>,
  isFirefox: boolean,
): boolean {
  return subresources === 'on' || (subresources === 'auto' && isFirefox);
}

/** Most names that guard mode takes from the user. */
export const MAX_GUARDED_SITES = 200;

const guardedSite = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), v.maxLength(253));

const sameInAllVersions = {
  language: v.picklist(['browser', ...LANGUAGES]),
  notifications: v.picklist(NOTIFICATION_CHOICES),
  lowerBadges: v.boolean(),
};

/** Schema of each setting; managed policy is checked with them too. */
export const settingSchemas = {
  ...sameInAllVersions,
  subresources: v.picklist(SUBRESOURCE_CHOICES),
  findingsInMemory: v.boolean(),
  guard: v.picklist(GUARD_MODES),
  guardedSites: v.pipe(v.array(guardedSite), v.maxLength(MAX_GUARDED_SITES)),
};

interface StoredSettings extends Settings {
  readonly version: 4;
}

const version4 = v.strictObject({ version: v.literal(4), ...settingSchemas });

const WITHOUT_GUARD = { guard: 'off', guardedSites: [] } as const;

/** Before version 4 there was no guard mode. */
const version3 = v.pipe(
  v.strictObject({
    version: v.literal(3),
    ...sameInAllVersions,
    subresources: settingSchemas.subresources,
    findingsInMemory: settingSchemas.findingsInMemory,
  }),
  v.transform((before): StoredSettings => ({ ...before, ...WITHOUT_GUARD, version: 4 })),
);

/** Before version 3 findings were always on disk. */
const version2 = v.pipe(
  v.strictObject({
    version: v.literal(2),
    ...sameInAllVersions,
    subresources: settingSchemas.subresources,
  }),
  v.transform(
    (before): StoredSettings => ({
      ...{ ...before, ...WITHOUT_GUARD, version: 4, findingsInMemory: false },
    }),
  ),
);

/** Version 1 called the setting `subresources` by the name `thorough`. */
const version1 = v.pipe(
  v.strictObject({
    version: v.literal(1),
    ...sameInAllVersions,
    thorough: settingSchemas.subresources,
  }),
  v.transform(
    ({ thorough, ...same }): StoredSettings => ({
      ...{ ...same, ...WITHOUT_GUARD, version: 4 },
      ...{ subresources: thorough, findingsInMemory: false },
    }),
  ),
);

const schema: v.GenericSchema<unknown, StoredSettings> = v.union([
  version4,
  version3,
  version2,
  version1,
]);

export const DEFAULT_SETTINGS: Settings = {
  language: 'browser',
  notifications: 'first',
  lowerBadges: true,
  subresources: 'auto',
  findingsInMemory: false,
  ...WITHOUT_GUARD,
};

/** What was chosen in either: a field that the newer one has at its default is that of the older one. */
function joinSettings(older: StoredSettings, newer: StoredSettings): StoredSettings {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  const isDefault = (name: keyof Settings) =>
    JSON.stringify(newer[name]) === JSON.stringify(DEFAULT_SETTINGS[name]);
  const chosen = names.filter((name) => !isDefault(name));
  const fields = Object.fromEntries(chosen.map((name) => [name, newer[name]]));
  return { ...older, ...(fields as Partial<Settings>) };
}

export const SETTINGS_KEY = 'settings';

/** The settings kept in `area`, under version 4; the defaults where there are none. */
export function settingsItem(area: Area): StorageItem<StoredSettings> {
  const defaults: StoredSettings = { version: 4, ...DEFAULT_SETTINGS };
  return createStorageItem(area, SETTINGS_KEY, schema, defaults, joinSettings);
}
