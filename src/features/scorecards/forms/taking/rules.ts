/** All that a card file says, and what is wrong with it: pure work, and for the largest cards too long for a server's loop. */
import type { Refusal } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import { cardDigest } from '#scoring/digest.ts'
import { faultsIn } from '../../checking/rules.ts'
import { assembled, type FormReading, rowAt } from '../assembly/rules.ts'
import type { Known } from '../known/rules.ts'
import { readBook } from '../readings/rules.ts'
import { type JsonFault, readJson } from '../rules.ts'
import type { SheetFault } from '../workbooks/rules.ts'

/** A file as it came: its sheets, or its text. */
export type CardFile = { readonly digest: string } & ({ readonly sheets: SheetIn[] } | { readonly text: string })
type Asked = {
  readonly file: CardFile
  readonly known: readonly Known[]
  readonly chosen: readonly number[] | undefined
}

export async function taken({ file, known, chosen }: Asked) {
  if ('text' in file) {
    const read = readJson(file.text)
    return { reading: 'faults' in read ? broken('json', read.faults, file) : await told(read.reading, file, null) }
  }
  const read = readBook(file.sheets, known, chosen)
  if ('refusal' in read) return { refusal: read.refusal satisfies Refusal }
  return {
    reading: 'faults' in read ? broken('workbook', read.faults, file) : await told(read.reading, file, read.digest),
  }
}

/** A file that is no card: its faults, and nothing to draft. */
const broken = (kind: 'workbook' | 'json', faults: readonly (JsonFault | SheetFault)[], { digest }: CardFile) => ({
  ...{ kind, sheet: '', sheets: [], card: {}, items: [], points: [], notes: [], examples: [], isAsItLeft: false },
  ...{ faults, fileDigest: digest },
})

const placeOf = ({ block, year, version }: Record<string, unknown>) => ({
  block: String(block ?? ''),
  year: Number(year ?? 0),
  number: Number(version ?? 1),
})

/** With the faults that would keep it from being drafted, by the rows they stand in. */
async function told(reading: FormReading, { digest: fileDigest }: CardFile, leftAs: string | null) {
  const content = assembled(reading, {})
  const faults = faultsIn(content, placeOf(content)).filter(({ level }) => level === 'shape')
  return {
    ...reading,
    faults: faults.map(({ path, code, params }) => ({
      ...{ sheet: reading.sheet, row: rowAt(reading, path), column: null, code, params },
    })),
    isAsItLeft: leftAs !== null && leftAs === (await cardDigest(content)),
    fileDigest,
  }
}
