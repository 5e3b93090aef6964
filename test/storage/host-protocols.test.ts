import { expect, it } from 'vitest';
import { createHostProtocols } from '../../src/storage/host-protocols.ts';
import { memoryArea } from './memory-area.ts';

const MINUTE = 60_000;

it('keeps what a host spoke when the background starts anew', async () => {
  const area = memoryArea();
  await createHostProtocols(area).noteHttp2('a.example.org');
  const again = createHostProtocols(area);
  expect(await again.read('a.example.org', 0)).toEqual({
    ...{ spokeHttp2: true, metHttp2: true, older: [] },
  });
  expect(await again.read('b.example.org', 0)).toEqual({
    ...{ spokeHttp2: false, metHttp2: true, older: [] },
  });
});

it('forgets an older protocol after ten minutes, and what lies in the future', async () => {
  const protocols = createHostProtocols(memoryArea());
  await protocols.noteOlder('a.example.org', 20 * MINUTE);
  const olderAt = async (at: number) => (await protocols.read('b.example.org', at)).older;
  expect(await olderAt(29 * MINUTE)).toEqual(['a.example.org']);
  expect(await olderAt(31 * MINUTE)).toEqual([]);
  expect(await olderAt(19 * MINUTE)).toEqual([]);
});

it('keeps at most 500 and 100 hosts', async () => {
  const area = memoryArea();
  const protocols = createHostProtocols(area);
  for (let i = 0; i < 510; i++) {
    await protocols.noteHttp2(`${i}.example.org`);
    await protocols.noteOlder(`${i}.example.org`, i);
  }
  expect((await protocols.read('0.example.org', 510)).spokeHttp2).toBe(false);
  expect((await protocols.read('509.example.org', 510)).spokeHttp2).toBe(true);
  expect((await protocols.read('x', 510)).older).toHaveLength(100);
});
