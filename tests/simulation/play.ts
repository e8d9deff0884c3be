/** A season while it is played: its people, its clock, what ought to be so, and what was found to be so last. */
import { expect } from 'vitest'
import type { Standing } from '#features/assessments/stacking/rules.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import { type Cast, type Member, type Person, type Unit, yearsOfCompany } from './cast.ts'
import type { Kind } from './layers.ts'
import type { Came, Line } from './line.ts'
import { type Draft, isInTime, isUsed, type Round, type SheetModel } from './model.ts'
import type { Tally } from './tally.ts'
import type { Truths } from './truths.ts'

/** A text like no other, and where it stands: in what is being written, or in a form that was sealed. */
/** `rounds`: in which it was sent. */
export type Secret = { sheet: SheetModel; draft: Draft; rounds: Set<Round> }

export type Play = {
  cast: Cast
  chance: Chance
  line: Line
  clock: { at: Date }
  tally: Tally
  truths: Truths
  sheets: readonly SheetModel[]
  /** Codes of units by their ids. */
  codes: ReadonlyMap<string, string>
  /** Forms of each sheet, by its unit, as they stood when they were read last; and what was read. */
  read: { seen: ReadonlyMap<string, Kind>; forms: ReadonlyMap<string, readonly Standing[]> }
  secrets: Map<string, Secret>
  /** The day of the check meeting; null: none was recorded. */
  heldOn: string | null
  isPublished: boolean
}

export const isRefused = (came: Came<Endpoint>) => came.is === 'refused'
export const codeOf = (came: Came<Endpoint>) => (came.is === 'refused' ? came.code : 'done')

/** What came is what ought to come: done, or refused for any reason. */
export function expectDone(play: Play, what: string, came: Came<Endpoint>, isAllowed: boolean): void {
  const said = [play.cast.seed, what, play.clock.at.toISOString(), codeOf(came)]
  expect([...said, !isRefused(came)]).toEqual([...said, isAllowed])
  play.tally.add(isAllowed ? `done: ${what}` : `kept from: ${what}`)
}

export const inTime = ({ cast, clock }: Play, { kind, returned }: Draft) =>
  isInTime(cast.settings, kind, clock.at, returned?.until ?? null)
export const mayWrite = (play: Play, draft: Draft) => !draft.isAway(play.clock.at) && inTime(play, draft)

export const lead = ({ cast }: Play): Member => cast.members[0] as Member
export const minister = ({ cast }: Play): Person => cast.ministry.officer
export const inUse = ({ cast }: Play, layer: Parameters<typeof isUsed>[1]) => isUsed(cast.settings, layer)

/** Whoever writes for that unit. */
export function unitOf({ cast }: Play, unitId: string): Unit {
  const all: readonly Unit[] = [...cast.members, cast.ministry, cast.above]
  const found = all.find((one) => one.unitId === unitId)
  if (!found) throw new Error(`nobody writes for ${unitId} in the ${yearsOfCompany} years of a company`)
  return found
}

/** Those who receive and return: whoever leads, never a form or a sheet of their own unit, nor a check kept from them. */
export function judgesOf(play: Play, sheet: SheetModel, { kind, author }: Draft): Person[] {
  const { officer, head } = lead(play)
  const isBlind = ({ unitId }: Person) =>
    kind === 'check' && sheet.checkers.has(unitId) && sheet.of('check', unitId)?.standing === undefined
  return [minister(play), officer, head].filter(
    (one) => one.unitId !== author && one.unitId !== sheet.member.unitId && !isBlind(one),
  )
}

const madeUp = (play: Play) => `bí mật ${play.cast.seed}-${play.chance.whole(1, 1e9)}-${play.secrets.size}`
/** A text that nobody else may read until it is sent, and then whoever may read the form. */
export function secretIn(play: Play, sheet: SheetModel, draft: Draft): string {
  const text = madeUp(play)
  play.secrets.set(text, { sheet, draft, rounds: new Set() })
  return text
}
