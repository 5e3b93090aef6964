/** The configuration in force: what the user chose, and what an organisation preset. */
import type { Acknowledgement } from '../core/acknowledgement/acknowledgement.ts';
import { type AcceptedFile, authoritiesOf } from '../core/catalogue/accepted-addition.ts';
import type { Authority } from '../core/catalogue/catalogue.ts';
import type { Publisher } from '../core/catalogue/publisher.ts';
import type { OrganisationInspection } from '../core/detection/knowledge.ts';
import { acknowledgementsItem } from './acknowledgements.ts';
import { additionsItem, openAdditions } from './additions.ts';
import type { Area } from './item.ts';
import { type ManagedPolicy, readManagedPolicy } from './managed-policy.ts';
import { publishersItem } from './publishers.ts';
import { DEFAULT_SETTINGS, type Settings, settingSchemas, settingsItem } from './settings.ts';
import { watchListItem } from './watch-list.ts';

/** The settings in force. */
export interface EffectiveSettings extends Settings {
  /** Names of the settings that an organisation preset, which the user cannot change. */
  readonly managed: ReadonlySet<keyof Settings>;
}

/** The user's settings, with those of the policy in their place. */
function applyPolicy(user: Settings, policy: Pick<ManagedPolicy, 'settings'>): EffectiveSettings {
  const names = Object.keys(settingSchemas) as (keyof Settings)[];
  const managed = new Set(names.filter((name) => policy.settings[name] !== undefined));
  const inForce = { ...user, ...policy.settings };
  const settings = Object.fromEntries(names.map((name) => [name, inForce[name]])) as unknown;
  return { ...(settings as Settings), managed };
}

/** Everything that users and organisations can configure. */
export interface EffectiveConfig {
  readonly settings: EffectiveSettings;
  /** The organisation's authorities, then the user's, then those of accepted files. */
  readonly authorities: readonly Authority[];
  /** What the organisation presets as its own inspection. */
  readonly inspections: readonly OrganisationInspection[];
  /** The organisation's acknowledgements, then the user's. Those of the user that are over are among them. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** The files that the user accepted, the oldest first. */
  readonly additions: readonly AcceptedFile[];
  /** Publishers of additions whose keys count: the organisation's, then the user's. */
  readonly publishers: readonly Publisher[];
}

/** The browser's storage, as far as it is read here. */
export interface ConfigAreas {
  readonly local: Area;
  readonly managed: Pick<Area, 'get'>;
}

/** Reads the configuration in force. Never rejects: a part that cannot be read gets its default. */
export async function readEffectiveConfig({
  local,
  managed,
}: ConfigAreas): Promise<EffectiveConfig> {
  const [
    userSettings,
    watchList,
    storedAdditions,
    storedAcknowledgements,
    storedPublishers,
    policy,
  ] = await Promise.all([
    settingsItem(local)
      .read()
      .catch(() => DEFAULT_SETTINGS),
    watchListItem(local)
      .read()
      .catch(() => ({ entries: [] })),
    additionsItem(local)
      .read()
      .catch(() => ({ version: 1 as const, entries: [] })),
    acknowledgementsItem(local)
      .read()
      .catch(() => ({ entries: [] })),
    publishersItem(local)
      .read()
      .catch(() => ({ entries: [] })),
    readManagedPolicy(managed),
  ]);
  const publishers: readonly Publisher[] = [
    ...policy.publishers,
    ...storedPublishers.entries.map((one) => ({ ...one, by: 'user' as const })),
  ];
  const additions = openAdditions(storedAdditions, publishers);
  return {
    settings: applyPolicy(userSettings, policy),
    authorities: [
      ...policy.watchList,
      ...watchList.entries,
      ...additions.flatMap((one) => authoritiesOf(one)),
    ],
    inspections: policy.inspections,
    acknowledgements: [
      ...policy.acknowledgements,
      ...storedAcknowledgements.entries.map((one) => ({ ...one, by: 'user' as const })),
    ],
    additions,
    publishers,
  };
}
