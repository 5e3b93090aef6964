import { describe, expect, it } from 'vitest';
import { chromiumError, chromiumFailure } from '../../src/background/chromium/error-codes.ts';
import { firefoxError, firefoxFailure } from '../../src/background/firefox/error-codes.ts';

describe('firefoxError', () => {
  it.each([
    // SEC_ERROR_BASE - 8192 and MOZILLA_PKIX_ERROR_BASE - 16384, as 0x805A0000 | -code.
    [-8192 + 13, 'unknown-issuer'],
    [-8192 + 20, 'unknown-issuer'],
    [-8192 + 21, 'unknown-issuer'],
    [-8192 + 12, 'revoked'],
    [-8192 + 30, 'issuer-expired'],
    [-8192 + 11, 'expired'],
    [-12288 + 12, 'wrong-name'],
    [-16384 + 14, 'self-signed'],
    [-16384 + 15, 'interception-detected'],
    [-16384 + 16, 'no-transparency'],
    [-16384, 'pin-mismatch'],
    [-8192 + 10, 'bad-signature'],
    [-8192 + 8, 'other-certificate-error'],
  ])('reads NSS error %i as %s', (code, error) => {
    expect(firefoxError(`Error code ${0x805a0000 - code}`)).toBe(error);
  });

  it.each([
    // As measured on Firefox 153, in any UI language.
    [2153390067, 'unknown-issuer'],
    [2153390068, 'revoked'],
    [2153390069, 'expired'],
    [2153394164, 'wrong-name'],
    [2153398258, 'self-signed'],
    [2153398257, 'interception-detected'],
    [2153398256, 'no-transparency'],
  ])('reads the measured number %i as %s', (number, error) => {
    expect(firefoxError(`Error code ${number}`)).toBe(error);
  });

  it('distinguishes failed connections from aborted loads', () => {
    expect(firefoxError('Error code 2152398868')).toBe('connection-failed');
    // NS_ERROR_ABORT, NS_BINDING_ABORTED, NS_BINDING_RETARGETED.
    for (const code of [2147500036, 2152398850, 2152398852]) {
      expect(firefoxError(`Error code ${code}`)).toBeNull();
    }
    // SSL_ERROR_BAD_MAC_READ: the protocol failed, and no certificate was refused.
    expect(firefoxError(`Error code ${0x805a0000 + 12287}`)).toBe('connection-failed');
  });

  it.each(['', 'Peer’s Certificate issuer is not recognized.', 'Error code x', 'Error code 1 2'])(
    'takes %j for no code',
    (text) => {
      expect(firefoxError(text)).toBeNull();
    },
  );
});

describe('chromiumError', () => {
  it.each([
    ['net::ERR_CERT_KNOWN_INTERCEPTION_BLOCKED', 'known-interception'],
    ['net::ERR_CERT_REVOKED', 'revoked'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'unknown-issuer'],
    ['net::ERR_CERT_DATE_INVALID', 'expired'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'wrong-name'],
    ['net::ERR_CERT_WEAK_KEY', 'other-certificate-error'],
    ['net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'no-transparency'],
    ['net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'pin-mismatch'],
    ['net::ERR_CONNECTION_RESET', 'connection-failed'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'connection-failed'],
    ['net::ERR_ABORTED', null],
    ['net::ERR_BLOCKED_BY_CLIENT', null],
    ['', null],
    ['ERR_CERT_REVOKED', null],
  ])('reads %s as %s', (text, error) => {
    expect(chromiumError(text)).toBe(error);
  });
});

describe('the failure of a request that the extension made', () => {
  const failure = (error: string, connection?: string) => ({
    ...{ kind: 'failure', error },
    ...(connection ? { connection } : {}),
  });

  it.each([
    ['NS_ERROR_NET_RESET', failure('connection-failed', 'reset')],
    ['NS_ERROR_UNKNOWN_HOST', failure('connection-failed', 'unreachable')],
    ['NS_ERROR_WHATEVER', failure('connection-failed', 'other')],
    ['Peer’s Certificate has been revoked.', failure('revoked')],
    ['Le certificat du pair a été révoqué.', failure('unknown-reason')],
    ['NS_BINDING_ABORTED', null],
  ])('is read in Firefox from %s', (text, expected) => {
    expect(firefoxFailure(text)).toEqual(expected);
  });

  it.each([
    ['net::ERR_CONNECTION_RESET', failure('connection-failed', 'reset')],
    ['net::ERR_EMPTY_RESPONSE', failure('connection-failed', 'closed')],
    ['net::ERR_NAME_NOT_RESOLVED', failure('connection-failed', 'unreachable')],
    ['net::ERR_SSL_PROTOCOL_ERROR', failure('connection-failed', 'other')],
    ['net::ERR_CERT_REVOKED', failure('revoked')],
    ['net::ERR_ABORTED', null],
  ])('is read in Chromium from %s', (text, expected) => {
    expect(chromiumFailure(text)).toEqual(expected);
  });
});
