/** The schema of a network check's plan, for messages from pages and for storage. */
import * as v from 'valibot';
import { MAX_HOSTS, MAX_PAUSE_MS, MAX_RUNS } from './state.ts';

/** A host name or an IPv4 address in lower-case ASCII, or an IPv6 address in brackets. */
export const checkedHost = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/),
);

/** Entries of the schema of a `CheckPlan`. */
export const planSchema = {
  hosts: v.pipe(v.array(checkedHost), v.minLength(1), v.maxLength(MAX_HOSTS)),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RUNS)),
  pauseMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MS)),
};
