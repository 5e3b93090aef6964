/** Reads the server name out of a TLS ClientHello (RFC 8446 4.1.2, RFC 6066 3). */

/**
 * The host name that the ClientHello in `bytes` asks for; null for what is no ClientHello, or one
 * without a name. `incomplete` while bytes are missing.
 */
export function serverName(bytes: Buffer): { name: string | null } | 'incomplete' {
  if (bytes.length < 5) return 'incomplete';
  if (bytes[0] !== 0x16) return { name: null };
  if (bytes.length < 5 + bytes.readUInt16BE(3)) return 'incomplete';
  try {
    let offset = 5 + 4 + 2 + 32;
    offset += 1 + bytes.readUInt8(offset);
    offset += 2 + bytes.readUInt16BE(offset);
    offset += 1 + bytes.readUInt8(offset);
    const end = offset + 2 + bytes.readUInt16BE(offset);
    offset += 2;
    while (offset < end) {
      const type = bytes.readUInt16BE(offset);
      const length = bytes.readUInt16BE(offset + 2);
      if (type === 0) {
        const nameLength = bytes.readUInt16BE(offset + 7);
        return { name: bytes.toString('latin1', offset + 9, offset + 9 + nameLength) };
      }
      offset += 4 + length;
    }
    return { name: null };
  } catch {
    return { name: null };
  }
}
