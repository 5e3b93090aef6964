/** The schema of a network check's plan: used by messages from pages, and by storage. */
import * as v from 'valibot';
import { MAX_HOSTS, MAX_PAUSE_MS, MAX_RUNS } from './state.ts';

export const checkedHost = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/),
);

/** What a check may be asked for. */
export const planSchema = {
  hosts: v.pipe(v.array(checkedHost), v.minLength(1), v.maxLength(MAX_HOSTS)),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RUNS)),
  pauseMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MS)),
};
