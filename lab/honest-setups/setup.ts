/** What an honest set-up shows to the browser, page by page, and the worst verdict that may come of it. */
import type { HandshakeError } from '../../src/core/detection/observation.ts';
import type { Confidence, Level } from '../../src/core/detection/verdict.ts';
import type { LabName } from '../certificates/make-certificate.ts';

/** One page of a set-up. Minutes count from the start of the set-up; one passes where nothing is said. */
export type Page = {
  readonly host: string;
  readonly minute?: number;
} & (
  | {
      /** Below the set-up's root, at an address; with the flag the leaf alone is shown. */
      readonly address?: string;
      readonly shown?: 'chain' | 'leaf';
      /** The user clicked through the error. */
      readonly isOverridden?: boolean;
      /** Days for which the leaf is valid. */
      readonly days?: number;
    }
  | { readonly refused: HandshakeError }
  | { readonly publicly: true }
  /** Chromium without the flag shows nothing. */
  | { readonly notShown: true }
);

/** One set-up. */
export interface HonestSetup {
  readonly title: string;
  /** Name of the private root; the leaves are its own. None where nothing is signed. */
  readonly root?: LabName;
  /** Whether the organisation has preset its root as its own inspection. */
  readonly isPreset?: boolean;
  /** A leaf that signed itself stands for the chain. */
  readonly isSelfSigned?: boolean;
  readonly pages: readonly Page[];
  /** The worst level and confidence that may come of any page. */
  readonly worst: readonly [Level, Confidence];
  /** Level of the last page, where the set-up ends. */
  readonly last?: Level;
}

/** Addresses: of the public internet, and of a network of one's own. */
export const PUBLIC = '91.198.174.192';
export const OTHER = '185.15.59.224';
export const IPV6 = '2a02:ec80:300:ed1a::1';
export const INNER = '10.20.30.40';

export const PRIVATE: HonestSetup['worst'] = ['private-authority', 'likely'];
export const UNSURE: HonestSetup['worst'] = ['private-authority', 'possible'];
export const POSSIBLE: HonestSetup['worst'] = ['unknown-interception', 'possible'];
export const INSPECTED: HonestSetup['worst'] = ['device-inspection', 'likely'];
export const REFUSED: HonestSetup['worst'] = ['refused', 'possible'];
export const UNCHECKED: HonestSetup['worst'] = ['not-checked', 'possible'];

export const at = (address: string, ...hosts: readonly string[]): Page[] =>
  hosts.map((host) => ({ host, address }));

export const named = (
  title: string,
  root: LabName,
  pages: readonly Page[],
  worst: HonestSetup['worst'],
): HonestSetup => ({ title, root, pages, worst });
