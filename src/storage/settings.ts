/** The user's settings, in storage.local. */
import * as v from 'valibot';
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
};

interface StoredSettings extends Settings {
  readonly version: 3;
}

const version3 = v.strictObject({ version: v.literal(3), ...settingSchemas });

/** Before version 3 findings were always on disk. */
const version2 = v.pipe(
  v.strictObject({
    version: v.literal(2),
    ...sameInAllVersions,
    subresources: settingSchemas.subresources,
  }),
  v.transform((before): StoredSettings => ({ ...before, version: 3, findingsInMemory: false })),
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
      ...{ ...same, version: 3, subresources: thorough, findingsInMemory: false },
    }),
  ),
);

const schema: v.GenericSchema<unknown, StoredSettings> = v.union([version3, version2, version1]);

export const DEFAULT_SETTINGS: Settings = {
  language: 'browser',
  notifications: 'first',
  lowerBadges: true,
  subresources: 'auto',
  findingsInMemory: false,
};

/** What was chosen in either: a field that the newer one has at its default is that of the older one. */
function joinSettings(older: StoredSettings, newer: StoredSettings): StoredSettings {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  const chosen = names.filter((name) => newer[name] !== DEFAULT_SETTINGS[name]);
  const fields = Object.fromEntries(chosen.map((name) => [name, newer[name]]));
  return { ...older, ...(fields as Partial<Settings>) };
}

export const SETTINGS_KEY = 'settings';

/** The settings kept in `area`, under version 3; the defaults where there are none. */
export function settingsItem(area: Area): StorageItem<StoredSettings> {
  const defaults: StoredSettings = { version: 3, ...DEFAULT_SETTINGS };
  return createStorageItem(area, SETTINGS_KEY, schema, defaults, joinSettings);
}
