/** What targets of the sample are counted by: what every install knows, and the Ministry's own for assigned tasks. */
import { addOwnIndicator, listIndicators } from '#features/indicators/contract.ts'
import type { Stage } from '../load.ts'
import { ownIndicators } from './story1-texts.ts'

/** Indicators by their code. */
export type Known = ReadonlyMap<string, string>

/** Adds the Ministry's own, by the machine's clock: a catalogue is no season's. */
export async function knowIndicators({ people, offices }: Stage): Promise<Known> {
  const officer = await people.ministryOfficer()
  for (const body of ownIndicators) await officer.do(addOwnIndicator, { params: { unitId: offices.ministry.id }, body })
  const { items } = await officer.do(listIndicators, { query: {} })
  return new Map(items.map(({ code, id }) => [code, id]))
}
