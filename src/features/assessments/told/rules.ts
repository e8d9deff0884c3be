/** Who knows of a sending and who reads the form, as row-level security says it too. Pure. */
import type { FormKind } from '../rules.ts'

export type Reader = {
  units: readonly string[]
  seasons: readonly string[]
  organised: readonly string[]
  led: readonly string[]
}
export type Told = {
  kind: FormKind
  regionId: string
  seasonId: string
  unitId: string
  authorId: string
  recalledAt: Date | null
  /** Whether the day has come from which the settings tell it to the unit, and to the block. */
  isTold: boolean
  isToldToBlock: boolean
}

type Place = Pick<Told, 'regionId' | 'seasonId' | 'unitId'>

const isOfSeason = ({ seasons, organised }: Reader, { seasonId, regionId }: Place) =>
  seasons.includes(seasonId) || organised.includes(regionId)

/** For the season's sake: the body that organises; whoever leads, of other units than their own alone. */
export const oversees = (reader: Reader, { regionId, seasonId, unitId }: Place): boolean =>
  reader.organised.includes(regionId) || (reader.led.includes(seasonId) && !reader.units.includes(unitId))

const isToldTo = (reader: Reader, one: Told) =>
  (reader.units.includes(one.unitId) && one.isTold) || (isOfSeason(reader, one) && one.isToldToBlock)

/** That it was sent is the season's to know; of checks the parties' alone until they are told. */
export const knowsOf = (reader: Reader, one: Told): boolean =>
  reader.units.includes(one.authorId) ||
  oversees(reader, one) ||
  (one.kind !== 'check' && isOfSeason(reader, one)) ||
  isToldTo(reader, one)

/** What was recalled is its author's alone again. */
export const readsForm = (reader: Reader, one: Told): boolean =>
  reader.units.includes(one.authorId) || (one.recalledAt === null && (oversees(reader, one) || isToldTo(reader, one)))
