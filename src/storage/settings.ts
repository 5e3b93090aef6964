/** What the user chose, in storage.local. */
import * as v from 'valibot';
import type { LanguageChoice } from '../core/language.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** Which findings are notified: none, the first of each authority, or each new one. */
export type Notifying = 'off' | 'first' | 'always';

/** "auto": on where it costs nothing that can be measured. */
export type Thorough = 'auto' | 'on' | 'off';

/**
 * Whether parts of pages are looked at. In Firefox that costs no more than can be measured, in Chromium
 * a tenth of a page's load (docs/detection.md).
 */
export function isThorough({ thorough }: Pick<Settings, 'thorough'>, isFirefox: boolean): boolean {
  return thorough === 'on' || (thorough === 'auto' && isFirefox);
}

export interface Settings {
  readonly language: LanguageChoice;
  readonly notifications: Notifying;
  /** Whether levels below interception put a mark on the toolbar's button. */
  readonly lowerBadges: boolean;
  /** Whether what a page loads from other hosts is looked at, too. */
  readonly thorough: Thorough;
}

export const settingSchemas = {
  language: v.picklist(['browser', 'kk', 'ru', 'en']),
  notifications: v.picklist(['off', 'first', 'always']),
  lowerBadges: v.boolean(),
  thorough: v.picklist(['auto', 'on', 'off']),
};

const schema = v.strictObject({ version: v.literal(1), ...settingSchemas });

type Stored = v.InferOutput<typeof schema>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'browser',
  notifications: 'first',
  lowerBadges: true,
  thorough: 'auto',
};

export const SETTINGS_KEY = 'settings';

/** The settings kept in `area`; the defaults where there are none. */
export function settingsItem(area: Area): StorageItem<Stored> {
  return createStorageItem<Stored>(area, SETTINGS_KEY, schema, {
    version: 1,
    ...DEFAULT_SETTINGS,
  });
}
