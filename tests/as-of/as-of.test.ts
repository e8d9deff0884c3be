/**
 * "As of" everywhere: the same day gives the same units in every list, file, page and public view. A new list or file
 * that names units adds its line to the table.
 */
import { describe } from 'vitest'
import { exportPeople } from '#features/accounts/exports/contract.ts'
import { listPeople } from '#features/accounts/people/contract.ts'
import { exportMovements } from '#features/movements/exports/contract.ts'
import { getUnit, listUnits } from '#features/organisations/contract.ts'
import { addRegionLabel, getRegion, listRegions } from '#features/organisations/regions/contract.ts'
import { recordSuccession, recordTransfer } from '#features/organisations/succession/contract.ts'
import { getUnitTree } from '#features/organisations/tree/contract.ts'
import { createPact, getPact, listPacts } from '#features/pacts/contract.ts'
import { getPublicSeason, listPublicSeasons } from '#features/portal/contract.ts'
import { listRegistrations } from '#features/registrations/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { createSeason, getSeason, listSeasons } from '#features/seasons/contract.ts'
import type { Output } from '#kit/endpoint.ts'
import { say } from '#src/words.ts'
import { readsCsv } from '../support/files.ts'
import { aMovement } from '../support/movements.ts'
import { aPublishedSeason } from '../support/portal.ts'
import { aSeason } from '../support/seasons.ts'
import { type Caller, expect, test, type World } from '../support/world.ts'

const kind = 'justice_department'
const day = '2025-07-01'
const decision = { number: null, day: null, body: null }

/** A season of 2018 and one that runs over the merger; two members of a block of three become one, one is renamed later. */
async function aCountry(world: World) {
  const season = await aPublishedSeason(world, { perBlock: 3 })
  world.clock.set('2026-09-01T08:00:00+07:00')
  const keeper = await world.aPerson({ unit: season.region.organiser, role: 'ministry_officer' })
  const [a = '', b = '', c = ''] = season.units.justice_department
  await world.endRoles([a, b, c], '2018-12-31')
  const { id: over } = await keeper.call(createSeason, {
    body: { regionId: season.region.id, year: 2025, theme: null },
  })
  const born = (code: string, name: string) => [{ code, name, kind, provinceId: null, parentId: null }]
  const deed = { decision, heirIds: [], goesOn: false, memberships: 'carry' as const }
  await keeper.call(recordSuccession, {
    body: { ...deed, kind: 'merge', day, unitIds: [a, b], born: born('hop-nhat', 'Sở hợp nhất') },
  })
  await keeper.call(recordSuccession, {
    body: { ...deed, kind: 'rename', day: '2026-04-30', unitIds: [c], born: born('doi-ten', 'Sở đổi tên') },
  })
  return { ...season, keeper, over, app: world.app }
}

type Country = Awaited<ReturnType<typeof aCountry>>
type Look = (country: Country, keeper: Caller, on: string) => Promise<string[]>

/** A file's cells: names hold neither quotes nor commas. */
const cellsOf = async ({ app }: Country, keeper: Caller, path: string) => {
  const response = await app.request(`/api/v1/exports${path}`, { headers: { cookie: keeper.cookie } })
  expect(response.status).toBe(200)
  const [, ...lines] = (await response.text()).trim().split(/\r?\n/)
  return lines.map((line) => line.split(/[;,]/).map((cell) => cell.replaceAll('"', '')))
}

const seasonOn = (country: Country, on: string) => (on < '2019' ? country.seasonId : country.over)

/** Everything that names the units of the block as of a day. */
const looks: [string, Look][] = [
  [
    'list of units',
    async (_, keeper, on) => (await keeper.call(listUnits, { query: { day: on, kind } })).items.map(({ name }) => name),
  ],
  [
    'list of units, page by page',
    async (_, keeper, on) => {
      const names: string[] = []
      const page = (cursor: string) =>
        keeper.call(listUnits, { query: { day: on, kind, limit: 1, ...(cursor && { cursor }) } })
      for (let at = await page(''); ; at = await page(at.next)) {
        names.push(...at.items.map(({ name }) => name))
        if (at.next === null) break
      }
      return names
    },
  ],
  [
    'tree of units',
    async (_, keeper, on) =>
      (await keeper.call(getUnitTree, { query: { day: on } })).units
        .filter((row) => row[3] === kind)
        .map((row) => row[1]),
  ],
  [
    'file of units',
    async (country, keeper, on) =>
      (await cellsOf(country, keeper, `/units?format=csv&day=${on}&kind=${kind}`)).map(([, name = '']) => name),
  ],
  [
    'pages of the units',
    async (country, keeper, on) => {
      const { items } = await keeper.call(listUnits, { query: { day: on, kind } })
      const pages: Output<typeof getUnit>[] = []
      for (const { id } of items) pages.push(await keeper.call(getUnit, { params: { unitId: id }, query: { day: on } }))
      const isIn = (page: Output<typeof getUnit>) =>
        page.memberships.some(
          ({ regionId, from, to }) => regionId === country.region.id && (from ?? on) <= on && on <= (to ?? on),
        )
      return pages.filter(isIn).map(({ name }) => name)
    },
  ],
  [
    'members of the region',
    async ({ region }, keeper, on) => {
      const { members } = await keeper.call(getRegion, { params: { regionId: region.id }, query: { day: on } })
      return members.filter(({ block }) => block === kind).map(({ unitName }) => unitName)
    },
  ],
  [
    'file of the members of the region',
    async (country, keeper, on) => {
      const lines = await cellsOf(country, keeper, `/regions/${country.region.id}/members?format=csv&day=${on}`)
      return lines.filter(([block]) => block === 'Khối Sở Tư pháp').map(([, , name = '']) => name)
    },
  ],
  [
    'members of the season',
    async (country, keeper, on) => {
      const params = { seasonId: seasonOn(country, on) }
      const { blocks } = await keeper.call(getSeason, { params, query: { day: on } })
      return blocks.filter(({ code }) => code === kind).flatMap(({ members }) => members.map((one) => one.unitName))
    },
  ],
  [
    'board of the season',
    async (country, keeper, on) => {
      const params = { seasonId: seasonOn(country, on) }
      const { blocks } = await keeper.call(getBoard, { params, query: { day: on } })
      return blocks.filter(({ code }) => code === kind).flatMap(({ rows }) => rows.map(({ unitName }) => unitName))
    },
  ],
  [
    'file of the board of the season',
    async (country, keeper, on) => {
      const path = `/seasons/${seasonOn(country, on)}/board?format=csv&block=${kind}&day=${on}`
      return (await cellsOf(country, keeper, path)).map(([, name = '']) => name)
    },
  ],
  [
    'registrations of the season',
    async (country, keeper, on) => {
      const params = { seasonId: seasonOn(country, on) }
      const { blocks } = await keeper.call(listRegistrations, { params, query: { day: on } })
      return blocks.filter(({ code }) => code === kind).flatMap(({ units }) => units.map(({ unitName }) => unitName))
    },
  ],
  [
    'file of the registrations of the season',
    async (country, keeper, on) => {
      const path = `/seasons/${seasonOn(country, on)}/registrations?format=csv&block=${kind}&day=${on}`
      return (await cellsOf(country, keeper, path)).map(([, name = '']) => name)
    },
  ],
]

/** Seasons are public as they were, or by today's heirs: each stands for one day. */
const publicLooks: Record<string, 'then' | 'now'> = { '2018-03-02': 'then', '2026-09-01': 'now' }

describe('as of a day', () => {
  test('every list, page, file and public view shows the same units', async ({ world }) => {
    const country = await aCountry(world)
    const seen: Record<string, string[]> = {}
    for (const on of ['2018-03-02', '2025-06-30', day, '2026-04-29', '2026-04-30', '2026-09-01']) {
      const shown = new Map<string, string[]>()
      for (const [name, look] of looks) {
        // No season runs in 2026: its board has nobody to show.
        if (name.includes('season') && on > '2025-12-31') continue
        shown.set(name, [...new Set(await look(country, country.keeper, on))].sort())
      }
      const view = publicLooks[on]
      if (view) {
        const params = { region: country.code, year: 2018 }
        const { blocks } = await world.visitor.call(getPublicSeason, { params, query: { view } })
        const units = blocks.filter(({ block }) => block === kind).flatMap((block) => block.units)
        shown.set('public season', [...new Set(units.map(({ unit }) => unit))].sort())
      }
      const [first = []] = shown.values()
      for (const [name, names] of shown) expect([on, name, names]).toEqual([on, name, first])
      seen[on] = first
    }
    expect(seen['2018-03-02']).toEqual(seen['2025-06-30'])
    expect([seen['2025-06-30']?.length, seen[day]?.length, seen['2026-04-30']]).toEqual([
      3,
      2,
      ['Sở hợp nhất', 'Sở đổi tên'].sort(),
    ])
  })

  test('the pacts of a season count the members of the day, in the list and in its file', async ({ world }) => {
    const country = await aCountry(world)
    const params = { seasonId: country.over }
    const countOn = async (on: string) => {
      const { items } = await country.keeper.call(listPacts, { params, query: { day: on } })
      const file = await cellsOf(country, country.keeper, `/seasons/${country.over}/pacts?format=csv&day=${on}`)
      const listed = items.find(({ block }) => block === kind)?.members
      expect(file.map(([, members]) => Number(members))).toEqual(items.map(({ members }) => members))
      return listed
    }
    expect([await countOn('2025-06-30'), await countOn(day)]).toEqual([3, 2])
    const { items } = await country.keeper.call(listPacts, { params })
    // Without a day those that count are told: of a season that is over, the members of its last day.
    expect(items.find(({ block }) => block === kind)?.members).toBe(2)
  })

  test('one pact counts the members of the day as the list of pacts does; where it stands is of all', async ({
    world,
  }) => {
    const country = await aCountry(world)
    const params = { seasonId: country.over }
    const body = { block: kind, title: 'Giao ước thi đua', preamble: '' }
    const { id } = await country.keeper.call(createPact, { params, body })
    const countsOn = async (on: string | undefined) => {
      const query = on ? { day: on } : {}
      const { signed, of, state } = await country.keeper.call(getPact, { params: { pactId: id }, query })
      const { items } = await country.keeper.call(listPacts, { params, query })
      expect(items.find(({ block }) => block === kind)?.pact).toMatchObject({ signed, of, state })
      return of
    }
    expect([await countsOn('2025-06-30'), await countsOn(day), await countsOn(undefined)]).toEqual([3, 2, 2])
  })

  test('a unit that changed its block stands in the block of the day', async ({ world }) => {
    world.clock.set('2026-09-01T08:00:00+07:00')
    const { id: seasonId, region, minister } = await aSeason(world, { year: 2026 })
    const unit = await world.aUnit({ name: 'Đơn vị chuyển khối' })
    await world.aMembership({ region, unit, block: 'justice_department', from: '2026-01-01', to: '2026-05-31' })
    await world.aMembership({ region, unit, block: 'enforcement', from: '2026-06-01' })
    const blocksOn = async (on: string) => {
      const [season, query] = [{ seasonId }, { day: on }]
      const holds = (units: readonly { unitId: string }[]) => units.some(({ unitId }) => unitId === unit)
      const { members } = await minister.call(getRegion, { params: { regionId: region.id }, query })
      const page = await minister.call(getSeason, { params: season, query })
      const board = await minister.call(getBoard, { params: season, query })
      const forms = await minister.call(listRegistrations, { params: season, query })
      const pacts = await minister.call(listPacts, { params: season, query })
      return {
        region: members.filter(({ unitId }) => unitId === unit).map(({ block }) => block),
        season: page.blocks.filter((block) => holds(block.members)).map(({ code }) => code),
        board: board.blocks.filter(({ rows }) => holds(rows)).map(({ code }) => code),
        registrations: forms.blocks.filter(({ units }) => holds(units)).map(({ code }) => code),
        pacts: pacts.items.filter(({ members }) => members === 3).map(({ block }) => block),
      }
    }
    const all = (block: string) => ({
      ...{ region: [block], season: [block], board: [block], registrations: [block], pacts: [block] },
    })
    expect(await blocksOn('2026-03-01')).toEqual(all('justice_department'))
    expect(await blocksOn('2026-06-01')).toEqual(all('enforcement'))
  })

  test('what a season still waits for names members of the day only', async ({ world }) => {
    const country = await aCountry(world)
    const params = { seasonId: country.over }
    const owingOn = async (on: string | undefined) => {
      const query = on ? { day: on } : {}
      const { unmet } = await country.keeper.call(getBoard, { params, query })
      const { stages, stage } = await country.keeper.call(getSeason, { params, query })
      const gates = stages.flatMap((one) => one.gates)
      const names = (told: readonly { code: string; missing: readonly { unitName: string }[] }[]) => [
        ...new Set(told.flatMap(({ missing }) => missing.map(({ unitName }) => unitName))),
      ]
      const counts = gates.filter(({ code }) => code === 'gate.members').map((gate) => gate.params?.count)
      return { board: names(unmet), season: names(gates), counts, stage }
    }
    const [before, after, year] = [await owingOn('2025-06-30'), await owingOn(day), await owingOn(undefined)]
    expect(before.board.includes('Sở hợp nhất')).toBe(false)
    expect(after.board.includes('Sở hợp nhất')).toBe(true)
    for (const one of [before, after, year]) expect(one.season).toEqual(one.board)
    expect([before.board.length, after.board.length, year.board.length]).toEqual([6, 5, 5])
    expect([before.counts, after.counts, year.counts]).toEqual([
      [3, 3],
      [2, 3],
      [2, 3],
    ])
    // Where the season stands is no matter of the day that is looked at.
    expect(new Set([before.stage, after.stage, year.stage]).size).toBe(1)
  })

  test('the people of a unit are those who held a role in it then, in the list and in its file', async ({ world }) => {
    world.clock.set('2026-09-01T08:00:00+07:00')
    const unit = await world.aUnit()
    const head = await world.aPerson({ unit, role: 'head', name: 'Người đứng đầu', from: '2020-01-01' })
    await world.aPerson({ unit, role: 'officer', name: 'Người trước', from: '2020-01-01', to: '2025-06-30' })
    await world.aPerson({ unit, role: 'officer', name: 'Người sau', from: day })
    const namesOn = async (on: string | undefined) => {
      const query = on ? { day: on } : {}
      const { items } = await head.call(listPeople, { params: { unitId: unit }, query })
      const file = await head.call(exportPeople, { params: { unitId: unit }, query: { ...query, format: 'csv' } })
      const names = items.map(({ displayName }) => displayName).sort()
      const told = JSON.stringify(readsCsv(file))
      for (const name of ['Người đứng đầu', 'Người trước', 'Người sau'])
        expect([on, name, told.includes(name)]).toEqual([on, name, names.includes(name)])
      return names
    }
    expect([await namesOn('2019-12-31'), await namesOn('2025-06-30')]).toEqual([[], ['Người trước', 'Người đứng đầu']])
    expect(await namesOn(day)).toEqual(['Người sau', 'Người đứng đầu'])
    expect(await namesOn(undefined)).toEqual(await namesOn(day))
  })

  test('a unit that moved stands where it stood then', async ({ world }) => {
    const { keeper } = await aCountry(world)
    const [parent, unit] = [await world.aUnit({ kind: 'other' }), await world.aUnit({ kind: 'other' })]
    const move = { day, decision, unitId: unit, underParent: true, parentId: parent, regionId: null, block: null }
    await keeper.call(recordTransfer, { body: move })
    const parentsOn = async (on: string) => {
      const { items } = await keeper.call(listUnits, { query: { day: on } })
      const { units } = await keeper.call(getUnitTree, { query: { day: on } })
      const page = await keeper.call(getUnit, { params: { unitId: unit }, query: { day: on } })
      const row = units.find(([id]) => id === unit)
      return [items.find(({ id }) => id === unit)?.parentId ?? null, units[row?.[4] ?? -1]?.[0] ?? null, page.parentId]
    }
    expect(await parentsOn('2025-06-30')).toEqual([null, null, null])
    expect(await parentsOn(day)).toEqual([parent, parent, parent])
  })
})

describe('the name of a region', () => {
  test('is that of the season’s own year on every screen: Khu vực until 2023, Cụm from 2024', async ({ world }) => {
    const { region, minister, id: of2023 } = await aSeason(world, { year: 2023 })
    const { version } = await minister.call(getRegion, { params: { regionId: region.id }, query: {} })
    const label = {
      noun: 'Cụm',
      name: 'Cụm thi đua mới',
      from: '2024-01-01',
      to: null,
      basis: 'Thông tư 11/2023/TT-BTP',
    }
    await minister.call(addRegionLabel, { params: { regionId: region.id }, body: label }, { version })
    const { id: of2024 } = await minister.call(createSeason, { body: { regionId: region.id, year: 2024, theme: null } })
    const labels = async (seasonId: string, on: string) => {
      const params = { seasonId }
      const { items } = await minister.call(listSeasons, { query: {} })
      const regions = await minister.call(listRegions, { query: { day: on } })
      return new Set([
        items.find(({ id }) => id === seasonId)?.label,
        (await minister.call(getSeason, { params })).label,
        (await minister.call(getBoard, { params })).label,
        regions.items.find(({ id }) => id === region.id)?.label,
        (await minister.call(getRegion, { params: { regionId: region.id }, query: { day: on } })).label,
      ])
    }
    expect([...(await labels(of2023, '2023-12-31'))]).toEqual([`Khu vực ${region.code}`])
    expect([...(await labels(of2024, '2024-01-01'))]).toEqual(['Cụm thi đua mới'])
  })

  test('is so on the public pages, too', async ({ world }) => {
    const { region, code, minister } = await aPublishedSeason(world)
    const { version } = await minister.call(getRegion, { params: { regionId: region.id }, query: {} })
    const label = { noun: 'Cụm', name: 'Cụm thi đua mới', from: '2019-01-01', to: null, basis: null }
    await minister.call(addRegionLabel, { params: { regionId: region.id }, body: label }, { version })
    const told = await world.visitor.call(getPublicSeason, { params: { region: code, year: 2018 } })
    const [listed] = await world.visitor.call(listPublicSeasons, {})
    expect([told.label, listed?.label]).toEqual([`Khu vực ${code}`, `Khu vực ${code}`])
  })
})

describe('what a region is called', () => {
  const label = (noun: string, from: string) => ({ noun, name: `${noun} thử`, from, to: null, basis: null })

  test('is told by conditions and files in the noun of the season’s own year, in both languages', async ({ world }) => {
    world.clock.set('2023-03-02T08:00:00+07:00')
    const { region, minister, id: of2023 } = await aSeason(world, { year: 2023, lead: false })
    const named = async (noun: string, from: string) => {
      const { version } = await minister.call(getRegion, { params: { regionId: region.id }, query: {} })
      await minister.call(addRegionLabel, { params: { regionId: region.id }, body: label(noun, from) }, { version })
    }
    await named('Cụm', '2024-01-01')
    await named('Khối', '2025-01-01')
    const seasonOf = async (year: number) =>
      (await minister.call(createSeason, { body: { regionId: region.id, year, theme: null } })).id
    const seasons = [of2023, await seasonOf(2024), await seasonOf(2025)]
    const told = async (seasonId: string, language: 'vi' | 'en') => {
      const { stages } = await minister.call(getSeason, { params: { seasonId } })
      const gates = stages.flatMap((stage) => stage.gates)
      return ['gate.lead', 'gate.plan-adopted'].map((code) => {
        const gate = gates.find((one) => one.code === code)
        return say(code, gate?.params, language)
      })
    }
    const [vietnamese, english]: [string[][], string[][]] = [[], []]
    for (const id of seasons) {
      vietnamese.push(await told(id, 'vi'))
      english.push(await told(id, 'en'))
    }
    expect(vietnamese).toEqual([
      ['Đã cử Trưởng khu vực', 'Kế hoạch thi đua của khu vực đã được thông qua'],
      ['Đã cử Trưởng cụm', 'Kế hoạch thi đua của cụm đã được thông qua'],
      ['Đã cử Trưởng khối', 'Kế hoạch thi đua của khối đã được thông qua'],
    ])
    expect(english.map(([lead]) => lead)).toEqual([
      'A lead of the region is named',
      'A lead of the cluster is named',
      'A lead of the group is named',
    ])
    const { items } = await minister.call(listWork, {})
    const lacking = items.filter(({ code }) => code === 'work.name-lead').map(({ code, params }) => say(code, params))
    expect(lacking).toEqual([
      `Cử Trưởng khu vực cho Khu vực ${region.code}, năm 2023`,
      'Cử Trưởng cụm cho Cụm thử, năm 2024',
      'Cử Trưởng khối cho Khối thử, năm 2025',
    ])
    const levels: (string | undefined)[] = []
    for (const seasonId of seasons) {
      await aMovement(minister, seasonId, { level: 'region' })
      const file = await minister.call(exportMovements, { params: { seasonId }, query: { format: 'csv' } })
      levels.push(readsCsv(file)[1]?.[3])
    }
    expect(levels).toEqual(['Khu vực', 'Cụm', 'Khối'])
  })

  test('is told so on the public page', async ({ world }) => {
    const { region, code, minister } = await aPublishedSeason(world)
    const page = async (language: string) => {
      const response = await world.app.request(`/cong-khai/${code}/2018?lang=${language}`)
      return response.text()
    }
    expect([await page('vi'), await page('en')]).toEqual([
      expect.stringContaining('>Trưởng, Phó Trưởng khu vực<'),
      expect.stringContaining('>Lead and deputies of the region<'),
    ])
    const { version } = await minister.call(getRegion, { params: { regionId: region.id }, query: {} })
    const body = label('Khối', '2018-01-01')
    await minister.call(addRegionLabel, { params: { regionId: region.id }, body }, { version })
    expect([await page('vi'), await page('en')]).toEqual([
      expect.stringContaining('>Trưởng, Phó Trưởng khối<'),
      expect.stringContaining('>Lead and deputies of the group<'),
    ])
    expect(await page('vi')).not.toContain('Trưởng khu vực')
  })
})
