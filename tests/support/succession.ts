/** Units become other units, in one breath. */
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import type { Caller } from './world.ts'

type Given = {
  by: Caller
  day: string
  kind?: 'merge' | 'split' | 'rename'
  unitIds: string[]
  /** Names of those who begin on the day. */
  born: string[]
  of?: string
}

/** Those who begin by it, in the order named, with the memberships of those who end. */
export async function become({ by, day, kind = 'rename', unitIds, born, of = 'provincial_enforcement' }: Given) {
  const made = born.map((name, at) => ({
    ...{ code: `moi-${unitIds[0]?.slice(-12)}-${at}`, name, kind: of, provinceId: null, parentId: null },
  }))
  const decision = { number: '1', day, body: 'Quốc hội' }
  const { begins } = await by.call(recordSuccession, {
    body: { kind, day, decision, unitIds, heirIds: [], born: made, goesOn: false, memberships: 'carry' },
  })
  return born.map((name) => begins.find((unit) => unit.name === name)?.id ?? '')
}
