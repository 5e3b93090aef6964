/** Chance that can be repeated: mulberry32, a small generator of 32-bit state. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** One of `choices`. */
  pick<T>(choices: readonly T[]): T;
  /** True in `share` of all calls. */
  chance(share: number): boolean;
}

/** A generator of pseudo-random numbers; equal seeds give equal numbers. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (choices) => {
      const picked = choices[Math.floor(next() * choices.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    chance: (share) => next() < share,
  };
}
