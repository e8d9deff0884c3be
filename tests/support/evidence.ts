/** Papers for tests, made byte by byte, and the way they are brought. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { type Evidence, putFile } from '#features/evidence/contract.ts'
import { found } from '#kit/refusal.ts'
import type { Caller } from './world.ts'

type Bytes = Uint8Array<ArrayBuffer>
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A PDF of one empty page whose objects are followed by these. */
export function aPdf(more: string | Uint8Array = '', { catalog = '', trailer = '' } = {}): Bytes {
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n`
  const before = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(more as string, 'latin1')])
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R ${trailer}>>\nstartxref\n${before.length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([before, Buffer.from(end, 'latin1')]))
}

const chunk = (type: string, content: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

type Png = { width: number; height: number; pixels?: Uint8Array; more?: [string, Uint8Array][]; tail?: string }

/** A grey PNG; its pixels are packed as they should be unless others are given. */
export function aPng({ width, height, pixels, more = [], tail = '' }: Png): Bytes {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      ...more.map(([type, content]) => chunk(type, content)),
      chunk('IDAT', pixels ?? deflateSync(Buffer.alloc(height * (1 + width)))),
      chunk('IEND', new Uint8Array()),
      Buffer.from(tail, 'latin1'),
    ]),
  )
}

/** The frame of a JPEG with a scan of nothing: what a head says is all that is read of it. */
export function aJpg({
  width,
  height,
  scans = 1,
  end = true,
}: {
  width: number
  height: number
  scans?: number
  end?: boolean
}): Bytes {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x12, 0xff, 0, 0x34])
  const parts = [Buffer.from([0xff, 0xd8]), frame, ...Array.from({ length: scans }, () => scan)]
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(end ? [0xff, 0xd9] : [])]))
}

/** A harmless paper like no other: its words are in it. */
export const aPaper = (words: string): Bytes => aPdf(`% ${Buffer.from(words).toString('hex')}\n`)

/** Brings a file in one piece, as a program would. */
export async function bring(caller: Caller, unitId: string, file: Bytes, name = 'bao-cao.pdf'): Promise<Evidence> {
  const params = { unitId, digest: digestOf(file) }
  const query = { name, size: file.length }
  const { evidence } = await caller.call(putFile, { params, query, file: new Blob([file]) })
  return found(evidence ?? undefined, 'evidence')
}
