/** A workbook as a reading: one of ours that comes back, or a form of the Ministry. Pure. */
import type { Refusal } from '#kit/refusal.ts'
import type { SheetIn } from '#kit/table.ts'
import type { FormReading } from '../assembly/rules.ts'
import { headOf } from '../heads/rules.ts'
import type { Known } from '../known/rules.ts'
import { sheetNames } from '../parameters/rules.ts'
import { readReturn } from '../returns/rules.ts'
import { formIn, mostRows, readForm, type Steps } from '../rules.ts'
import { type SheetFault, workbookOf } from '../workbooks/rules.ts'

/** What is wrong with the further sheets refuses the file: it is no card any more, and nothing of it is guessed. */
export type BookRead = { reading: FormReading; digest: string | null } | { refusal: Refusal } | { faults: SheetFault[] }

const invalid = (code: string, params: Refusal['params'] = {}): { refusal: Refusal } => ({
  refusal: { kind: 'invalid', code, params },
})

export function* readBook(sheets: readonly SheetIn[], known: readonly Known[]): Steps<BookRead> {
  const workbook = workbookOf(sheets)
  const own = workbook && sheets.find(({ name }) => name === sheetNames.form)
  const found = formIn(own ? [own] : sheets)
  if (!found) return invalid('form.no-head')
  const { sheet, head } = found
  if (sheet.rows.length - head.below > mostRows) return invalid('form.too-many-rows', { most: mostRows })
  if (workbook && workbook.faults.length > 0) return { faults: workbook.faults }
  const others = own ? [] : sheets.filter((one) => one !== sheet && headOf(one) !== undefined)
  const read = yield* workbook && own ? readReturn(sheet, head, workbook, known) : readForm(sheet, head, known)
  if (read.items.length === 0) return invalid('form.no-criteria')
  const notes = [
    ...read.notes,
    ...others.map(({ name }) => ({ row: null, code: 'form.other-sheet', params: { name } })),
  ]
  return { reading: { ...read, notes }, digest: workbook?.digest ?? null }
}
