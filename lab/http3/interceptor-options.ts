/** What the interceptors without HTTP/2 have in common. */
import type { MadeCertificate } from '../certificates/make-certificate.ts';

/** Options of an interceptor. */
export interface InterceptorOptions {
  /** Its root, with the key. */
  readonly ca: MadeCertificate;
  readonly host: string;
  /** Where connections arrive. */
  readonly port: number;
  /** Where the site itself listens. */
  readonly upstreamPort: number;
}

/** A running interceptor. */
export interface Http1Interceptor {
  close(): Promise<void>;
}
