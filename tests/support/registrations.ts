/** Builds registration forms through their own endpoints. */

import { sendForm, startForm } from '#features/registrations/forms/contract.ts'
import { changeStage, getSeason } from '#features/seasons/contract.ts'
import type { Caller } from './world.ts'

/** The ministry flag as it stands in the catalogue until 2023, and from 2024. */
export const flagUntil2023 = '01900000-0000-7000-8000-00000000a001'
export const flagFrom2024 = '01900000-0000-7000-8000-00000000a002'
export const governmentFlag = '01900000-0000-7000-8000-00000000a003'

/** Opens registration from–to. */
export async function openRegistrations(by: Caller, seasonId: string, opens: string | null, deadline: string | null) {
  const season = await by.call(getSeason, { params: { seasonId } })
  const version = season.stages.find(({ code }) => code === 'registrations')?.version ?? 1
  const params = { seasonId, code: 'registrations' as const }
  return by.call(changeStage, { params, body: { opens, deadline } }, { version })
}

type Given = { seasonId: string; unitId: string; awardIds?: string[]; none?: boolean }

export const aDraft = (by: Caller, { seasonId, unitId, awardIds = [flagUntil2023], none = false }: Given) =>
  by.call(startForm, { params: { seasonId }, body: { unitId, awardIds, none } })

export async function aSentForm(by: Caller, given: Given) {
  const draft = await aDraft(by, given)
  return by.call(sendForm, { params: { formId: draft.id }, body: {} }, { version: draft.version })
}
