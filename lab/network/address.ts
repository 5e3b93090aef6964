/**
 * The address at which the laboratory's network is found: loopback, or what KUZET_LAB_ADDRESS says. In
 * a network namespace of its own, that may be an address of the public internet.
 */
export const LAB_ADDRESS = process.env.KUZET_LAB_ADDRESS ?? '127.0.0.1';

/** Whether the laboratory has an address of the public internet. */
export const IS_PUBLIC = LAB_ADDRESS !== '127.0.0.1';
