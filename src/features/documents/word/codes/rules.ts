/** A QR code as a picture: PNG (ISO/IEC 15948) of one bit a dot, which any Word shows. Pure. */
import { encode } from 'uqr'

/** Dots to a module: sharp when printed at any size a paper has. */
const scale = 8
/** The quiet zone (ISO/IEC 18004 asks for four modules). */
const border = 4

const sums = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum >>> 0
})
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (sums[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return ((high << 16) | low) >>> 0
}

const joined = (...parts: readonly ArrayLike<number>[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
const inFour = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0))

function chunk(name: string, content: ArrayLike<number>): Uint8Array {
  const body = joined(ascii(name), content)
  return joined(inFour(content.length), body, inFour(crc32(body)))
}

/** Stored, not packed: the file it goes into is packed as a whole. */
function stored(bytes: Uint8Array): Uint8Array {
  const most = 65_535
  const parts: ArrayLike<number>[] = [[0x78, 0x01]]
  for (let at = 0; at < bytes.length; at += most) {
    const part = bytes.subarray(at, at + most)
    const [low, high] = [part.length & 255, part.length >>> 8]
    parts.push([at + most < bytes.length ? 0 : 1, low, high, low ^ 255, high ^ 255], part)
  }
  return joined(...parts, inFour(adler32(bytes)))
}

/** One row of dots: no filter, then eight dots a byte, white is set. */
function rowOf(modules: readonly boolean[], side: number): Uint8Array {
  const row = new Uint8Array(1 + Math.ceil(side / 8))
  for (let dot = 0; dot < side; dot++)
    if (!modules[Math.floor(dot / scale)]) row[1 + (dot >> 3)] = (row[1 + (dot >> 3)] ?? 0) | (128 >> (dot & 7))
  return row
}

/** As black and white dots. */
export function qrPicture(address: string): Uint8Array {
  const { data, size } = encode(address, { ecc: 'M', border })
  const side = size * scale
  const rows = data.flatMap((modules) => Array.from({ length: scale }, () => rowOf(modules, side)))
  return joined(
    [137, 80, 78, 71, 13, 10, 26, 10],
    chunk('IHDR', [...inFour(side), ...inFour(side), 1, 0, 0, 0, 0]),
    ...[chunk('IDAT', stored(joined(...rows))), chunk('IEND', [])],
  )
}
