/** Opens the streams that hold a PDF's own structure: Flate with or without a predictor, counted while it grows. Pure. */
import { isDict, isList, isName, Malformed, type Stream, type Value } from '../syntax/rules.ts'

/** What one file may grow to: its own structure is small, whatever its pictures are. */
export const room = { bytes: 64 * 1024 * 1024 }

export type Budget = { left: number }

export async function inflated(bytes: Uint8Array, { stream, dict }: Stream, budget: Budget): Promise<Uint8Array> {
  const raw = bytes.slice(stream.from, stream.to)
  const only = (value: Value | undefined) => (isList(value) && value.length === 1 ? value[0] : value)
  const filter = only(dict.get('Filter'))
  if (filter === undefined || filter === null) return raw
  if (!isName(filter, 'FlateDecode')) throw new Malformed('a filter that is not read', stream.from)
  const plain = await unpacked(raw, budget, stream.from)
  const parameters = only(dict.get('DecodeParms'))
  return isDict(parameters) ? unpredicted(plain, parameters.dict, stream.from) : plain
}

async function unpacked(raw: Uint8Array<ArrayBuffer>, budget: Budget, at: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  try {
    const opened = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate'))
    for (const reader = opened.getReader(); ; ) {
      const { done, value } = await reader.read()
      if (done) break
      budget.left -= value.length
      if (budget.left < 0) throw new Malformed('more than a file may grow to', at)
      parts.push(value)
    }
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed('a stream that does not open', at)
  }
  return joinedBytes(parts)
}

export async function deflated(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const numberIn = (dict: ReadonlyMap<string, Value>, key: string, otherwise: number) => {
  const value = dict.get(key)
  return typeof value === 'number' ? value : otherwise
}

/** PNG's predictors (RFC 2083, 6), of which structure uses one byte a sample. */
function unpredicted(plain: Uint8Array, parameters: ReadonlyMap<string, Value>, at: number): Uint8Array {
  const predictor = numberIn(parameters, 'Predictor', 1)
  if (predictor === 1) return plain
  const width = numberIn(parameters, 'Columns', 1)
  const oneByte = numberIn(parameters, 'Colors', 1) === 1 && numberIn(parameters, 'BitsPerComponent', 8) === 8
  if (predictor < 10 || !oneByte || !(width >= 1)) throw new Malformed('a predictor that is not read', at)
  const rows = Math.floor(plain.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) unpredictRow(plain, out, row, width)
  return out
}

function unpredictRow(plain: Uint8Array, out: Uint8Array, row: number, width: number): void {
  const kind = plain[row * (width + 1)] ?? 0
  for (let column = 0; column < width; column++) {
    const place = row * width + column
    const left = column > 0 ? (out[place - 1] ?? 0) : 0
    const up = out[place - width] ?? 0
    const corner = column > 0 ? (out[place - width - 1] ?? 0) : 0
    out[place] = (plain[row * (width + 1) + 1 + column] ?? 0) + guess(kind, left, up, corner)
  }
}

function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  return kind === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
