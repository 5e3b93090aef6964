/**
 * Recognises responses that hand out the certificate of an authority, by their headers and address alone:
 * the body is not read. Every character was written by the site, so lengths are bounded and nothing throws.
 */

/**
 * What a response seems to be. `certificate`: one or several certificates. `profile`: a configuration
 * profile of Apple's systems, which may carry certificates.
 */
export type CertificateDownload = 'certificate' | 'profile';

/** The parts of a response that tell what it is; a header that is missing is null. */
export interface DownloadHeaders {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
}

/** Characters of a header that are looked at. */
const MAX_HEADER = 2000;
/** Characters of a file name that are looked at: file systems take 255. */
const MAX_NAME = 1000;

/**
 * Types that are certificates whatever their file is called. Firefox opens its import dialog on the first,
 * iOS its installation on the second; both go by the type.
 */
const CERTAIN_TYPES: ReadonlyMap<string, CertificateDownload> = new Map([
  ['application/x-x509-ca-cert', 'certificate'],
  ['application/x-apple-aspen-config', 'profile'],
]);

/** Types of certificates whose file is opened by its name, unless that is another one's (RFC 2585, 8551). */
const CERTIFICATE_TYPES: ReadonlySet<string> = new Set([
  'application/pkix-cert',
  'application/pkix-pkipath',
  'application/x-pem-file',
  'application/x-pkcs7-certificates',
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
]);

/** Types that a browser displays, so that the name of their address says nothing. */
const DISPLAYED_TYPES =
  /^(?:text\/(?:html|xml|css|javascript)|(?:image|audio|video|font|multipart)\/.*|application\/(?:xhtml\+xml|xml|json|javascript|pdf))$/;

/** Endings of names that systems open as certificates: .sst and .spc are stores of Windows. */
const CERTIFICATE_NAME = /\.(?:crt|cer|der|pem|p7b|p7c|spc|sst)$/;
const PROFILE_END = '.mobileconfig';
/**
 * Endings of what is no authority's certificate: lists of revoked certificates, signatures and signed
 * mail, keys and key containers, requests.
 */
const OTHER_NAME = /\.(?:crl|p7s|p7m|p7z|p12|pfx|jks|key|p8|csr|p10|req|sig|asc)$/;

/** A name as systems read it: in lower case, without folders, and without dots and blanks at its end. */
function plainName(name: string): string {
  const base = name.slice(-MAX_NAME).split(/[/\\]/).at(-1) ?? '';
  return base.toLowerCase().replace(/[\s.]+$/, '');
}

/** Decodes %XX. Text in any other encoding than UTF-8 stays as it is: endings are ASCII. */
function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Parameters of a header (RFC 6266 section 4.1): names in lower case, values without quotes. */
function parametersOf(header: string): readonly (readonly [name: string, value: string])[] {
  const pattern = /;\s*([\w!#$&+^`|~.*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;
  return [...header.slice(0, MAX_HEADER).matchAll(pattern)].map(
    ([, name = '', quoted, token = '']) => [
      name.toLowerCase(),
      quoted === undefined ? token.trim() : quoted.replace(/\\(.)/g, '$1'),
    ],
  );
}

/**
 * The file names that a Content-Disposition gives, in plain form: `filename*` (RFC 8187) and `filename`.
 * Browsers differ in which of several they take, so all of them count.
 */
function dispositionNames(header: string): readonly string[] {
  return parametersOf(header).flatMap(([name, value]) => {
    if (name === 'filename*')
      return [plainName(percentDecoded(value.replace(/^[^']*'[^']*'/, '')))];
    return name === 'filename' ? [plainName(percentDecoded(value))] : [];
  });
}

/** The last segment of an address's path, in plain form; '' for an address without one. */
function addressName(url: string): string {
  return URL.canParse(url) ? plainName(percentDecoded(new URL(url).pathname.slice(-MAX_NAME))) : '';
}

/** The type without its parameters, in lower case. */
const typeOf = (contentType: string) =>
  contentType.slice(0, MAX_HEADER).split(';')[0]?.trim().toLowerCase() ?? '';

/** Whether a response's body reaches a user at all: no redirect, and not empty (RFC 9110 section 15). */
function hasBody(status: number): boolean {
  return (
    status === 304 ||
    (status >= 200 &&
      status < 600 &&
      ![204, 205].includes(status) &&
      Math.floor(status / 100) !== 3)
  );
}

/** Whether S/MIME says that a PKCS #7 is something else than certificates (RFC 8551 section 3.2.2). */
function isMail(contentType: string): boolean {
  const kind = parametersOf(contentType).find(([name]) => name === 'smime-type');
  return kind !== undefined && kind[1].toLowerCase() !== 'certs-only';
}

/**
 * Returns what a response to a navigation or download seems to hand out; null for anything else.
 *
 * The type decides where browsers and systems go by it, else the file's name. A name alone counts where
 * the response succeeded and is saved as a file or displayed as plain text. What a .pem file holds is told
 * by neither: it may be a key or the certificate of one site.
 */
export function certificateDownload({
  url,
  status,
  contentType,
  contentDisposition,
}: DownloadHeaders): CertificateDownload | null {
  if (!hasBody(status)) return null;
  const type = typeOf(contentType ?? '');
  const certain = CERTAIN_TYPES.get(type);
  if (certain) return certain;
  const given = dispositionNames(contentDisposition ?? '');
  const names = given.length > 0 ? given : [addressName(url)];
  const isOther = names.every((name) => OTHER_NAME.test(name)) || isMail(contentType ?? '');
  if (CERTIFICATE_TYPES.has(type) && !isOther) return 'certificate';
  const isAttached = /^\s*attachment\b/i.test((contentDisposition ?? '').slice(0, MAX_HEADER));
  const isSuccess = status < 400;
  if (!isSuccess || (DISPLAYED_TYPES.test(type) && !isAttached)) return null;
  if (names.some((name) => CERTIFICATE_NAME.test(name))) return 'certificate';
  return names.some((name) => name.endsWith(PROFILE_END)) ? 'profile' : null;
}
