/** A workbook as a reading: one of ours that comes back, or a form of the Ministry. Pure. */
import type { Refusal } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import type { FormReading, Note, SheetTold } from '../assembly/rules.ts'
import { exampleSheet } from '../example-sheets/rules.ts'
import { headOf } from '../heads/rules.ts'
import type { Known } from '../known/rules.ts'
import { sheetNames } from '../parameters/rules.ts'
import { readReturn } from '../returns/rules.ts'
import { mostRows, readForm } from '../rules.ts'
import { sheetsTaken } from '../sheets/rules.ts'
import { type SheetFault, type Workbook, workbookOf } from '../workbooks/rules.ts'

/** What is wrong with the further sheets refuses the file: it is no card any more, and nothing of it is guessed. */
export type BookRead = { reading: FormReading; digest: string | null } | { refusal: Refusal } | { faults: SheetFault[] }

const invalid = (code: string, params: Refusal['params'] = {}): { refusal: Refusal } => ({
  refusal: { kind: 'invalid', code, params },
})

/** @param chosen which sheets to read, from 1; without it, the first that has a table and those that go on from it */
export function readBook(sheets: readonly SheetIn[], known: readonly Known[], chosen?: readonly number[]): BookRead {
  const workbook = workbookOf(sheets)
  const own = workbook && sheets.find(({ name }) => name === sheetNames.form)
  if (workbook && own) return readOwn(sheets, own, workbook, known)
  const found = sheetsTaken(sheets, chosen)
  if (!found) return invalid('form.no-such-sheet')
  const { taken, told } = found
  if (taken.length === 0) return invalid('form.no-head')
  if (taken.reduce((sum, { sheet, head }) => sum + sheet.rows.length - head.below, 0) > mostRows)
    return invalid('form.too-many-rows', { most: mostRows })
  const read = readForm(taken, known)
  if (read.items.length === 0) return invalid(read.notes.some(isOfExamples) ? 'form.only-examples' : 'form.no-criteria')
  return { reading: { ...read, sheets: told }, digest: null }
}

const isOfExamples = ({ code }: Note) => code === 'form.examples-left-out'

const ourSheets: readonly string[] = [...Object.values(sheetNames), exampleSheet]

/** Sheets that somebody added to a workbook of ours are told, and not read. */
const toldOfOwn = (sheets: readonly SheetIn[]): SheetTold[] =>
  sheets.map(({ name, hidden }) => ({
    ...{ name, hidden, isTaken: ourSheets.includes(name), criteria: null, max: null },
  }))

function readOwn(sheets: readonly SheetIn[], own: SheetIn, workbook: Workbook, known: readonly Known[]): BookRead {
  const head = headOf(own)
  if (!head) return invalid('form.no-head')
  if (own.rows.length - head.below > mostRows) return invalid('form.too-many-rows', { most: mostRows })
  if (workbook.faults.length > 0) return { faults: workbook.faults }
  const read = readReturn(own, head, workbook, known)
  if (read.items.length === 0) return invalid('form.no-criteria')
  return { reading: { ...read, sheets: toldOfOwn(sheets) }, digest: workbook.digest }
}
