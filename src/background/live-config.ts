/** The configuration in force, with what the background derives from it. */
import { applyAcknowledgements } from '../core/acknowledgement/acknowledge.ts';
import type { Acknowledgement } from '../core/acknowledgement/acknowledgement.ts';
import type { HistoryContext } from '../core/detection/history-context.ts';
import { judge } from '../core/detection/judge.ts';
import type { Knowledge } from '../core/detection/knowledge.ts';
import type { Observation } from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import { createVerdictCache, type VerdictCache } from '../core/detection/verdict-cache.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { setLanguage } from '../i18n/messages.ts';
import {
  type ConfigAreas,
  type EffectiveSettings,
  readEffectiveConfig,
} from '../storage/effective-config.ts';
import { logError } from './log-error.ts';

/** The configuration at one moment. */
interface CurrentConfig {
  readonly settings: EffectiveSettings;
  readonly knowledge: Knowledge;
  readonly acknowledgements: readonly Acknowledgement[];
  /** Verdicts drawn from this knowledge; other knowledge needs another cache. */
  readonly cache: VerdictCache;
}

/** The configuration in force, which changes while the background runs. */
export interface LiveConfig {
  /** The configuration as last loaded. */
  current(): Promise<CurrentConfig>;
  /** The same, once messages are in its language: no verdict waits for them. */
  withTexts(): Promise<CurrentConfig>;
  /** Reads the configuration again and starts an empty cache. */
  reload(): void;
}

async function loadConfig(areas: ConfigAreas): Promise<CurrentConfig> {
  const { settings, authorities, inspections, acknowledgements } = await readEffectiveConfig(areas);
  const knowledge = loadKnowledge(authorities, inspections);
  return { settings, knowledge, acknowledgements, cache: createVerdictCache() };
}

async function withTexts(loading: Promise<CurrentConfig>): Promise<CurrentConfig> {
  const config = await loading;
  await setLanguage(config.settings.language).catch(logError);
  return config;
}

/** Starts to load the configuration from `areas`. */
export function createLiveConfig(areas: ConfigAreas): LiveConfig {
  let config = loadConfig(areas);
  let worded = withTexts(config);
  return {
    current: () => config,
    withTexts: () => worded,
    reload() {
      config = loadConfig(areas);
      worded = withTexts(config);
    },
  };
}

/** Judges one observation by the configuration in force. */
export type Judge = (observation: Observation, history: HistoryContext) => Promise<Verdict>;

/** Creates the judge that uses the knowledge and the cache of `config`. */
export function createJudge(config: LiveConfig): Judge {
  return async (observation, history) => {
    const { knowledge, cache } = await config.current();
    return judge(observation, { knowledge, cache, history });
  };
}

/** Brings a verdict under the acknowledgements in force; the same verdict where they change nothing. */
export type Acknowledge = (verdict: Verdict) => Promise<Verdict>;

/** Creates the function that applies the acknowledgements of `config`. */
export function createAcknowledge(config: LiveConfig): Acknowledge {
  return async (verdict) => {
    const { acknowledgements, knowledge } = await config.current();
    const { software } = knowledge;
    return applyAcknowledgements(verdict, { acknowledgements, software, now: Date.now() });
  };
}
