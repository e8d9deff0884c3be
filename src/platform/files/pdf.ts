/**
 * Is a PDF only something to read? Looks for what runs, opens or carries other things, also where it hides: in names
 * written with `#`, and in compressed object streams. No PDF is rendered here. Runs in the worker.
 */
import { inflateSync } from 'node:zlib'
import { Refused } from '#kit/refusal.ts'

const refuse = (code: string): never => {
  throw new Refused({ kind: 'invalid', code })
}

/** How much all object streams of a file may unpack to. */
const budget = 100 * 1024 * 1024

/** One sign of a name as it may be written: itself, or `#` and its code. */
function written(sign: string): string {
  const code = sign.charCodeAt(0).toString(16)
  return `(?:${sign}|#${[...code].map((one) => (/[a-f]/.test(one) ? `[${one}${one.toUpperCase()}]` : one)).join('')})`
}
const named = (name: string) => `/${[...name].map(written).join('')}(?![\\w#.-])`
const anyOf = (...names: string[]) => new RegExp(names.map(named).join('|'))
/** Short names need what follows them: three letters stand by chance in twenty megabytes of a picture. */
const short = (name: string, then: string) => new RegExp(`${named(name)}\\s*(?:${then}|\\d+\\s+\\d+\\s+R)`)

const forbidden: readonly [RegExp, string][] = [
  [anyOf('Encrypt'), 'file.encrypted'],
  [anyOf('JavaScript', 'Launch', 'Rendition', 'RichMedia', 'ImportData', 'SubmitForm'), 'file.active'],
  [short('XFA', '\\['), 'file.active'],
  [anyOf('EmbeddedFile', 'EmbeddedFiles', 'FileAttachment'), 'file.objects'],
  [short('EF', '<<'), 'file.objects'],
  // Opens a file elsewhere: on Windows that alone tells a stranger who is asking.
  [anyOf('GoToR', 'GoToE'), 'file.external-links'],
]

function checkNames(text: string): void {
  for (const [name, code] of forbidden) if (name.test(text)) refuse(code)
}

const plain = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

type Dictionary = { isCertain: boolean; isPacked: boolean; isShuffled: boolean }

/** What stands before a stream, read as its dictionary: an object stream has a count and a first place. */
function objectStream(before: string): Dictionary | undefined {
  const region = plain(before)
  const own = region.slice(region.search(/\d+\s+\d+\s+obj(?![\s\S]*\d\s+obj)/))
  const holds = (text: string) => /\/N\s*\d/.test(text) && /\/First\s*\d+(?!\d*\s+\d+\s+R)/.test(text)
  const isNamed = /\/ObjStm\b/.test(region)
  if (!isNamed && !holds(region)) return undefined
  return {
    isCertain: isNamed || holds(own),
    isPacked: /\/Filter\b/.test(region),
    isShuffled: /\/Predictor\s+(?:2|1[0-5])\b/.test(own),
  }
}

/** Unpacks the objects a file keeps compressed and looks at them too; what no writer of ours writes is refused. */
function checkObjectStreams(bytes: Buffer, text: string): void {
  let [unpacked, before] = [0, 0]
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = objectStream(text.slice(before, index))
    const from = index + keyword.length
    before = from
    if (!dictionary) continue
    if (dictionary.isCertain && dictionary.isShuffled) refuse('file.broken')
    const to = text.indexOf('endstream', from)
    try {
      const inside = inflateSync(bytes.subarray(from, to < 0 ? bytes.length : to), {
        maxOutputLength: budget - unpacked,
      })
      unpacked += inside.length
      checkNames(inside.toString('latin1'))
    } catch (error) {
      if (error instanceof Refused) throw error
      if (error instanceof RangeError) refuse('file.bomb')
      if (dictionary.isCertain && dictionary.isPacked) refuse('file.broken')
    }
  }
}

/** @throws Refused `file.broken`, `file.encrypted`, `file.active`, `file.objects`, `file.external-links`, `file.bomb`. */
export function checkPdf(bytes: Buffer): void {
  const end = bytes.subarray(-2048).toString('latin1')
  if (!/startxref\s+\d+\s+%%EOF/.test(end)) refuse('file.broken')
  const text = bytes.toString('latin1')
  checkNames(text)
  checkObjectStreams(bytes, text)
}
