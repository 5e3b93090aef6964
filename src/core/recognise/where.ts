/** Where in a file something was found: the wrappings that had to be taken off, and the line. */

/** One wrapping: a compression, an encoding, or a format that holds certificates. */
export type Wrapping = 'gzip' | 'utf-16' | 'base64' | 'pkcs7' | 'certificate-store';

/** The wrappings from the outermost to the innermost, and the line of the innermost text, from 1. */
export interface Where {
  readonly within: readonly Wrapping[];
  readonly line?: number;
}

/** `where` with one wrapping more; the line is that of the wrapping until an inner text has its own. */
export function inside(where: Where, wrapping: Wrapping): Where {
  return { ...where, within: [...where.within, wrapping] };
}
