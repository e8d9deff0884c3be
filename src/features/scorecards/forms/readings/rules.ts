/** A workbook as a reading: one of ours that comes back, or a form of the Ministry. Pure. */
import type { Refusal } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import type { FormReading } from '../assembly/rules.ts'
import type { Known } from '../known/rules.ts'
import { sheetNames } from '../parameters/rules.ts'
import { readReturn } from '../returns/rules.ts'
import { formIn, mostRows, readForm } from '../rules.ts'
import { type SheetFault, workbookOf } from '../workbooks/rules.ts'

/** What is wrong with the further sheets refuses the file: it is no card any more, and nothing of it is guessed. */
export type BookRead = { reading: FormReading; digest: string | null } | { refusal: Refusal } | { faults: SheetFault[] }

const invalid = (code: string, params: Refusal['params'] = {}): { refusal: Refusal } => ({
  refusal: { kind: 'invalid', code, params },
})

export function readBook(sheets: readonly SheetIn[], known: readonly Known[]): BookRead {
  const workbook = workbookOf(sheets)
  const own = workbook && sheets.find(({ name }) => name === sheetNames.form)
  const found = formIn(own ? [own] : sheets)
  if (!found) return invalid('form.no-head')
  const { sheet, head } = found
  if (sheet.rows.length - head.below > mostRows) return invalid('form.too-many-rows', { most: mostRows })
  if (workbook && workbook.faults.length > 0) return { faults: workbook.faults }
  const reading = workbook && own ? readReturn(sheet, head, workbook, known) : readForm(sheet, head, known)
  return reading.items.length === 0 ? invalid('form.no-criteria') : { reading, digest: workbook?.digest ?? null }
}
