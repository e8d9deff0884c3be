/**
 * How PKCS#11 lays its records out in memory (OASIS PKCS#11 3.0, 2.1): whole numbers are as wide as an `unsigned long`,
 * and Windows leaves no gaps between the parts. Pure.
 */

/** Widths in bytes; `head`: where the functions begin in their list, after its version. */
export type Layout = { ulong: 4 | 8; pointer: 4 | 8; head: number }

export function layoutOf(platform: string, arch: string): Layout {
  const pointer = arch === 'ia32' || arch === 'arm' ? 4 : 8
  if (platform === 'win32') return { ulong: 4, pointer, head: 2 }
  return { ulong: pointer, pointer, head: pointer }
}

/** A whole number, or the address of bytes elsewhere. */
export type Part = { ulong: number } | { address: bigint }

/** A record of whole numbers and addresses, one after the other. */
export function recordOf({ ulong, pointer }: Layout, parts: readonly Part[]): Buffer {
  const wide = (part: Part) => ('ulong' in part ? ulong : pointer)
  const record = Buffer.alloc(parts.reduce((sum, part) => sum + wide(part), 0))
  let at = 0
  for (const part of parts) {
    write(record, at, wide(part), 'ulong' in part ? BigInt(part.ulong) : part.address)
    at += wide(part)
  }
  return record
}

function write(record: Buffer, at: number, wide: 4 | 8, value: bigint): void {
  if (wide === 8) record.writeBigUInt64LE(value, at)
  else record.writeUInt32LE(Number(value), at)
}

export function ulongAt(record: Buffer, at: number, { ulong }: Layout): number {
  return ulong === 8 ? Number(record.readBigUInt64LE(at)) : record.readUInt32LE(at)
}

export function addressAt(record: Buffer, at: number, { pointer }: Layout): bigint {
  return pointer === 8 ? record.readBigUInt64LE(at) : BigInt(record.readUInt32LE(at))
}

/** What a token says where it cannot tell a length: all bits set. */
export const isUnknown = (length: number, { ulong }: Layout): boolean =>
  length >= (ulong === 8 ? 0xffff_ffff_ffff_f000 : 0xffff_ffff)

const texts = { label: [0, 32], manufacturer: [32, 64], model: [64, 80], serial: [80, 96] } as const
const flags = { protectedPath: 0x100, lastTry: 0x20000, locked: 0x40000, ready: 0x400 } as const

/** CK_TOKEN_INFO: four texts padded with spaces, flags, ten numbers, two versions, a clock; as long as a compiler makes it. */
export const tokenRoom = ({ ulong }: Layout): number => Math.ceil((96 + 11 * ulong + 4 + 16) / ulong) * ulong

/** `protectedPath`: the PIN is typed at the reader itself; `ready`: it was set up, and has something to show. */
export type TokenTold = Record<keyof typeof texts, string> & Record<keyof typeof flags, boolean>

export function tokenIn(record: Buffer, layout: Layout): TokenTold {
  const bits = ulongAt(record, 96, layout)
  const text = (name: keyof typeof texts) => {
    const [from, to] = texts[name]
    return record
      .subarray(from, to)
      .toString('utf8')
      .replace(/[\0 ]+$/, '')
      .normalize('NFC')
  }
  const has = (flag: keyof typeof flags) => (bits & flags[flag]) !== 0
  return {
    ...{ label: text('label'), manufacturer: text('manufacturer'), model: text('model'), serial: text('serial') },
    ...{ protectedPath: has('protectedPath'), lastTry: has('lastTry'), locked: has('locked'), ready: has('ready') },
  }
}
