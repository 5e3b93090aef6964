/** Settings, watch list and additions in force: the user's own, and what an organisation preset. */

import type { Accepted } from '../core/catalogue/accepted-addition.ts';
import { authoritiesOf } from '../core/catalogue/accepted-addition.ts';
import type { Authority } from '../core/catalogue/catalogue.ts';
import { additionsItem, openAdditions } from './additions.ts';
import type { Area } from './item.ts';
import { type Policy, readPolicy } from './managed-policy.ts';
import { DEFAULT_SETTINGS, type Settings, settingSchemas, settingsItem } from './settings.ts';
import { watchListItem } from './watch-list.ts';

/** The settings in force. */
export interface EffectiveSettings extends Settings {
  /** What an organisation preset: the user cannot change it. */
  readonly managed: ReadonlySet<keyof Settings>;
}

/** What the user chose, but for what is preset. */
export function applyPolicy(
  chosen: Settings,
  { settings }: Pick<Policy, 'settings'>,
): EffectiveSettings {
  const { language, notifications, lowerBadges, thorough } = { ...chosen, ...settings };
  const names = Object.keys(settingSchemas) as (keyof Settings)[];
  const managed = new Set(names.filter((name) => settings[name] !== undefined));
  return { language, notifications, lowerBadges, thorough, managed };
}

export interface EffectiveConfig {
  readonly settings: EffectiveSettings;
  /** The organisation's authorities, then the user's, then those of accepted files. */
  readonly authorities: readonly Authority[];
  /** The files that the user accepted, the oldest first. */
  readonly additions: readonly Accepted[];
}

/** The browser's storage, as far as it is read here. */
export interface ConfigAreas {
  readonly local: Area;
  readonly managed: Pick<Area, 'get'>;
}

/** Reads what is in force. What cannot be read counts as not there. */
export async function readEffectiveConfig({
  local,
  managed,
}: ConfigAreas): Promise<EffectiveConfig> {
  const [chosen, own, accepted, preset] = await Promise.all([
    settingsItem(local)
      .read()
      .catch(() => DEFAULT_SETTINGS),
    watchListItem(local)
      .read()
      .catch(() => ({ entries: [] })),
    additionsItem(local)
      .read()
      .catch(() => ({ version: 1 as const, entries: [] })),
    readPolicy(managed),
  ]);
  const additions = openAdditions(accepted);
  return {
    settings: applyPolicy(chosen, preset),
    authorities: [...preset.watchList, ...own.entries, ...additions.flatMap(authoritiesOf)],
    additions,
  };
}
