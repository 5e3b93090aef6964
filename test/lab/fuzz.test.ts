/** A short run of `npm run fuzz`, the seeds that were kept, and the harness itself. */
import { describe, expect, it } from 'vitest';
import { FUZZED_READERS } from '../../lab/fuzz/readers.ts';
import { fuzz, fuzzOnce, inputOf } from '../../lab/fuzz/run.ts';
import seeds from '../../lab/fuzz/seeds.json' with { type: 'json' };

const READERS = Object.keys(FUZZED_READERS);

describe('mutated input', () => {
  it.each(READERS)('makes the reader of %s neither throw nor take long', async (reader) => {
    const { counts, failures } = await fuzz([reader], 1000, { inputs: 60 });
    expect(failures.map(({ seed, reason }) => `seed ${seed}: ${reason}`)).toEqual([]);
    expect(counts.get(reader)).toBe(60);
  });

  it.each(seeds)('of a kept seed is read: $reader, $seed', async ({ reader, seed }) => {
    expect(await fuzzOnce(reader, seed)).toBeNull();
  });
});

describe('the harness', () => {
  const input = Buffer.from('input');
  const made = (read: () => Promise<unknown>) => ({ made: { make: () => input, read } });

  it('makes the same input of the same seed, and others of others', () => {
    for (const reader of READERS) {
      expect(inputOf(reader, 7).equals(inputOf(reader, 7)), reader).toBe(true);
      const different = new Set(
        [1, 2, 3, 4, 5].map((seed) => inputOf(reader, seed).toString('hex')),
      );
      expect(different.size, reader).toBeGreaterThan(2);
    }
  });

  it('reports what is thrown, with the input', async () => {
    const failure = await fuzzOnce(
      'made',
      1,
      made(() => Promise.reject(new Error('broken'))),
    );
    expect(failure).toMatchObject({ reader: 'made', seed: 1, input });
    expect(failure?.reason).toContain('broken');
  });

  it('reports what takes long', async () => {
    const busy = () => {
      const end = process.cpuUsage().user + 2_500_000;
      while (process.cpuUsage().user < end);
      return Promise.resolve();
    };
    expect((await fuzzOnce('made', 1, made(busy)))?.reason).toMatch(/^took \d+ ms/);
  });

  it('does not know a reader that is not there', () => {
    expect(() => inputOf('nothing', 1)).toThrow('no reader nothing: certificate');
  });
});
