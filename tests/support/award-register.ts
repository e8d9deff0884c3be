/** Records entries of the award register through their own endpoint. */
import { type EntryGiven, recordEntry } from '#features/awards/register/contract.ts'
import type { Caller } from './world.ts'

/** The flag of the sector for 2017, nothing known of its decision, unless told otherwise. */
export const given = (of: Partial<EntryGiven> & { unitId: string }): EntryGiven => ({
  ...{ awardCode: 'ministry_flag', year: 2017, decisionNumber: null, decisionDay: null, decisionBody: null },
  ...{ seasonId: null, note: null },
  ...of,
})

export const records = (by: Caller, of: Partial<EntryGiven> & { unitId: string }) =>
  by.call(recordEntry, { body: given(of) })
