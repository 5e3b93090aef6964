/**
 * `kuzet host`: answers the extension, as a browser's native messaging host. It makes TLS handshakes with
 * the hosts that it is asked about, at port 443, and gives their certificates. It reads no file, writes
 * none, and judges nothing.
 */
import {
  HELPER_PORT,
  type HelperAbsence,
  type HelperRequest,
  helperAnswer,
  MAX_AT_A_TIME,
  MAX_REQUEST_BYTES,
  type PresentedToHelper,
  parseHelperRequest,
} from '../../core/helper/protocol.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { handshakeWith } from '../handshake.ts';
import type { Io } from '../io.ts';
import { unmapAddress } from '../target.ts';
import { frameOf, readFrames } from './frames.ts';

type ServedIo = Pick<Io, 'stdin' | 'stdout' | 'connect' | 'timeoutMs'>;

/** The certificates that the network presents for a host. */
async function presentedBy(
  { host }: HelperRequest,
  io: ServedIo,
  signal: AbortSignal,
): Promise<PresentedToHelper | { readonly error: HelperAbsence }> {
  const target = { host: host.replace(/^\[|\]$/g, ''), port: HELPER_PORT };
  const handshake = await handshakeWith(target, io, signal);
  if ('error' in handshake || handshake.ders.length === 0) return { error: 'no-connection' };
  const { ders, address } = handshake;
  return { ders, address: address === null ? null : unmapAddress(address) };
}

/**
 * Answers requests until the standard input ends, which is when the browser closes the port. Connections
 * under way are given up then.
 *
 * @returns `EXIT.wrong` after a message that is no request: whoever wrote it is not the extension.
 */
export async function serveBrowser(io: ServedIo): Promise<ExitStatus> {
  const end = new AbortController();
  const running = new Set<Promise<void>>();
  const finish = async (status: ExitStatus) => {
    end.abort();
    await Promise.all(running);
    return status;
  };
  const answer = async (request: HelperRequest, isTooMany: boolean) => {
    const presented = isTooMany
      ? ({ error: 'no-connection' } as const)
      : await presentedBy(request, io, end.signal);
    if (!end.signal.aborted) io.stdout.write(frameOf(helperAnswer(request, presented)));
  };
  for await (const text of readFrames(io.stdin, MAX_REQUEST_BYTES)) {
    const request = text === null ? null : parseHelperRequest(text);
    if (!request) return await finish(EXIT.wrong);
    const task = answer(request, running.size >= MAX_AT_A_TIME).finally(() => {
      running.delete(task);
    });
    running.add(task);
  }
  return await finish(EXIT.nothing);
}
