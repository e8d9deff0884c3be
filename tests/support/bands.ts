/** Builds workload bands through their own endpoint. */
import { addBand, type NewBand } from '#features/indicators/bands/contract.ts'
import type { Caller } from './world.ts'

export const aBand = (by: Caller, seasonId: string, given: Partial<NewBand> & { code: string }) =>
  by.call(addBand, {
    params: { seasonId },
    body: {
      ...{ block: 'justice_department', name: `Nhóm ${given.code}`, basis: null, measureCode: null },
      ...{ boundFrom: null, boundTo: null, unitIds: [] },
      ...given,
    },
  })
