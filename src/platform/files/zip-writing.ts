/** A ZIP of parts that are given (APPNOTE.TXT 4.3): packed, named in UTF-8, with no hour of its own. Runs in the worker. */
import { crc32, deflateRawSync } from 'node:zlib'

/** 1 January 1980: the day from which a ZIP counts. */
const day = 0x21
const utf8 = 0x0800
const deflated = 8

type Packed = { name: Buffer; content: Buffer; from: number; head: Buffer }

/** What a part's own head and its line in the directory say alike. */
function headOf(part: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(utf8, 2)
  head.writeUInt16LE(deflated, 4)
  head.writeUInt16LE(day, 8)
  head.writeUInt32LE(crc32(part), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(part.length, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

function lineOf({ name, head, from }: Packed): Buffer {
  const line = Buffer.alloc(46)
  line.write('PK\x01\x02', 'latin1')
  line.writeUInt16LE(20, 4)
  head.copy(line, 6)
  line.writeUInt32LE(from, 42)
  return Buffer.concat([line, name])
}

function endOf(count: number, from: number, length: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(from, 16)
  return end
}

export function writeZip(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const pieces: Buffer[] = []
  const packed: Packed[] = []
  let at = 0
  for (const [path, part] of parts) {
    const [name, content] = [Buffer.from(path, 'utf8'), deflateRawSync(part)]
    const head = headOf(part, content, name)
    packed.push({ name, content, head, from: at })
    const piece = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name, content])
    pieces.push(piece)
    at += piece.length
  }
  const directory = Buffer.concat(packed.map(lineOf))
  return Buffer.concat([...pieces, directory, endOf(packed.length, at, directory.length)])
}
