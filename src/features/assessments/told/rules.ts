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
  /** Drawn to check the sheet, and the form is one that checkers read by now. */
  asChecker: boolean
  /** The unit above, which confirms the form. */
  asAbove: boolean
  /** Another's check of a sheet that the reader has yet to check: kept from them whatever else they are. */
  isBlind: boolean
}

type Place = Pick<Told, 'regionId' | 'seasonId' | 'unitId'>

const isOfSeason = ({ seasons, organised }: Reader, { seasonId, regionId }: Place) =>
  seasons.includes(seasonId) || organised.includes(regionId)

/** For the season's sake: the body that organises; whoever leads, of other units than their own alone. */
export const oversees = (reader: Reader, { regionId, seasonId, unitId }: Place): boolean =>
  reader.organised.includes(regionId) || (reader.led.includes(seasonId) && !reader.units.includes(unitId))

const isToldTo = (reader: Reader, one: Told) =>
  (reader.units.includes(one.unitId) && one.isTold) || (isOfSeason(reader, one) && one.isToldToBlock)

/** That a unit has begun is its own to know until something of its sheet was sent. */
export const knowsSheet = ({ units }: Pick<Reader, 'units'>, unitId: string, sent: readonly unknown[]): boolean =>
  sent.length > 0 || units.includes(unitId)

/** That it was sent is the season's to know; of checks the parties' alone until they are told. */
export const knowsOf = (reader: Reader, one: Told): boolean =>
  !one.isBlind &&
  (reader.units.includes(one.authorId) ||
    oversees(reader, one) ||
    (one.kind !== 'check' && isOfSeason(reader, one)) ||
    isToldTo(reader, one) ||
    one.asChecker ||
    one.asAbove)

/** What was recalled is its author's alone again. */
export const readsForm = (reader: Reader, one: Told): boolean =>
  !one.isBlind &&
  (reader.units.includes(one.authorId) ||
    (one.recalledAt === null && (oversees(reader, one) || isToldTo(reader, one) || one.asChecker || one.asAbove)))

/** Why it came back: for whoever sent it, and whoever returns. */
export const readsReturns = (reader: Reader, one: Told): boolean =>
  reader.units.includes(one.authorId) || oversees(reader, one)

/** Appeals of a unit are its own to know, and whoever may answer them. */
export const knowsAppeals = (reader: Reader, place: Place): boolean =>
  reader.units.includes(place.unitId) || oversees(reader, place)

type OfSheet = Place & { parentId: string | null; asAbove: boolean }

/** What a sheet is to the policy table: of its unit and season, and of the unit above where that one confirms it. */
export const targetOf = ({ regionId, seasonId, unitId, parentId, asAbove }: OfSheet) => ({
  ...{ regionId, seasonId, unitId },
  aboveId: asAbove ? parentId : null,
})
