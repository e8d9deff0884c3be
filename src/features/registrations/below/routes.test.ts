/** A sub-unit registers through its parent: its draft is its own, the parent includes it, the region sees it with the parent's form. */

import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import type { Trx } from '#platform/db.ts'
import { codeOf } from '#tests/support/refusals.ts'
import {
  anOpenSeason,
  aSentForm,
  flagUntil2023,
  governmentFlag,
  receives,
  returns,
} from '#tests/support/registrations.ts'
import { actorWith, type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import { listRegistrations } from '../contract.ts'
import { getForm, type OwnForm, recallForm, sendForm, withdraw } from '../forms/contract.ts'
import * as forms from '../forms/store.ts'
import * as contract from './contract.ts'

/** Under each enforcement unit of an open season a sub-unit with its officer. */
async function withSubUnits(world: World) {
  const season = await anOpenSeason(world)
  const under = async (parent: string) => {
    const unit = await world.aUnit({ kind: 'district_enforcement' })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: parent }).where('id', '=', unit).execute(),
    )
    return { unit, officer: await world.aPerson({ unit, role: 'officer' }) }
  }
  const [below, elsewhere] = [await under(season.unitId), await under(season.otherId)]
  return {
    ...season,
    below: below.officer,
    subUnit: below.unit,
    elsewhere: elsewhere.officer,
    otherSub: elsewhere.unit,
  }
}
const starts = (by: Caller, seasonId: string, unitId: string, awardIds = [flagUntil2023]) =>
  by.call(contract.startBelow, { body: { seasonId, unitId, awardIds, none: false } })
type Deed = typeof contract.handForm | typeof contract.takeBackForm | typeof contract.includeForm | typeof sendForm
const does = (by: Caller, deed: Deed, { id, version }: OwnForm) =>
  by.call(deed, { params: { formId: id }, body: {} }, { version })
const reads = (by: Caller, { id }: OwnForm) => by.call(getForm, { params: { formId: id } })
const enforcement = async (by: Caller, seasonId: string) =>
  (await by.call(listRegistrations, { params: { seasonId } })).blocks.find(({ code }) => code === 'enforcement')
const own = async (by: Caller) => (await by.call(contract.listSubUnitSeasons, {})).items[0]?.form

describe('a sub-unit', () => {
  test('drafts, hands to its parent, is included and sent with its form; counted apart from members', async ({
    world,
  }) => {
    const { seasonId, unitId, mine, lead, below, subUnit } = await withSubUnits(world)
    const work = async (who: Caller) =>
      (await who.call(listWork, {})).items.map(({ code }) => code).filter((code) => code.includes('registration'))
    expect(await work(below)).toEqual(['work.registration-to-hand'])
    const handed = await does(below, contract.handForm, await starts(below, seasonId, subUnit))
    expect([handed.state, await work(below)]).toEqual(['handed', []])
    expect(await work(mine)).toContain('work.registrations-to-include')
    const included = await does(mine, contract.includeForm, handed)
    expect(included.state).toBe('included')
    const parent = await aSentForm(mine, { seasonId, unitId, awardIds: [flagUntil2023, governmentFlag] })

    const block = await enforcement(lead, seasonId)
    const row = block?.units.find((unit) => unit.unitId === unitId)
    expect(row?.subUnits.map((one) => [one.unitId, one.form.state])).toEqual([[subUnit, 'sent']])
    expect(block?.totals.map(({ awardId, count, of, subUnits }) => [awardId, count, of, subUnits])).toEqual([
      [governmentFlag, 1, 2, { count: 0, withdrawn: 0 }],
      [flagUntil2023, 1, 2, { count: 1, withdrawn: 0 }],
    ])
    expect([block?.sent, block?.of]).toEqual([1, 2])
    await receives(lead, parent)
    expect((await own(below))?.state).toBe('received')
    const gone = { awardId: flagUntil2023, day: '2018-03-02', reason: 'Không đủ điều kiện' }
    const form = await reads(mine, handed)
    await mine.call(withdraw, { params: { formId: form.id }, body: gone }, { version: form.version })
    const total = (await enforcement(lead, seasonId))?.totals.find(({ awardId }) => awardId === flagUntil2023)
    expect(total).toMatchObject({ count: 1, withdrawn: 0, subUnits: { count: 0, withdrawn: 1 } })
  })

  test('is one of any number in one list, with as many questions for one as for three', async ({ world }) => {
    const { seasonId, unitId, below, subUnit } = await withSubUnits(world)
    await starts(below, seasonId, subUnit)
    const units = [
      await world.aUnit({ kind: 'district_enforcement' }),
      await world.aUnit({ kind: 'district_enforcement' }),
    ]
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', 'in', units).execute(),
    )
    const also = units.map((unit) => ({ role: 'officer' as const, unit }))
    const many = await world.aPerson({ unit: subUnit, role: 'officer', also })
    for (const unit of units) await starts(many, seasonId, unit, [governmentFlag])
    const list = (who: Caller) => who.call(contract.listSubUnitSeasons, {})
    const { items } = await list(many)
    const aims = new Map(items.map((item) => [item.unitId, item.form?.registrations.map(({ awardId }) => awardId)]))
    expect([aims.size, aims.get(subUnit), aims.get(units[0] ?? '')]).toEqual([3, [flagUntil2023], [governmentFlag]])
    expect(items[0]?.awards).toEqual(items[2]?.awards)
    const asked = async (who: Caller) => (await world.queries(() => list(who))).length
    expect(await asked(many)).toBe(await asked(below))
  })

  test('follows its parent back: recalled and returned with it; handed back with the reason', async ({ world }) => {
    const { seasonId, unitId, mine, lead, below, subUnit } = await withSubUnits(world)
    const handed = await does(below, contract.handForm, await starts(below, seasonId, subUnit))
    await does(mine, contract.includeForm, handed)
    const parent = await aSentForm(mine, { seasonId, unitId })
    const draft = await mine.call(recallForm, { params: { formId: parent.id }, body: {} }, { version: parent.version })
    expect((await own(below))?.state).toBe('included')
    expect(await codeOf(reads(lead, handed))).toBe('object.missing')
    await returns(lead, await does(mine, sendForm, draft))
    const lying = await reads(mine, handed)
    expect([lying.state, (await reads(lead, handed)).registrations]).toEqual(['included', []])
    const reason = { reason: 'Nêu rõ thành tích' }
    const back = await mine.call(
      contract.handBackForm,
      { params: { formId: handed.id }, body: reason },
      { version: lying.version },
    )
    expect([back.state, (await own(below))?.returned?.reason]).toEqual(['returned', reason.reason])
    const waiting = (await below.call(listWork, {})).items.filter(({ code }) => code.includes('registration'))
    expect(waiting).toMatchObject([
      { code: 'work.registration-handed-back', returned: true, ...reason, path: '/dang-ky-truc-thuoc' },
    ])
  })

  test('takes back what was not included; once its parent has sent, inclusion sends it at once', async ({ world }) => {
    const { seasonId, unitId, mine, lead, below, subUnit } = await withSubUnits(world)
    const handed = await does(below, contract.handForm, await starts(below, seasonId, subUnit))
    const taken = await does(below, contract.takeBackForm, handed)
    expect([taken.state, await codeOf(reads(mine, taken))]).toEqual(['draft', 'object.missing'])
    await aSentForm(mine, { seasonId, unitId })
    const again = await does(below, contract.handForm, taken)
    const included = await does(mine, contract.includeForm, again)
    expect(included.state).toBe('sent')
    expect(await codeOf(does(below, contract.takeBackForm, included))).toBe('registration.not-handed')
    expect((await reads(lead, included)).throughId).toBe(unitId)
  })

  test('is not let in after the deadline by way of its parent', async ({ world }) => {
    const { seasonId, unitId, leadUnit, mine, below, subUnit } = await withSubUnits(world)
    const parent = await aSentForm(mine, { seasonId, unitId })
    const handed = await does(below, contract.handForm, await starts(below, seasonId, subUnit))
    world.clock.set('2018-04-02T08:00:00+07:00')
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    expect(await codeOf(does(head, contract.includeForm, handed))).toBe('registration.late')
    await returns(lead, parent, { until: '2018-04-05' })
    await does(head, contract.includeForm, handed)
    expect(await codeOf(does(head, sendForm, await reads(head, parent)))).toBe('registration.addition-late')
  })
})

describe('a parent that becomes another unit', () => {
  test('first sends or hands back what lies with it; what is handed up afterwards goes to the heir', async ({
    world,
  }) => {
    const { seasonId, minister, mine, unitId, below, subUnit } = await withSubUnits(world)
    const draft = await starts(below, seasonId, subUnit)
    const handed = await does(below, contract.handForm, draft)
    await world.endRoles([unitId], '2018-03-02')
    const merger = {
      ...{ kind: 'rename' as const, day: '2018-03-03', unitIds: [unitId], heirIds: [], goesOn: false },
      ...{ decision: { number: '1', day: '2018-02-01', body: 'Bộ Tư pháp' }, memberships: 'carry' as const },
      born: [{ code: 'moi', name: 'Cục mới', kind: 'provincial_enforcement', provinceId: null, parentId: null }],
    }
    const refused = await minister.call(recordSuccession, { body: merger }).catch(({ refusal }) => refusal)
    expect([refused.code, refused.issues.map(({ code }: { code: string }) => code)]).toEqual([
      'succession.open-duties',
      ['duty.registrations'],
    ])
    const back = await mine.call(
      contract.handBackForm,
      { params: { formId: handed.id }, body: { reason: 'Đơn vị sắp đổi tên' } },
      { version: handed.version },
    )
    const { begins } = await minister.call(recordSuccession, { body: merger })
    world.clock.set('2018-03-03T08:00:00+07:00')
    const officer = await world.aPerson({ unit: subUnit, role: 'officer' })
    const again = await does(officer, contract.handForm, back)
    expect(again.throughId).toBe(begins[0]?.id)
    const heir = await world.aPerson({ unit: begins[0]?.id ?? '', role: 'head' })
    expect((await does(heir, contract.includeForm, again)).state).toBe('included')
    // The database lets it go through nobody but the parent.
    const elsewhere = world
      .built('account', { units: [subUnit] }, (trx) =>
        trx.updateTable('registration_form').set({ through_id: unitId }).where('id', '=', again.id).execute(),
      )
      .then(() => 'done')
      .catch(() => 'refused')
    expect(await elsewhere).toBe('refused')
  })
})

describe('what is not theirs', () => {
  test("a sub-unit's draft is its own: not its parent's, not the region's, behind either wall", async ({ world }) => {
    const { seasonId, mine, lead, minister, below, elsewhere, other, subUnit, unitId } = await withSubUnits(world)
    const draft = await starts(below, seasonId, subUnit)
    for (const who of [mine, lead, minister, elsewhere, other]) {
      expect(await codeOf(reads(who, draft))).toBe('object.missing')
      expect(await codeOf(does(who, contract.includeForm, draft))).toMatch(/^(object.missing|policy.role)$/)
    }
    expect(JSON.stringify(await mine.call(listRegistrations, { params: { seasonId } }))).not.toContain(draft.id)
    const rows = async (units: string[]) => {
      await world.enter('account', { units, seasons: [seasonId] })
      return [await countRows(world.db as Trx, 'registration_form'), await countRows(world.db as Trx, 'registration')]
    }
    expect([await rows([unitId]), await rows([subUnit])]).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(await forms.formsOf(world.db, actorWith({ units: [unitId] }).units, seasonId)).toEqual([])
  })

  test('it goes through its own parent alone, and reads nothing else of the season', async ({ world }) => {
    const { seasonId, region, unitId, mine, other, below, elsewhere, subUnit, otherSub } = await withSubUnits(world)
    const handed = await does(below, contract.handForm, await starts(below, seasonId, subUnit))

    expect(await codeOf(does(other, contract.includeForm, handed))).toBe('object.missing')
    expect(await codeOf(starts(elsewhere, seasonId, subUnit))).toBe('object.missing')
    expect(await codeOf(starts(mine, seasonId, unitId))).toBe('registration.no-parent-member')
    expect(await codeOf(does(below, sendForm, await starts(elsewhere, seasonId, otherSub)))).toBe('object.missing')
    expect(await codeOf(below.call(listRegistrations, { params: { seasonId } }))).toBe('object.missing')
    expect((await below.send('GET', `/api/v1/seasons/${seasonId}/conferences`)).status).toBe(404)
    // The database lets no other unit stand above it, and lets it send nothing itself.
    const wrong = { id: world.home.newId(), region_id: region.id, season_id: seasonId, block: 'enforcement' }
    const insert = (through: string) =>
      world
        .built('account', { units: [otherSub] }, (trx) =>
          trx
            .insertInto('registration_form')
            .values({ ...wrong, unit_id: otherSub, through_id: through })
            .execute(),
        )
        .then(() => 'done')
        .catch((error: Error) => (/row-level security/.test(error.message) ? 'refused' : error.message))
    expect(await insert(unitId)).toBe('refused')
    const alone = world
      .built('account', { units: [subUnit] }, (trx) =>
        trx
          .updateTable('registration_form')
          .set({ included_at: new Date('2018-03-02T02:00:00Z') })
          .where('id', '=', handed.id)
          .execute(),
      )
      .then(() => 'done')
      .catch(() => 'refused')
    expect(await alone).toBe('refused')
  })
})
