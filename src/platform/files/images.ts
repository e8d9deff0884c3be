/** Is a picture what its head says? Its size is read before anything draws it, and its bytes are counted. Runs in the worker. */
import { crc32, createInflate, type Inflate, inflateSync } from 'node:zlib'
import { Refused } from '#kit/refusal.ts'

/** A3 at 600 dots an inch is 70 megapixels; more than this no office scans, and a viewer would choke on it. */
const limits = { side: 20_000, pixels: 100_000_000, extra: 8 * 1024 * 1024, scans: 200 }

const refuse = (code: string): never => {
  throw new Refused({ kind: 'invalid', code, params: { side: limits.side, megapixels: limits.pixels / 1_000_000 } })
}

function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) refuse('file.broken')
  if (width > limits.side || height > limits.side || width * height > limits.pixels) refuse('file.image-too-large')
}

type Head = { width: number; height: number; bits: number; interlaced: boolean }
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function readHead(chunk: Buffer): Head {
  const count = channels[chunk[9] ?? -1]
  if (chunk.length !== 13 || count === undefined) return refuse('file.broken')
  const head = { width: chunk.readUInt32BE(0), height: chunk.readUInt32BE(4) }
  checkSize(head.width, head.height)
  return { ...head, bits: count * (chunk[8] ?? 0), interlaced: chunk[12] === 1 }
}

/** The seven passes of an interlaced PNG: from which column and row, in which steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The bytes a PNG of this head unpacks to: each line of pixels after one byte that says how it is filtered. */
function sizeOf({ width, height, bits, interlaced }: Head): number {
  const size = (columns: number, rows: number) => (columns > 0 ? rows * (1 + Math.ceil((columns * bits) / 8)) : 0)
  if (!interlaced) return size(width, height)
  return passes.reduce(
    (all, [x, y, stepX, stepY]) =>
      all + size(Math.ceil((width - x) / stepX), Math.max(0, Math.ceil((height - y) / stepY))),
    0,
  )
}

/** Its chunks in order, each with its sum checked. */
function* chunksOf(bytes: Buffer): Generator<{ type: string; chunk: Buffer; end: number }> {
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) refuse('file.broken')
    const size = bytes.readUInt32BE(at)
    const end = at + 12 + size
    if (end > bytes.length) refuse('file.broken')
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) refuse('file.broken')
    yield { type: bytes.toString('latin1', at + 4, at + 8), chunk: bytes.subarray(at + 8, end - 4), end }
    at = end
  }
}

/** Counts what comes out and keeps none of it. */
function counted(inflate: Inflate, parts: readonly Buffer[], most: number): Promise<number> {
  return new Promise((done, fail) => {
    let size = 0
    inflate.on('data', (part: Buffer) => {
      size += part.length
      if (size > most) inflate.destroy(new Refused({ kind: 'invalid', code: 'file.bomb' }))
    })
    inflate.on('end', () => done(size))
    inflate.on('error', fail)
    for (const part of parts) inflate.write(part)
    inflate.end()
  })
}

/** Texts and colour profiles are packed too, and nobody sees how large they get. */
function checkExtra(type: string, chunk: Buffer): void {
  if (type !== 'zTXt' && type !== 'iCCP' && type !== 'iTXt') return
  const from = chunk.indexOf(0) + 2
  const packed = type === 'iTXt' && chunk[from - 1] === 0 ? undefined : chunk.subarray(from)
  if (!packed) return
  try {
    inflateSync(packed, { maxOutputLength: limits.extra })
  } catch (error) {
    if (error instanceof RangeError) refuse('file.bomb')
  }
}

/** @throws Refused `file.broken`, `file.bomb`, `file.polyglot`, `file.image-too-large`. */
export async function checkPng(bytes: Buffer): Promise<void> {
  let head: Head | undefined
  const pixels: Buffer[] = []
  for (const { type, chunk, end } of chunksOf(bytes)) {
    if (head === undefined && type !== 'IHDR') refuse('file.broken')
    if (type === 'IHDR') head = readHead(chunk)
    if (type === 'IDAT') pixels.push(chunk)
    checkExtra(type, chunk)
    if (type === 'IEND' && end < bytes.length) refuse('file.polyglot')
    if (type === 'IEND') {
      const wanted = sizeOf(head as Head)
      if ((await counted(createInflate(), pixels, wanted)) !== wanted) refuse('file.broken')
      return
    }
  }
  refuse('file.broken')
}

/** Kinds of JPEG frame; the numbers between them are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** The next marker from here on: inside packed pixels, what is a marker and no stuffed 0xFF. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const sign = bytes[at + 1] ?? 0
    if (sign !== 0 && sign !== 0xff && !(sign >= 0xd0 && sign <= 0xd7)) return at
  }
  return -1
}

/** @throws Refused `file.broken`, `file.bomb`, `file.image-too-large`. */
export function checkJpg(bytes: Buffer): void {
  let [frames, scans] = [0, 0]
  for (let at = nextMarker(bytes, 2); at >= 0; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) {
      if (frames === 0 || scans === 0) refuse('file.broken')
      return
    }
    if (standsAlone(marker)) {
      at = nextMarker(bytes, at + 2)
      continue
    }
    if (at + 4 > bytes.length) break
    const size = bytes.readUInt16BE(at + 2)
    if (size < 2 || at + 2 + size > bytes.length) break
    if (isFrame(marker)) {
      frames++
      if (size < 8) break
      checkSize(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    }
    if (marker === 0xda && ++scans > limits.scans) refuse('file.bomb')
    at = nextMarker(bytes, at + 2 + size)
  }
  refuse('file.broken')
}
