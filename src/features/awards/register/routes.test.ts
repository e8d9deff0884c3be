/** The award register through HTTP: recorded by those who keep it, read by all, corrected and revoked, never erased. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { listProposals } from '#features/approvals/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { search } from '#features/search/contract.ts'
import { contextOf } from '#platform/context.ts'
import { policy } from '#src/app.ts'
import { approved } from '#tests/support/approvals.ts'
import { given, records } from '#tests/support/award-register.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { become } from '#tests/support/succession.ts'
import { actorWith, type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { addAward } from '../contract.ts'
import { exportEntries } from '../exports/contract.ts'
import { heldBy, heldIn } from './actions.ts'
import {
  type AwardEntry,
  changeEntry,
  type EntryGiven,
  getEntry,
  listEntries,
  proposeEntryChange,
  proposeRevocation,
  type Revocation,
  revokeEntry,
} from './contract.ts'
import type { EntryState } from './rules.ts'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.refusal.issues?.[0]?.code ?? error.refusal.code,
  )
const unknown = { revocationNumber: null, revocationDay: null, revocationBody: null }
const why: Revocation = { revokeReason: 'Kê khai gian dối thành tích', ...unknown }
const named = { revocationNumber: '9/QĐ-BTP', revocationDay: '2018-05-02', revocationBody: 'Bộ Tư pháp' }

const revokes = (by: Caller, { id, version }: Pick<AwardEntry, 'id' | 'version'>, of = why) =>
  by.call(revokeEntry, { params: { entryId: id }, body: of }, { version })
const changes = (by: Caller, { id, version }: AwardEntry, body: EntryGiven) =>
  by.call(changeEntry, { params: { entryId: id }, body }, { version })
const listed = async (by: Caller, query = {}) => (await by.call(listEntries, { query })).items

/** A season nobody has made public, the body that organises it, one member. */
async function aRegister(world: World) {
  world.clock.set('2018-06-01T08:00:00+07:00')
  const season = await aSeason(world)
  const [unitId = '', otherId = ''] = season.units.justice_department
  return { ...season, unitId, otherId, reader: await world.aPerson({ unit: await world.aUnit(), role: 'officer' }) }
}

describe('recording', () => {
  test('keeps what is known of the decision and nothing else; everybody who signed in reads it', async ({ world }) => {
    const { minister, unitId, reader } = await aRegister(world)
    const entry = await records(minister, { unitId })
    expect(entry).toMatchObject({
      ...{ year: 2017, unitId, decisionNumber: null, decisionDay: null, decisionBody: null, seasonId: null },
      ...{ revocation: null, may: ['award_entry.keep'], sample: false, version: 1 },
      award: { code: 'ministry_flag', name: 'Cờ thi đua ngành Tư pháp' },
    })
    const [read] = await listed(reader, { unitId })
    expect(read).toEqual({ ...entry, may: [] })
    expect(await reader.call(getEntry, { params: { entryId: entry.id } })).toEqual({ ...entry, may: [] })
    expect(await codeOf(world.visitor.call(listEntries, { query: {} }))).toBe('session.needed')
    const { items } = await reader.call(getHistory, { query: { kind: 'award_entry', id: entry.id } })
    expect(items).toMatchObject([
      {
        action: 'award_entry.recorded',
        after: { award: 'Cờ thi đua ngành Tư pháp', year: 2017, decisionNumber: null },
      },
    ])
  })

  test('names the entry of the catalogue that holds on the day of the decision', async ({ world }) => {
    const { region, unitId } = await aRegister(world)
    world.clock.set('2024-06-01T08:00:00+07:00')
    const minister = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const by = async (of: Partial<EntryGiven>) => (await records(minister, { unitId, ...of })).award.id
    const until2023 = '01900000-0000-7000-8000-00000000a001'
    const from2024 = '01900000-0000-7000-8000-00000000a002'
    expect(await by({ year: 2022, decisionDay: '2023-03-02' })).toBe(until2023)
    // Signed in the year after, under the law of that day; not known, it is that of the year itself.
    expect(await by({ year: 2023, decisionDay: '2024-03-02' })).toBe(from2024)
    expect(await by({ year: 2021 })).toBe(until2023)
    const ended = await minister.call(addAward, {
      body: {
        ...{ code: 'old_flag', kind: 'title', name: 'Cờ cũ', nameEn: 'Old flag', legalBasis: null },
        ...{ from: null, to: '2010-12-31' },
      },
    })
    expect(await by({ awardCode: 'old_flag', year: 2010 })).toBe(ended.id)
    expect(await codeOf(records(minister, { unitId, awardCode: 'old_flag', year: 2011 }))).toBe(
      'award_entry.not-in-catalogue',
    )
  })

  test('names the season it came out of, and the block of the unit there', async ({ world }) => {
    const { minister, unitId, id: seasonId, reader, region } = await aRegister(world)
    const entry = await records(minister, { unitId, year: 2018, seasonId })
    expect(entry).toMatchObject({
      seasonId,
      regionLabel: `Khu vực ${region.code}`,
      blockLabel: 'Khối Sở Tư pháp',
    })
    const other = await world.aUnit()
    expect([
      await codeOf(records(minister, { unitId, year: 2017, seasonId })),
      await codeOf(records(minister, { unitId: other, year: 2018, seasonId })),
      await codeOf(records(minister, { unitId, year: 2018, seasonId: world.home.newId() })),
    ]).toEqual(['award_entry.other-year', 'award_entry.not-member', 'award_entry.no-season'])
    expect((await listed(reader)).map(({ regionLabel }) => regionLabel)).toEqual([`Khu vực ${region.code}`])
  })

  test('refuses what cannot be, beside its field and in both languages', async ({ world }) => {
    const { minister, unitId } = await aRegister(world)
    const entry = given({ unitId, decisionDay: '2018-07-01' })
    const sent = async (body: object, language: 'vi' | 'en' = 'vi') =>
      (await (await minister.send('POST', '/api/v1/award-entries', body, { language })).json()).issues
    expect(await sent(entry)).toMatchObject([{ path: '/body/decisionDay', code: 'award_entry.decision-to-come' }])
    expect(await sent({ ...entry, decisionDay: '2016-12-31' }, 'en')).toMatchObject([
      { path: '/body/decisionDay', code: 'award_entry.decided-before', message: expect.stringContaining('2017 began') },
    ])
    expect(await sent({ ...entry, decisionDay: null, year: 2019 })).toMatchObject([{ path: '/body/year' }])
    expect(await sent({ ...entry, decisionDay: null, awardCode: 'none' })).toMatchObject([{ path: '/body/awardCode' }])
    expect(await sent({ ...entry, decisionDay: null, unitId: world.home.newId() })).toMatchObject([
      { path: '/body/unitId', code: 'unit.missing' },
    ])
    expect(await sent({ ...entry, decisionDay: null, year: 1800 })).toMatchObject([{ path: '/body/year' }])
  })

  test('is for one standing entry of an award, unit and year', async ({ world }) => {
    const { minister, unitId } = await aRegister(world)
    const first = await records(minister, { unitId })
    expect(await codeOf(records(minister, { unitId }))).toBe('award_entry.twice')
    await records(minister, { unitId, awardCode: 'government_flag' })
    await revokes(minister, first)
    // What was taken back may be given anew.
    expect((await records(minister, { unitId })).revocation).toBeNull()
  })

  test('of two people who record the same at one moment one is told that it stands', async () => {
    const { world, close } = await committedWorld()
    const { minister, unitId } = await aRegister(world)
    const answers = await Promise.all([1, 2].map(() => codeOf(records(minister, { unitId }))))
    await close()
    expect(answers.sort()).toEqual(['award_entry.twice', 'done'])
  })
})

describe('who keeps it', () => {
  /** A body that keeps no catalogue organises a region of its own; a unit was its member until the end of 2016. */
  async function aBody(world: World) {
    world.clock.set('2018-06-01T08:00:00+07:00')
    const region = await world.aRegion({ organiser: await world.aUnit({ kind: 'other' }) })
    const unitId = await world.aUnit()
    await world.aMembership({ region, unit: unitId, to: '2016-06-30' })
    return { region, unitId, officer: await world.aPerson({ unit: region.organiser, role: 'ministry_officer' }) }
  }

  test('the body that organises a region, for its members of that year and for nobody else', async ({ world }) => {
    const { officer, unitId } = await aBody(world)
    expect((await records(officer, { unitId, year: 2016 })).may).toEqual(['award_entry.keep'])
    expect(await codeOf(records(officer, { unitId, year: 2017 }))).toBe('policy.denied')
    expect(await codeOf(records(officer, { unitId: await world.aUnit(), year: 2016 }))).toBe('policy.denied')
    const own = await world.aPerson({ unit: unitId, role: 'head' })
    expect(await codeOf(records(own, { unitId, year: 2015 }))).toBe('policy.role')
  })

  test('those who keep the catalogues, for every unit', async ({ world }) => {
    const { unitId, officer } = await aBody(world)
    const admin = await world.aPerson({ role: 'administrator' })
    const entry = await records(admin, { unitId, year: 2017 })
    // A year in which it was no member is not moved to one in which it was, nor the other way.
    expect(await codeOf(changes(officer, entry, given({ unitId, year: 2016 })))).toBe('policy.denied')
    const ours = await records(officer, { unitId, year: 2016 })
    expect(await codeOf(changes(officer, ours, given({ unitId, year: 2018 })))).toBe('policy.denied')
    expect((await listed(officer, { unitId })).map(({ year, may }) => [year, may.length])).toEqual([
      [2017, 0],
      [2016, 1],
    ])
  })

  test('what came out of a season is kept by the body that organises its region', async ({ world }) => {
    const { region, unitId, officer } = await aBody(world)
    await world.aMembership({ region, unit: unitId, from: '2018-01-01' })
    const elsewhere = await aSeason(world)
    await world.aMembership({ region: elsewhere.region, unit: unitId })
    const theirs = { unitId, year: 2018, seasonId: elsewhere.id }
    // Not even read by whoever only organises another region of the unit.
    expect(await codeOf(records(officer, theirs))).toBe('award_entry.no-season')
    const entry = await records(elsewhere.minister, theirs)
    const body = given({ unitId, year: 2018, note: 'x' })
    expect(await codeOf(changes(officer, entry, body))).toBe('policy.denied')
    await world.enter('account', { accountId: officer.accountId, organised: [region.id] })
    const { numAffectedRows } = await sql.raw(`update award_entry set note = 'x'`).execute(world.db)
    expect(Number(numAffectedRows)).toBe(0)
  })

  test('the database says the same by itself, and lets nothing be erased or taken back', async ({ world }) => {
    const { region, unitId, officer } = await aBody(world)
    const entry = await records(officer, { unitId, year: 2016 })
    await revokes(officer, entry)
    const standing = await records(officer, { unitId, year: 2015 })
    const tried = async (statement: string) => {
      await sql`savepoint tried`.execute(world.db)
      try {
        return Number((await sql.raw(statement).execute(world.db)).numAffectedRows ?? 0n)
      } catch (error) {
        return error instanceof Error && /permission denied|row-level security/.test(error.message) ? 'refused' : error
      } finally {
        await sql`rollback to savepoint tried`.execute(world.db)
      }
    }
    const at = (id: string, set: string) => tried(`update award_entry set ${set} where id = '${id}'`)
    await world.enter('account', { accountId: officer.accountId, organised: [region.id] })
    expect(await at(standing.id, 'note = null')).toBe(1)
    expect(await at(standing.id, 'year = 2017')).toBe('refused')
    expect(await at(entry.id, 'revoked_at = null, revoked_by = null, revoke_reason = null')).toBe('refused')
    expect(await tried('delete from award_entry')).toBe('refused')
    await world.enter('account', { accountId: officer.accountId, organised: [world.home.newId()] })
    expect(await at(standing.id, 'note = null')).toBe(0)
  })
})

describe('correcting', () => {
  test('needs the version that was read and tells what stood before', async ({ world }) => {
    const { minister, unitId, otherId } = await aRegister(world)
    const entry = await records(minister, { unitId, decisionNumber: '1/QĐ' })
    const body = given({ unitId: otherId, decisionNumber: '10/QĐ-BTP', decisionDay: '2018-02-01', note: 'Xem lại' })
    const changed = await changes(minister, entry, body)
    expect(changed).toMatchObject({ unitId: otherId, decisionNumber: '10/QĐ-BTP', note: 'Xem lại', version: 2 })
    expect(await codeOf(changes(minister, entry, body))).toBe('version.stale')
    const { items } = await minister.call(getHistory, { query: { kind: 'award_entry', id: entry.id } })
    expect(items.map(({ action, before, after }) => [action, before, after])).toContainEqual([
      'award_entry.changed',
      expect.objectContaining({ decisionNumber: '1/QĐ' }),
      expect.objectContaining({ decisionNumber: '10/QĐ-BTP', decisionDay: '2018-02-01' }),
    ])
  })

  test('tells a season that was named later as what changed', async ({ world }) => {
    const { minister, unitId, id: seasonId, region } = await aRegister(world)
    const entry = await records(minister, { unitId, year: 2018 })
    const changed = await changes(minister, entry, given({ unitId, year: 2018, seasonId }))
    expect(changed).toMatchObject({ seasonId, blockLabel: 'Khối Sở Tư pháp' })
    const { items } = await minister.call(getHistory, { query: { kind: 'award_entry', id: entry.id } })
    expect(items.map(({ after }) => (after as { cameFrom?: string }).cameFrom)).toContain(
      `Khu vực ${region.code}, Khối Sở Tư pháp`,
    )
  })

  test('does not make two of one, nor touch what was revoked', async ({ world }) => {
    const { minister, unitId, otherId } = await aRegister(world)
    const entry = await records(minister, { unitId })
    await records(minister, { unitId: otherId })
    expect(await codeOf(changes(minister, entry, given({ unitId: otherId })))).toBe('award_entry.twice')
    const revoked = await revokes(minister, entry)
    expect(await codeOf(changes(minister, revoked, given({ unitId })))).toBe('award_entry.revoked-already')
  })

  test('keeps a season that whoever corrects does not read', async ({ world }) => {
    const { minister, unitId, id: seasonId } = await aRegister(world)
    const entry = await records(minister, { unitId, year: 2018, seasonId })
    const admin = await world.aPerson({ role: 'administrator' })
    const body = given({ unitId, year: 2018, seasonId, note: 'Ghi chú' })
    expect(await changes(admin, entry, body)).toMatchObject({ seasonId, blockLabel: 'Khối Sở Tư pháp' })
  })
})

describe('revoking', () => {
  test('says why and by which decision, and the entry stays in the register', async ({ world }) => {
    const { minister, unitId, reader } = await aRegister(world)
    const entry = await records(minister, { unitId, decisionDay: '2018-03-01' })
    expect(await codeOf(revokes(minister, entry, { ...why, ...named, revocationDay: '2018-02-28' }))).toBe(
      'award_entry.revoked-before',
    )
    const revoked = await revokes(minister, entry, { ...why, ...named })
    expect(revoked.revocation).toMatchObject({
      ...{ reason: 'Kê khai gian dối thành tích', number: '9/QĐ-BTP', day: '2018-05-02', body: 'Bộ Tư pháp' },
    })
    expect(await codeOf(revokes(minister, revoked))).toBe('award_entry.revoked-already')
    const states = async (state: EntryState) => (await listed(reader, { unitId, state })).map(({ id }) => id)
    expect([await states('standing'), await states('revoked')]).toEqual([[], [entry.id]])
    const { items } = await reader.call(getHistory, { query: { kind: 'award_entry', id: entry.id } })
    expect(items.map(({ action }) => action).sort()).toEqual(['award_entry.recorded', 'award_entry.revoked'])
  })
})

describe('once the season is public', () => {
  /** A public season of 2018, a flag of it held by a member, and the lead who decides with the organiser. */
  async function aPublicAward(world: World) {
    const season = await aPublishedSeason(world, { perBlock: 3 })
    const [leadUnit = '', unitId = '', rivalId = ''] = season.units.justice_department
    world.clock.set('2018-06-01T08:00:00+07:00')
    const minister = await world.aPerson({ unit: season.region.organiser, role: 'ministry_officer' })
    const entry = await records(minister, { unitId, year: 2018, decisionNumber: '1/QĐ' })
    const lead = await world.aPerson({ unit: leadUnit, role: 'head' })
    return { minister, lead, leadUnit, unitId, rivalId, entry }
  }

  test('a correction is proposed by one and approved by another of another unit', async ({ world }) => {
    const { minister, lead, unitId, entry } = await aPublicAward(world)
    const body = given({ unitId, year: 2018, decisionNumber: '10/QĐ-BTP' })
    expect(await codeOf(changes(minister, entry, body))).toBe('approval.needed')
    const proposal = await minister.call(
      proposeEntryChange,
      { params: { entryId: entry.id }, body: { ...body, reason: 'Ghi nhầm số' } },
      { version: 1 },
    )
    expect(proposal).toMatchObject({
      ...{ deed: 'award_entry.change', before: { decisionNumber: '1/QĐ' }, after: { decisionNumber: '10/QĐ-BTP' } },
    })
    expect(await codeOf(approved(minister, proposal.id))).toBe('approval.own')
    await approved(lead, proposal.id)
    expect(await minister.call(getEntry, { params: { entryId: entry.id } })).toMatchObject({
      ...{ decisionNumber: '10/QĐ-BTP', version: 2 },
    })
  })

  test('a revocation too; why is told to nobody who merely competes before it is decided', async ({ world }) => {
    const { minister, lead, unitId, rivalId, entry } = await aPublicAward(world)
    expect(await codeOf(revokes(minister, entry))).toBe('approval.needed')
    const body = { ...why, ...named, reason: 'Theo kết luận thanh tra' }
    const proposal = await minister.call(proposeRevocation, { params: { entryId: entry.id }, body }, { version: 1 })
    const rival = await world.aPerson({ unit: rivalId, role: 'head' })
    const told = async (by: Caller) => {
      const { items } = await by.call(listProposals, { query: { objectId: entry.id } })
      const history = await by.call(getHistory, { query: { kind: 'award_entry', id: entry.id } })
      return JSON.stringify([items, history.items]).includes('kết luận thanh tra')
    }
    expect([await told(lead), await told(rival)]).toEqual([true, false])
    const own = await world.aPerson({ unit: unitId, role: 'head' })
    expect(await codeOf(approved(own, proposal.id))).not.toBe('done')
    await approved(lead, proposal.id)
    expect((await listed(rival, { unitId, state: 'revoked' })).map(({ revocation }) => revocation)).toMatchObject([
      { reason: 'Kê khai gian dối thành tích', number: '9/QĐ-BTP' },
    ])
  })

  test('an administrator proposes as to a rule; what moved on meanwhile is not overwritten', async ({ world }) => {
    const { lead, unitId, entry } = await aPublicAward(world)
    const admin = await world.aPerson({ role: 'administrator' })
    const proposes = (note: string) =>
      admin.call(
        proposeEntryChange,
        { params: { entryId: entry.id }, body: { ...given({ unitId, year: 2018, note }), reason: 'Bổ sung' } },
        { version: 1 },
      )
    const [first, second] = [await proposes('Một'), await proposes('Hai')]
    await approved(lead, first.id)
    expect(await codeOf(approved(lead, second.id))).toBe('approval.moved')
  })

  test('where nobody but the unit itself leads, a decision named in full is enough', async ({ world }) => {
    const { minister, leadUnit } = await aPublicAward(world)
    const entry = await records(minister, { unitId: leadUnit, year: 2018 })
    expect(await codeOf(revokes(minister, entry))).toBe('award_entry.revocation-needed')
    expect((await revokes(minister, entry, { ...why, ...named })).revocation).not.toBeNull()
  })

  test('of a year before it one person is enough', async ({ world }) => {
    const { minister, unitId } = await aPublicAward(world)
    const entry = await records(minister, { unitId, year: 2016 })
    expect((await revokes(minister, entry)).revocation).not.toBeNull()
  })
})

describe('the list', () => {
  test('goes on page by page, the latest year first, and with as many queries for three as for one', async ({
    world,
  }) => {
    const { minister, unitId, otherId, reader } = await aRegister(world)
    await records(minister, { unitId, year: 2015 })
    const one = (await world.queries(() => listed(reader))).length
    await records(minister, { unitId: otherId, year: 2016 })
    await records(minister, { unitId, year: 2016, awardCode: 'government_flag' })
    await records(minister, { unitId, year: 2016 })
    expect((await world.queries(() => listed(reader))).length).toBe(one)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await reader.call(listEntries, { query: { limit: 1, ...(cursor && { cursor }) } })
      seen.push(...page.items.map(({ award, year, unitId: of }) => `${year} ${award.code} ${of === unitId}`))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen.length).toBe(4)
    expect(seen.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '2016 government_flag',
      '2016 ministry_flag',
      '2016 ministry_flag',
      '2015 ministry_flag',
    ])
    expect(await codeOf(reader.call(listEntries, { query: { cursor: 'abc' } }))).toBe('input.invalid')
    expect(await reader.call(listEntries, { query: { award: 'government_flag' } })).toMatchObject({
      ...{ years: [2016, 2015], awards: [{ code: 'government_flag' }, { code: 'ministry_flag' }] },
      items: [{ year: 2016 }],
    })
  })

  test('leaves as a file, as it is filtered', async ({ world }) => {
    const { minister, unitId, otherId, reader } = await aRegister(world)
    await records(minister, { unitId, decisionNumber: '1/QĐ', decisionDay: '2018-03-02' })
    await revokes(minister, await records(minister, { unitId: otherId }))
    const file = await reader.call(exportEntries, { query: { year: 2017, format: 'csv' } })
    const lines = readsCsv(file).slice(1)
    expect(lines.map((cells) => [cells[0], cells[5], cells[10]]).sort()).toEqual([
      ['ministry_flag', '', 'Đã thu hồi'],
      ['ministry_flag', '1/QĐ', 'Đang giữ'],
    ])
  })

  test('is found by award, unit and year, until it is revoked', async ({ world }) => {
    const { minister, reader } = await aRegister(world)
    const unitId = await world.aUnit({ name: 'Sở Tư pháp tỉnh Hoa Ban' })
    const entry = await records(minister, { unitId })
    const found = async (q: string) =>
      (await reader.call(search, { query: { q } })).items.filter(({ kind }) => kind === 'award-entry')
    expect(await found('co thi dua hoa ban 2017')).toMatchObject([
      {
        title: 'Cờ thi đua ngành Tư pháp, Sở Tư pháp tỉnh Hoa Ban, 2017',
        path: `/to-chuc/so-khen-thuong?muc=${entry.id}`,
      },
    ])
    await revokes(minister, entry)
    expect(await found('co thi dua hoa ban 2017')).toEqual([])
  })
})

describe('what was held before', () => {
  test('is told of a unit and of those whose place it took, each under its own name', async ({ world }) => {
    const { minister, units, reader } = await aRegister(world)
    const [unitId = '', otherId = ''] = units.enforcement
    await records(minister, { unitId, year: 2016 })
    const revoked = await records(minister, { unitId: otherId, year: 2017 })
    await revokes(minister, revoked)
    await records(minister, { unitId: otherId, year: 2015, awardCode: 'government_flag' })
    const merged = { kind: 'merge' as const, day: '2018-05-01', unitIds: [unitId, otherId], born: ['Cục mới'] }
    const [heir = ''] = await become({ by: minister, ...merged })
    await records(minister, { unitId: heir, year: 2017 })
    await world.enter('account', { accountId: reader.accountId })
    const context = contextOf(world.home, policy, world.db, actorWith({ accountId: reader.accountId }))
    const held = await heldBy(context, { unitIds: [heir, unitId] })
    const told = (id: string) => (held.get(id) ?? []).map(({ year, award, holder }) => [year, award.code, holder.id])
    expect(told(heir)).toEqual([
      [2017, 'ministry_flag', heir],
      [2016, 'ministry_flag', unitId],
      [2015, 'government_flag', otherId],
    ])
    expect(told(unitId)).toEqual([[2016, 'ministry_flag', unitId]])
    const flags = await heldBy(context, { unitIds: [heir], awardCodes: ['ministry_flag'], years: [2016] })
    expect(flags.get(heir)?.map(({ holder }) => holder.id)).toEqual([unitId])
    expect((await heldBy(context, { unitIds: [] })).size).toBe(0)
    // The list says the same to whoever looks for the heir.
    expect((await listed(reader, { unitId: heir, state: 'standing' })).map(({ year }) => year)).toEqual([
      2017, 2016, 2015,
    ])
  })

  test('is told of a region by year, with or without a season named', async ({ world }) => {
    const { minister, unitId, otherId, units, id: seasonId, region } = await aRegister(world)
    const enforcement = units.enforcement[0] ?? ''
    await records(minister, { unitId, year: 2017 })
    await records(minister, { unitId: enforcement, year: 2017 })
    await records(minister, { unitId: otherId, year: 2015 })
    await records(minister, { unitId: otherId, year: 2018, seasonId })
    await records(minister, { unitId: await world.aUnit(), year: 2017 })
    await world.enter('account', { accountId: minister.accountId })
    const context = contextOf(world.home, policy, world.db, actorWith({ accountId: minister.accountId }))
    const of = { regionId: region.id, year: 2018, award: 'ministry_flag', lastYears: 3 }
    const told = (lines: Awaited<ReturnType<typeof heldIn>>) =>
      lines.map(({ year, entries }) => [year, entries.map(({ block }) => block).sort()])
    expect(told(await heldIn(context, of))).toEqual([
      [2017, ['enforcement', 'justice_department']],
      [2016, []],
      [2015, ['justice_department']],
    ])
    const inBlock = await heldIn(context, { ...of, year: 2019, lastYears: 2, block: 'justice_department' })
    expect(inBlock.map(({ year, entries }) => [year, entries.map(({ holder }) => holder.id)])).toEqual([
      [2018, [otherId]],
      [2017, [unitId]],
    ])
  })
})
