/** The table of sizes: bytes per library, from what esbuild reports. */
import { expect, it } from 'vitest';
import { sizesByLibrary } from '../../scripts/build/sizes.mjs';

/** A metafile with one output, made of the given inputs. */
const metafile = (name: string, inputs: Readonly<Record<string, number>>) => ({
  inputs: {},
  outputs: {
    [name]: {
      bytes: 0,
      imports: [],
      exports: [],
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]),
      ),
    },
  },
});

it('adds up the bytes of each library over all outputs, largest first', () => {
  const builds = [
    metafile('background.js', {
      'src/core/bytes.ts': 10,
      'node_modules/pkijs/build/index.es.js': 300,
      '../elsewhere/node_modules/@noble/hashes/sha1.js': 20,
    }),
    metafile('popup.js', {
      'src/popup/main.tsx': 5,
      'node_modules/pkijs/build/index.es.js': 300,
      'node_modules/a/node_modules/b/index.js': 7,
    }),
  ];
  expect(sizesByLibrary(builds)).toEqual([
    ['pkijs', 600],
    ['@noble/hashes', 20],
    ['src', 15],
    ['b', 7],
  ]);
});
