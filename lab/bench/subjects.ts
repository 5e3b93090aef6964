/** The browsers that are compared: with Küzet, with other builds and extensions, and with none. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import { builtExtension, type Environment } from '../environment.ts';
import { startEnvironment } from '../laboratory.ts';
import { findScenario } from '../scenarios/index.ts';
import { writeBareExtension } from './bare-extension.ts';

export type SubjectName = 'none' | 'none again' | 'bare' | 'Küzet' | 'other build';

/** One browser that is measured. */
export interface Subject {
  readonly name: SubjectName;
  readonly environment: Environment;
}

/** The host that is intercepted in every subject's network, and one that is not. */
export const INTERCEPTED_HOST = 'www.youtube.com';
export const CLEAN_HOST = 'news.kuzet-lab.org';

const SCENARIO = findScenario('qaznet-root-installed');

/** Folder of the same flavour in another dist folder. */
function inOtherBuild(configuration: Configuration, dist: string): string {
  return join(dist, configuration === 'firefox' ? 'firefox' : 'chrome');
}

/**
 * Starts the subjects, runs `task` with them, and ends them.
 * @param against dist folder of another build, which becomes a subject; null for none
 */
export async function withSubjects(
  configuration: Configuration,
  against: string | null,
  task: (subjects: readonly Subject[]) => Promise<void>,
): Promise<void> {
  const bare = await writeBareExtension(configuration);
  const extensions: [SubjectName, string | null][] = [
    ['none', null],
    // How far two equal browsers differ is the noise.
    ['none again', null],
    ['bare', bare],
    ['Küzet', builtExtension(configuration)],
    ...(against === null
      ? []
      : [['other build', inOtherBuild(configuration, against)] satisfies [SubjectName, string]]),
  ];
  const subjects: Subject[] = [];
  try {
    for (const [name, extension] of extensions) {
      const options = { configuration, headless: true, extension };
      subjects.push({ name, environment: await startEnvironment(SCENARIO, options) });
    }
    await task(subjects);
  } finally {
    for (const { environment } of subjects) await environment.close();
    await rm(bare, { recursive: true, force: true });
  }
}
