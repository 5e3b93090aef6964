/** Pages that hand out files: certificates of authorities, and what may be taken for them. */
import { makeCertificate, makeEcKey } from '../certificates/make-certificate.ts';
import { type Answer, html, page } from './answer.ts';

/** A root that nobody knows; made when it is first asked for. */
let madeRoot: Promise<Buffer> | null = null;
const root = () =>
  (madeRoot ??= makeEcKey().then(
    (key) => makeCertificate({ subject: [['CN', 'Handed out']], key, authority: true }).der,
  ));

/** Type and Content-Disposition of each file, by its path. */
const HANDED_OUT: Readonly<Record<string, readonly [type: string, attached?: string]>> = {
  '/files/ca': ['application/x-x509-ca-cert'],
  '/files/root.cer': ['application/pkix-cert'],
  '/files/root.pem': ['application/x-pem-file'],
  '/files/root.p7b': ['application/x-pkcs7-certificates'],
  '/files/get': ['application/octet-stream', "attachment; filename*=UTF-8''%D0%9A.crt"],
  '/files/root.crt': ['text/plain'],
  '/files/wifi.mobileconfig': ['application/x-apple-aspen-config'],
  '/files/list.crl': ['application/pkix-crl'],
  '/files/letter.p7s': ['application/pkcs7-signature'],
  '/files/AUTH_RSA256.p12': ['application/x-pkcs12', 'attachment; filename="AUTH_RSA256.p12"'],
  '/files/user': ['application/x-x509-user-cert', 'attachment; filename="user"'],
  '/files/page.crt': ['text/html'],
};

/** Ways in which a page hands a file out. */
const WAYS: Readonly<Record<string, (of: string) => string>> = {
  link: (of) => `<a id="there" href="${of}">file</a>`,
  download: (of) => `<a id="there" href="${of}" download>file</a>`,
  blank: (of) => `<a id="there" href="${of}" target="_blank">file</a>`,
  frame: (of) => `<iframe title="file" src="${of}"></iframe>`,
  script: (of) => `<script>setTimeout(() => { location.href = "${of}" }, 300)</script>`,
  many: (of) => `<iframe title="file" src="${of}"></iframe>`.repeat(200),
};

const answerWith =
  ([type, attached]: readonly [type: string, attached?: string]): Answer =>
  (_, response) => {
    response.setHeader('content-type', type);
    response.setHeader('cache-control', 'no-store');
    if (attached !== undefined) response.setHeader('content-disposition', attached);
    root().then(
      (der) => response.end(der),
      () => response.destroy(),
    );
  };

/** Answers by path. `of` is the path of a file, `how` the way in which the page hands it out. */
export const HAND_OUT_PAGES: Readonly<Record<string, Answer>> = {
  ...Object.fromEntries(
    Object.entries(HANDED_OUT).map(([path, file]) => [path, answerWith(file)] as const),
  ),
  '/hands-out': (_, response, { hostname, searchParams }) => {
    const of = encodeURI(searchParams.get('of') ?? '');
    html(response, page(hostname, WAYS[searchParams.get('how') ?? '']?.(of)));
  },
};
