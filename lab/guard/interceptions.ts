/** The ways in which the interceptor of the guard experiment chooses what it takes. */
import type { Manners } from './bank.ts';

/** One way. */
export interface Interception {
  readonly name: string;
  /** Whether it takes the bank's n-th connection; 1 is the first. */
  readonly takes: (count: number) => boolean;
  readonly bank?: Partial<Manners>;
  readonly interceptor?: Partial<Manners>;
}

/** All ways, as `npm run guard -- --interception` names them. */
export const INTERCEPTIONS: readonly Interception[] = [
  { name: 'every connection', takes: () => true },
  { name: 'every second', takes: (count) => count % 2 === 0 },
  { name: 'at random', takes: () => Math.random() < 0.5 },
  { name: 'after the first', takes: (count) => count > 1 },
  {
    name: 'kills the first',
    takes: (count) => count > 1,
    bank: { dropsAfterMs: 1 },
  },
  { name: 'stalls', takes: () => true, interceptor: { isSilent: true } },
  {
    name: 'changes its mind',
    takes: (count) => count > 1,
    bank: { dropsAfterMs: 150 },
  },
];
