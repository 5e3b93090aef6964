/** The places where systems and browsers keep the roots that they trust. */
import { join } from 'node:path';

/** A store of this device: files of its own format, or what a program of the system prints. */
export type StorePlace =
  | { readonly kind: 'file' | 'directory' | 'nss'; readonly path: string }
  | { readonly kind: 'program'; readonly program: string; readonly words: readonly string[] };

/** What tells the places of a device. */
export interface Device {
  /** As `process.platform`. */
  readonly platform: string;
  readonly home: string;
  /** APPDATA names the folder of programs on Windows. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Bundles and folders of Debian, Fedora, Arch, openSUSE and Alpine (update-ca-certificates, update-ca-trust). */
const LINUX_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ca-certificates/extracted/tls-ca-bundle.pem',
  '/var/lib/ca-certificates/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const LINUX_DIRECTORIES = [
  '/usr/local/share/ca-certificates',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/ca-certificates/trust-source/anchors',
  '/etc/pki/trust/anchors',
];

/** Folders that hold profiles of Firefox, each with a database; and databases of Chromium. */
const LINUX_PROFILES = [
  '.mozilla/firefox',
  'snap/firefox/common/.mozilla/firefox',
  '.var/app/org.mozilla.firefox/.mozilla/firefox',
  '.librewolf',
  '.thunderbird',
];
const LINUX_NSS = ['.pki/nssdb', '.local/share/pki/nssdb', 'snap/chromium/current/.pki/nssdb'];

const MAC_KEYCHAINS = [
  '/System/Library/Keychains/SystemRootCertificates.keychain',
  '/Library/Keychains/System.keychain',
];

/** Prints every root of the machine and of the user, one in base64 on each line. */
const WINDOWS_SCRIPT =
  "Get-ChildItem Cert:\\LocalMachine\\Root,Cert:\\CurrentUser\\Root,Cert:\\LocalMachine\\CA | ForEach-Object { ''; [Convert]::ToBase64String($_.RawData) }";

const nssIn = (home: string, folders: readonly string[]): StorePlace[] =>
  folders.map((folder) => ({ kind: 'nss', path: join(home, folder) }));

/** The places in which a device of this kind has its stores; not all of them exist. */
export function storePlaces({ platform, home, env }: Device): StorePlace[] {
  if (platform === 'darwin') {
    const own = join(home, 'Library/Keychains/login.keychain-db');
    return [
      ...[...MAC_KEYCHAINS, own].map(
        (keychain): StorePlace => ({
          kind: 'program',
          program: 'security',
          words: ['find-certificate', '-a', '-p', keychain],
        }),
      ),
      ...nssIn(home, ['Library/Application Support/Firefox/Profiles']),
    ];
  }
  if (platform === 'win32') {
    const words = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_SCRIPT];
    return [
      { kind: 'program', program: 'powershell.exe', words },
      ...nssIn(env.APPDATA ?? home, ['Mozilla/Firefox/Profiles']),
    ];
  }
  return [
    ...LINUX_FILES.map((path): StorePlace => ({ kind: 'file', path })),
    ...LINUX_DIRECTORIES.map((path): StorePlace => ({ kind: 'directory', path })),
    ...nssIn(home, [...LINUX_NSS, ...LINUX_PROFILES]),
  ];
}
