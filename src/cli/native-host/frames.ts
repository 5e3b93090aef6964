/** The framing of native messaging: the length in 4 bytes of the machine's order, then JSON in UTF-8. */
import { endianness } from 'node:os';

const LENGTH_BYTES = 4;
const isLittleEndian = endianness() === 'LE';

/**
 * Reads the messages of a stream one by one. Ends with the stream; a message that broke off is left out.
 *
 * @returns The text of each message. Null for one of more than `maxBytes`, after which nothing is read.
 */
export async function* readFrames(
  input: AsyncIterable<unknown>,
  maxBytes: number,
): AsyncGenerator<string | null> {
  let received = Buffer.alloc(0);
  for await (const chunk of input) {
    if (!Buffer.isBuffer(chunk)) continue;
    received = Buffer.concat([received, chunk]);
    while (received.length >= LENGTH_BYTES) {
      const length = isLittleEndian ? received.readUInt32LE() : received.readUInt32BE();
      if (length > maxBytes) {
        yield null;
        return;
      }
      const end = LENGTH_BYTES + length;
      if (received.length < end) break;
      yield received.toString('utf8', LENGTH_BYTES, end);
      received = received.subarray(end);
    }
  }
}

/** A message with its length before it. */
export function frameOf(message: object): Uint8Array {
  const text = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(LENGTH_BYTES);
  if (isLittleEndian) length.writeUInt32LE(text.length);
  else length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}
