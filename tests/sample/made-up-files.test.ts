/** Every list of a sample season that leaves as a file says in it that it is one: the list of routes decides what is asked. */
import { exportPilots } from '#features/movements/pilot-tables/contract.ts'
import { choosePilot } from '#features/movements/pilots/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { getPlan, issuePlan } from '#features/movements/plans/contract.ts'
import { markIllustrations } from '#features/seasons/contract.ts'
import { words } from '#kit/table-words.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { routes } from '#src/app.ts'
import { anAnnex, aSignedPact } from '#tests/support/annexes.ts'
import { records } from '#tests/support/award-register.ts'
import { anIssued } from '#tests/support/documents.ts'
import { aRound } from '#tests/support/figures.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aUnitPlan } from '#tests/support/movements.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'

/** Lists that belong to no season: units and people, catalogues, a unit's papers, a file of one's own with its faults. */
const ofNoSeason = [
  '/exports/accounts',
  '/exports/awards',
  '/exports/indicators',
  '/exports/provinces',
  '/exports/regions',
  '/exports/regions/{regionId}/members',
  '/exports/scorecards',
  '/exports/scorecards/{scorecardId}/differences',
  '/exports/unit-kinds',
  '/exports/unit-tree',
  '/exports/units',
  '/exports/units/{unitId}/evidence',
  '/exports/units/{unitId}/people',
  '/figure-imports/{importId}/changed-since',
  '/figure-imports/{importId}/faults',
]
/** What is scored needs a card and figures, which another season has: scores.test.ts asks for these. */
const ofScores = [
  '/exports/trials/{trialId}/ranking',
  '/exports/trials/{trialId}/sheets',
  // What `giaouoc score` reads has no column beside the figures.
  '/exports/trials/{trialId}/figures.csv',
  '/exports/card-proposals',
  '/exports/card-proposals/{cardProposalId}',
  '/exports/results/{resultId}/ranking',
  '/exports/results/{resultId}/sheets',
]
const title = words.vi['table.made-up-column']
const said = [words.vi['table.made-up-sample'], words.vi['table.made-up-illustrative']]

test('every file of a sample season says so', async ({ world }) => {
  world.home.played = true
  world.clock.set('2018-03-02T08:00:00+07:00')
  const { id: seasonId, pact, lead, leadUnit: unitId, headOf, minister } = await aSignedPact(world)
  const annex = await anAnnex(lead, pact.id)
  const plan = await aUnitPlan(lead, { seasonId, unitId, tasks: 1 })
  const targetId = await issued(headOf(0), plan.id)
  const ids: Record<string, string> = {
    ...{ seasonId, pactId: pact.id, annexId: annex.id, textId: annex.text.id, planId: plan.id },
    ...{ regionId: plan.regionId, unitId },
  }
  await aRound(minister, seasonId, { block: 'justice_department' })
  await anIssued({ officer: lead, head: headOf(0), seasonId })
  await records(minister, { unitId, year: 2018, seasonId })
  const { below, clerk } = await aSubUnit(world, unitId)
  const lists = routes
    .map(({ endpoint }) => endpoint)
    .filter(({ method, produces }) => method === 'get' && produces?.includes('csv'))
    .filter(({ path }) => !ofNoSeason.includes(path) && !ofScores.includes(path))
  expect(lists.length).toBeGreaterThan(20)
  const silent: string[] = []
  for (const { path } of lists) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `no ${name}`)
    const asked = `/api/v1${filled}?${path === '/exports/history' ? `kind=season&id=${seasonId}&` : ''}`
    const reader = path.startsWith('/exports/sub-unit-') ? clerk : lead
    const response = await reader.send('GET', `${asked}format=csv`)
    expect([path, response.status]).toEqual([path, 200])
    const [head = [], ...rows] = readsCsv({ content: await response.text() })
    const isSaid = head.at(-1) === title && rows.every((row) => said.includes(row.at(-1) ?? ''))
    if (!isSaid) silent.push(path)
  }
  expect(silent).toEqual([])
  const book = await lead.send('GET', `/api/v1/exports/pacts/${pact.id}/targets`)
  const [first] = await readXlsx(new Uint8Array(await book.arrayBuffer()))
  expect(first?.cells.at(-1)).toBe(title)

  // Where a line is made up altogether, it says that.
  const nothing = { district: null, provinceId: null, help: null, result: null, reachedOn: null }
  const place = {
    targetKind: 'plan' as const,
    targetId,
    unitId: below,
    commune: 'Xã Một',
    chosenOn: '2018-02-01',
    ...nothing,
  }
  const { id } = await lead.call(choosePilot, { params: { seasonId }, body: place })
  const marks = [{ objectKind: 'pilot', objectId: id, field: 'commune' }]
  await minister.call(markIllustrations, { params: { seasonId }, body: { marks } })
  const [, line] = readsCsv(await lead.call(exportPilots, { query: { format: 'csv' } }))
  expect(line?.at(-1)).toBe(words.vi['table.made-up-illustrative'])
})

/** Somebody of a unit under this one. */
async function aSubUnit(world: World, parentId: string) {
  const unit = await world.aUnit({ kind: 'district_justice' })
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: parentId }).where('id', '=', unit).execute(),
  )
  return { below: unit, clerk: await world.aPerson({ unit, role: 'officer' }) }
}

/** The plan with one target that asks for places, issued. */
async function issued(head: Caller, planId: string): Promise<string> {
  const wanted = { indicator: null, content: 'Ít nhất một xã', comparison: '>=' as const, value: '1', due: null }
  const body = { ...wanted, asPercent: false, per: 'unit' as const }
  await head.call(addPlanTarget, { params: { planId }, body })
  const { version, targets } = await head.call(getPlan, { params: { planId } })
  const issuing = { number: '06/KH-STP', day: '2018-01-10' }
  await head.call(issuePlan, { params: { ownPlanId: planId }, body: issuing }, { version })
  return targets[0]?.id ?? ''
}
