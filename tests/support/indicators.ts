/** Builds entries of the indicators catalogue through their own endpoint. */
import { addIndicator, addOwnIndicator, type NewIndicator } from '#features/indicators/contract.ts'
import type { Caller } from './world.ts'

/** Entries that the migration brings. */
export const casesDone = '01900000-0000-7000-8000-00000000c002'
export const casesDoneRatio = '01900000-0000-7000-8000-00000000c005'

let count = 0

/** A count of the calendar year without known limits or basis, unless told otherwise. */
export const indicatorBody = (given: Partial<NewIndicator> = {}): NewIndicator => ({
  ...{ code: `indicator_${++count}`, type: 'count', name: 'Số việc thử', nameEn: null, definition: 'Đếm từng việc' },
  ...{ legalBasis: null, provisional: true, from: null, to: null, unitLabel: 'việc', period: 'month' },
  ...{ yearFromMonth: 1, accumulation: 'sum', numeratorCode: null, denominatorCode: null },
  ...given,
})

export const anIndicator = (by: Caller, given: Partial<NewIndicator> = {}) =>
  by.call(addIndicator, { body: indicatorBody(given) })

/** What a ratio says of itself beside its two parts. */
export const ratioOf = (numeratorCode: string, denominatorCode: string): Partial<NewIndicator> => ({
  ...{ type: 'ratio', unitLabel: '%', numeratorCode, denominatorCode },
})

/** Two counts and their ratio of a body of its own, then of the sector, under the same codes: in that order. */
export async function twinIndicators(by: Caller, unitId: string) {
  const counts = [indicatorBody({ code: 'twin_all' }), indicatorBody({ code: 'twin_done' })]
  const bodies = [...counts, indicatorBody({ code: 'twin_ratio', ...ratioOf('twin_done', 'twin_all') })]
  const own: string[] = []
  for (const body of bodies) own.push((await by.call(addOwnIndicator, { params: { unitId }, body })).id)
  const sector: string[] = []
  for (const body of bodies) sector.push((await by.call(addIndicator, { body })).id)
  return { own, sector }
}
