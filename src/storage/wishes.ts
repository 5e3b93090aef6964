/** Settings, watch list and additions in force: the user's own, and what an organisation preset. */
import type { Authority } from '../core/authorities.ts';
import { type Accepted, additionsItem, authoritiesOf, openAdditions } from './additions.ts';
import type { Area } from './item.ts';
import { type Preset, readPreset } from './managed.ts';
import { DEFAULT_SETTINGS, type Settings, settingSchemas, settingsItem } from './settings.ts';
import { watchListItem } from './watch-list.ts';

/** The settings in force. */
export interface Effective extends Settings {
  /** What an organisation preset: the user cannot change it. */
  readonly preset: ReadonlySet<keyof Settings>;
}

/** What the user chose, but for what is preset. */
export function inForce(chosen: Settings, { settings }: Pick<Preset, 'settings'>): Effective {
  const { language, notifications, lowerBadges, thorough } = { ...chosen, ...settings };
  const names = Object.keys(settingSchemas) as (keyof Settings)[];
  const preset = new Set(names.filter((name) => settings[name] !== undefined));
  return { language, notifications, lowerBadges, thorough, preset };
}

export interface Wishes {
  readonly settings: Effective;
  /** The organisation's authorities, then the user's, then those of accepted files. */
  readonly authorities: readonly Authority[];
  /** The files that the user accepted, the oldest first. */
  readonly additions: readonly Accepted[];
}

/** The browser's storage, as far as it is read here. */
export interface WishAreas {
  readonly local: Area;
  readonly managed: Pick<Area, 'get'>;
}

/** Reads what is in force. What cannot be read counts as not there. */
export async function readWishes({ local, managed }: WishAreas): Promise<Wishes> {
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
    readPreset(managed),
  ]);
  const additions = openAdditions(accepted);
  return {
    settings: inForce(chosen, preset),
    authorities: [...preset.watchList, ...own.entries, ...additions.flatMap(authoritiesOf)],
    additions,
  };
}
