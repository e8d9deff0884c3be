/** What the whole way needs beside a prepared season: two units under offices, a common plan, a year of rounds. */
import { acceptInvitation, invite } from '#features/accounts/invitations/contract.ts'
import { addMovement } from '#features/movements/contract.ts'
import { adoptPlan, draftPlan, getPlan } from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { createUnit, listUnits } from '#features/organisations/contract.ts'
import { getPact } from '#features/pacts/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import { openYear } from './figuring.ts'
import { type Prepared, password } from './prepared.ts'
import type { Site } from './site.ts'

const always = { from: null, to: null, basis: null }
const nothingKnown = { level: null, launchedBy: null, from: null, to: null, openEnded: false }

/** Under the Sở and under the Cục of Cà Mau, each with a head; the first with an officer too. */
export const under = {
  justice: { name: 'Phòng Tư pháp thử nghiệm', code: 'phong-tu-phap', kind: 'district_justice', from: null },
  enforcement: {
    name: 'Phòng THADS khu vực thử nghiệm',
    code: 'phong-thads',
    kind: 'regional_enforcement',
    from: '2025-07-01',
  },
}
export const holder = (unit: { code: string }, role: 'officer' | 'head') => ({
  username: `${unit.code}.${role === 'head' ? 'thu-truong' : 'can-bo'}`,
  password,
})

export async function unitsUnder(site: Site): Promise<void> {
  const door = { origin: site.url, send: fetch }
  const administrator = await enterAs(door, { username: 'quan-tri', password })
  const { items } = await administrator.do(listUnits, { query: { search: 'Cà Mau', limit: 50 } })
  const parents = { justice: 'justice_department', enforcement: 'provincial_enforcement' }
  for (const [block, unit] of Object.entries(under)) {
    const parentId = items.find(({ kind }) => kind === parents[block as keyof typeof under])?.id ?? ''
    const { id: unitId } = await administrator.do(createUnit, {
      body: { ...unit, provinceId: null, parentId, to: null },
    })
    for (const role of ['officer', 'head'] as const) {
      const { username } = holder(unit, role)
      const body = { username, displayName: `${role} ${unit.name}`, grants: [{ role, unitId, ...always }] }
      const { code } = await administrator.do(invite, { body })
      await fetch(`${site.url}/api/v1${acceptInvitation.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, password }),
      })
    }
  }
}

export const movement = 'Phong trào chung sức xây dựng nông thôn mới'
export const tasks = ['Siết chặt kỷ luật, kỷ cương', 'Chủ động triển khai luật mới'] as const

/** The common plan, adopted at the conference there is: one movement, two tasks; and the rounds of the year. */
export async function commonPlan({ officer, seasonId, pactId }: Prepared): Promise<{ roundIds: string[] }> {
  const params = { seasonId }
  const { adoption } = await officer.do(getPact, { params: { pactId } })
  const listed = {
    ...nothingKnown,
    name: movement,
    kind: 'regular' as const,
    theme: null,
    legalBasis: null,
    legalBasisDay: null,
  }
  await officer.do(addMovement, { params, body: listed })
  const draft = { title: 'Kế hoạch chung của năm', preamble: '', number: null, day: null }
  const { id: planId } = await officer.do(draftPlan, { params, body: draft })
  for (const content of tasks) await officer.do(addTask, { params: { planId }, body: { content, due: null } })
  await adopt(officer, planId, adoption?.conferenceId ?? '')
  return openYear(officer, seasonId)
}

async function adopt(officer: Person, planId: string, conferenceId: string) {
  const { version } = await officer.do(getPlan, { params: { planId } })
  const body = { conferenceId, present: null, for: null, against: null }
  await officer.do(adoptPlan, { params: { planId }, body }, version)
}
