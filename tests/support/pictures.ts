/** Pictures in grey, one byte for each point; kept as the plainest PNG there is, so that people can look at them. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

export type Picture = { width: number; height: number; points: Uint8Array }

/** Netpbm's grey in bytes ("P5"), as pdftoppm writes it. */
export function readPgm(file: Buffer): Picture {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64)) ?? []
  return { width: Number(width), height: Number(height), points: file.subarray(head.length) }
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** PNG (ISO/IEC 15948): 8 bits of grey, no filter. */
export function writePng({ width, height, points }: Picture): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const lines = Array.from({ length: height }, (_, y) => [
    Buffer.of(0),
    points.subarray(y * width, (y + 1) * width),
  ]).flat()
  const content = deflateSync(Buffer.concat(lines), { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', content), chunk('IEND', Buffer.alloc(0))])
}

/** What `writePng` wrote. */
export function readPng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const lines = inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)))
  return { width, height, points: lines.filter((_, at) => at % (width + 1) !== 0) }
}

/** The share of points that are clearly another grey: how edges are smoothed differs between versions and does not count. */
export function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1
  return one.points.filter((grey, at) => Math.abs(grey - (other.points[at] ?? 0)) > 96).length / one.points.length
}
