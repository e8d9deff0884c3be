/** Cross-checks through HTTP: by whom the draw named, blind until sent, laid beside each other, settled by the meeting. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { approved } from '#tests/support/approvals.ts'
import { aCheckSeason, draws, figure, mark } from '#tests/support/cross-checks.ts'
import { readsCsv } from '#tests/support/files.ts'
import { codeOf as refused } from '#tests/support/refusals.ts'
import { submits } from '#tests/support/sendings.ts'
import { writes } from '#tests/support/sheets.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { declareConflict, listConflicts, withdrawConflict } from '../conflicts/contract.ts'
import { listDraws } from '../draws/contract.ts'
import { addMeeting } from '../meetings/contract.ts'
import { makeResult, readReadiness } from '../results/contract.ts'
import { prepareSending, proposeReturn, recallSending, returnSending } from '../sending/contract.ts'
import { beginLayer, getSheet } from '../sheets/contract.ts'
import { exportDisagreements, listChecks, listDisagreements, openCheck } from './contract.ts'

const begins = (by: Caller, sheetId: string, unitId: string) =>
  by.call(openCheck, { params: { sheetId }, body: { unitId } })
const differences = async (by: Caller, seasonId: string) =>
  (await by.call(listDisagreements, { params: { seasonId }, query: { block: 'enforcement' } })).sheets
const reads = async (by: Caller, sheetId: string) =>
  (await by.call(getSheet, { params: { sheetId } })).forms.map(({ text }) => JSON.parse(text).layer as string).sort()

/** The check meeting of the block, put on record. */
const meets = (by: Caller, seasonId: string, heldOn = '2018-04-20') =>
  by.call(addMeeting, {
    params: { seasonId },
    body: {
      ...{ block: 'enforcement', heldOn, place: 'Cần Thơ', chair: 'Cục trưởng', secretary: null, present: [] },
      ...{ guests: null, note: null },
    },
  })

/** The season drawn, and the two checkers of one sheet. */
async function drawn(...given: Parameters<typeof aCheckSeason>) {
  const season = await aCheckSeason(...given)
  const { pairs } = await draws(season.lead, season.seasonId)
  const checked = pairs[0]?.checked ?? ''
  const [one = '', two = ''] = pairs.filter((pair) => pair.checked === checked).map(({ checker }) => checker)
  const stranger = season.units.enforcement.find((unit) => ![checked, one, two].includes(unit)) ?? ''
  return { ...season, pairs, checked, one, two, stranger, sheetId: season.sheetOf(checked) }
}

describe('a check', () => {
  test('is begun by whom the draw named, and refused in words to anybody else', async ({ world }) => {
    const { seasonId, headOf, sheetId, checked, one, two, stranger, lead, leadUnit } = await drawn(world)
    expect(await refused(begins(headOf(stranger), sheetId, stranger))).toBe('cross-check.not-assigned')
    expect(await refused(begins(headOf(checked), sheetId, checked))).toBe('cross-check.own-unit')
    expect(await refused(begins(lead, sheetId, leadUnit))).toBe('cross-check.not-assigned')
    expect(await refused(begins(headOf(two), sheetId, one))).toBe('policy.denied')
    const { layerId } = await begins(headOf(one), sheetId, one)
    expect(await begins(headOf(one), sheetId, one)).toEqual({ layerId })
    const query = { kind: 'sheet_layer', id: layerId }
    const { items } = await headOf(one).call(getHistory, { query })
    expect(items.map(({ action }) => action)).toEqual(['cross-check.begun'])
    // That it has begun is its own: the checked unit and whoever leads read nothing of it.
    expect((await lead.call(getHistory, { query })).items).toEqual([])
    expect((await headOf(checked).call(listDraws, { params: { seasonId } })).blocks).toHaveLength(2)
  })

  test('ends before it begins where its checker declares a conflict, or one is known', async ({ world }) => {
    const { seasonId, headOf, sheetId, checked, one, two } = await drawn(world)
    const mineOf = async (unit: string) =>
      (await headOf(unit).call(listChecks, { params: { seasonId } })).mine.find((check) => check.checked.id === checked)
    await headOf(one).call(declareConflict, {
      params: { seasonId },
      body: { unitId: one, otherUnitId: checked, reason: 'relative', note: null },
    })
    expect(await refused(begins(headOf(one), sheetId, one))).toBe('cross-check.conflict')
    expect((await mineOf(one))?.conflicts).toEqual(['relative'])
    // Somebody of the checker stands in for the head of the checked unit: known, whoever says so.
    const officer = await world.aPerson({ unit: two, role: 'officer' })
    const days = { valid_from: '2018-04-19', valid_to: '2018-04-20' }
    await world.built('account', { accountId: headOf(checked).accountId, units: [checked] }, (trx) =>
      trx
        .insertInto('substitution')
        .values({
          ...{ id: world.home.newId(), account_id: headOf(checked).accountId, substitute_id: officer.accountId },
          ...{ unit_id: checked, role: 'head', ...days, basis: 'Đi công tác', made_at: world.home.now() },
        })
        .execute(),
    )
    expect(await refused(begins(headOf(two), sheetId, two))).toBe('cross-check.conflict')
    expect((await mineOf(two))?.conflicts).toEqual(['account'])
    const { items } = await headOf(checked).call(listConflicts, { params: { seasonId } })
    expect(items.filter(({ id }) => id === null).map(({ reason }) => reason)).toEqual(['account'])
    world.clock.set('2018-04-21T03:00:00Z')
    await begins(await world.signedIn(headOf(two)), sheetId, two)
  })

  test('has a layer of its own: two checkers never write in one cell', async ({ world }) => {
    const { headOf, sheetId, one, two } = await drawn(world)
    const [mine, theirs] = [await begins(headOf(one), sheetId, one), await begins(headOf(two), sheetId, two)]
    expect(mine.layerId).not.toBe(theirs.layerId)
    const says = (value: string) => [{ kind: 'mark' as const, code: 'B', value, reason: 'Chưa đủ minh chứng' }]
    const [first] = await writes(headOf(one), mine.layerId, says('2'))
    const [second] = await writes(headOf(two), theirs.layerId, says('3'))
    expect([first?.outcome, second?.outcome]).toEqual(['saved', 'saved'])
    expect(await refused(writes(headOf(two), mine.layerId, says('1')))).toBe('object.missing')
    const cells = async (by: Caller) =>
      (await by.call(getSheet, { params: { sheetId } })).mine.flatMap((layer) => layer.cells)
    expect((await cells(headOf(one))).map(({ value }) => value)).toEqual(['2'])
    expect((await cells(headOf(two))).map(({ value }) => value)).toEqual(['3'])
  })

  test('waits for the layer before it', async ({ world }) => {
    const { headOf, sheetId, one } = await drawn(world)
    world.clock.set('2018-04-10T03:00:00Z')
    // The paper of the province may come until 15 April.
    const again = await world.signedIn(headOf(one))
    expect(await refused(begins(again, sheetId, one))).toBe('sheet.layer-out-of-order-confirmation')
    world.clock.set('2018-05-16T03:00:00Z')
    expect(await refused(begins(await world.signedIn(headOf(one)), sheetId, one))).toBe('sheet.layer-over')
  })

  test('is blind: the others are read once it was sent, by the database too', async ({ world }) => {
    const { headOf, sheetId, checked, one, two, stranger, lead, checks, seasonId } = await drawn(world)
    const readers = { checked: headOf(checked), stranger: headOf(stranger) }
    expect(await reads(headOf(one), sheetId)).toEqual(['self'])
    expect(await reads(readers.stranger, sheetId)).toEqual([])
    const { layerId } = await begins(headOf(two), sheetId, two)
    await checks(layerId, { checker: two, checked }, [figure('has_plan', 'false', 'Không thấy kế hoạch')])
    expect(await reads(headOf(one), sheetId)).toEqual(['self'])
    expect(await reads(readers.stranger, sheetId)).toEqual([])
    expect(await reads(lead, sheetId)).toEqual(['check', 'self'])
    // With the first wall off: as the checker's, the stranger's connection itself.
    const rows = (unit: string, table: 'layer_sending' | 'sealed_form' | 'layer_cell') =>
      world.built(
        'account',
        { accountId: headOf(unit).accountId, units: [unit], seasons: [seasonId], day: '2018-04-20' },
        async (trx) => {
          const sending = trx.selectFrom('layer_sending').where('sheet_id', '=', sheetId).where('kind', '=', 'check')
          if (table === 'layer_sending') return (await sending.select('id').execute()).length
          if (table === 'layer_cell')
            return (await trx.selectFrom('layer_cell').where('sheet_id', '=', sheetId).select('id').execute()).length
          return (
            await trx
              .selectFrom('sealed_form')
              .where('content', 'like', '%Không thấy kế hoạch%')
              .select('digest')
              .execute()
          ).length
        },
      )
    for (const unit of [one, stranger])
      for (const table of ['layer_sending', 'sealed_form', 'layer_cell'] as const)
        expect([table, await rows(unit, table)]).toEqual([table, 0])
    const mine = await begins(headOf(one), sheetId, one)
    const { sendingId } = await checks(mine.layerId, { checker: one, checked }, [])
    expect(await reads(headOf(one), sheetId)).toEqual(['check', 'check', 'self'])
    expect(await rows(one, 'sealed_form')).toBe(1)
    expect(await rows(stranger, 'sealed_form')).toBe(0)
    // Nor does what was read let anybody take theirs back: told in words, and held by the database.
    const recall = { params: { sendingId }, body: {} }
    expect(await refused(headOf(one).call(recallSending, recall, { version: 1 }))).toBe('cross-check.others-read')
    const acting = { accountId: headOf(one).accountId, units: [one], seasons: [seasonId] }
    const recalls = world.built('account', acting, (trx) =>
      trx
        .updateTable('layer_sending')
        .set({ recalled_at: world.home.now() })
        .where('layer_id', '=', mine.layerId)
        .execute(),
    )
    await expect(recalls).rejects.toThrow(/not recalled once another was sent/)
  })

  test('is blind for a unit that leads too, as long as its own was not sent', async ({ world }) => {
    const season = await aCheckSeason(world, { perBlock: 3, checkedBy: 'other_block' })
    const { seasonId, lead, leadUnit, units, sheetOf, checks, minister } = season
    const { pairs } = await draws(minister, seasonId)
    const checked = pairs.find(({ checker }) => checker === leadUnit)?.checked ?? ''
    const other = pairs.find((pair) => pair.checked === checked && pair.checker !== leadUnit)?.checker ?? ''
    expect(units.justice_department).toContain(other)
    const head = await world.aPerson({ unit: other, role: 'head' })
    const sheetId = sheetOf(checked)
    const theirs = await begins(head, sheetId, other)
    await checks(theirs.layerId, { checker: other, checked, by: head }, [mark('B', '2', 'Một sáng kiến')])
    expect(await reads(minister, sheetId)).toEqual(['check', 'self'])
    expect(await reads(lead, sheetId)).toEqual(['self'])
    expect(await differences(lead, seasonId)).toEqual([])
    const mine = await begins(lead, sheetId, leadUnit)
    await checks(mine.layerId, { checker: leadUnit, checked, by: lead }, [])
    expect(await reads(lead, sheetId)).toEqual(['check', 'check', 'self'])
    expect(await differences(lead, seasonId)).toHaveLength(1)
  })

  test('holds what it stands on, also for those who are not told of it: it comes back from the top down', async ({
    world,
  }) => {
    const { seasonId, region, headOf, sheetId, checked, one, lead, checks } = await drawn(world)
    await world.built('account', { organised: [region.id], seasons: [seasonId] }, (trx) =>
      trx.updateTable('assessment_layer').set({ seen_from: 'deadline' }).where('kind', '=', 'cross').execute(),
    )
    const { layerId } = await begins(headOf(one), sheetId, one)
    const check = await checks(layerId, { checker: one, checked }, [])
    const { sendings } = await headOf(checked).call(getSheet, { params: { sheetId } })
    expect(sendings.map(({ kind }) => kind)).toEqual(['self'])
    const [self] = sendings
    if (!self) throw new Error('the unit has sent its own')
    const recalls = { params: { sendingId: self.id }, body: {} }
    expect(await refused(headOf(checked).call(recallSending, recalls, { version: 1 }))).toBe('sending.stood-on')
    const acting = { accountId: headOf(checked).accountId, units: [checked], seasons: [seasonId] }
    const past = world.built('account', acting, (trx) =>
      trx.updateTable('layer_sending').set({ recalled_at: world.home.now() }).where('id', '=', self.id).execute(),
    )
    await expect(past).rejects.toThrow(/from the top down/)
    const body = { criteria: [{ criterion: 'B', reason: 'Thiếu minh chứng' }], until: '2018-05-10' }
    const returns = (sendingId: string) => lead.call(returnSending, { params: { sendingId }, body }, { version: 1 })
    expect(await refused(returns(self.id))).toBe('sending.return-above-first')
    expect((await returns(check.sendingId)).state).toBe('returned')
    // Nothing stands in the way any more, but the days before the next layer have gone by.
    expect(await refused(returns(self.id))).toBe('sending.no-days-left')
  })

  test('is told to whoever never sent theirs once nothing can come any more, so that the meeting stands on it', async ({
    world,
  }) => {
    const season = await drawn(world, { perBlock: 3, checkedBy: 'other_block' })
    const { seasonId, region, pairs, lead, leadUnit, minister, checks, sheetOf } = season
    const checked = pairs.find(({ checker }) => checker === leadUnit)?.checked ?? ''
    const other = pairs.find((pair) => pair.checked === checked && pair.checker !== leadUnit)?.checker ?? ''
    const sheetId = sheetOf(checked)
    const by = await world.aPerson({ unit: other, role: 'head' })
    const { layerId } = await begins(by, sheetId, other)
    const sent = await checks(layerId, { checker: other, checked, by }, [mark('B', '2', 'Một sáng kiến')])
    expect(await reads(lead, sheetId)).toEqual(['self'])
    await world.built('account', { organised: [region.id], seasons: [seasonId] }, (trx) =>
      trx.updateTable('assessment_layer').set({ deadline: '2018-04-21' }).where('kind', '=', 'cross').execute(),
    )
    world.clock.set('2018-04-21T09:00:00+07:00')
    expect(await reads(await world.signedIn(lead), sheetId)).toEqual(['self'])
    world.clock.set('2018-04-22T09:00:00+07:00')
    const [again, officer] = [await world.signedIn(lead), await world.signedIn(minister)]
    expect(await reads(again, sheetId)).toEqual(['check', 'self'])
    await meets(officer, seasonId, '2018-04-22')
    const begun = await again.call(beginLayer, { params: { sheetId }, body: { kind: 'cross' } })
    const { text } = await again.call(prepareSending, { params: { layerId: begun.layerId } })
    expect(JSON.parse(text).on).toContain(sent.digest)
  })

  test('is told to every other checker of the sheet once nothing can come any more, also to one that took its own back', async ({
    world,
  }) => {
    const { seasonId, region, headOf, sheetId, checked, one, two, checks } = await drawn(world)
    const both = []
    for (const unit of [one, two]) {
      const { layerId } = await begins(headOf(unit), sheetId, unit)
      both.push(await checks(layerId, { checker: unit, checked }, []))
      if (unit === one)
        await headOf(one).call(
          recallSending,
          { params: { sendingId: both[0]?.sendingId ?? '' }, body: {} },
          { version: 1 },
        )
    }
    expect(await reads(headOf(one), sheetId)).toEqual(['self'])
    await world.built('account', { organised: [region.id], seasons: [seasonId] }, (trx) =>
      trx.updateTable('assessment_layer').set({ deadline: '2018-04-21' }).where('kind', '=', 'cross').execute(),
    )
    world.clock.set('2018-04-21T09:00:00+07:00')
    expect(await reads(await world.signedIn(headOf(one)), sheetId)).toEqual(['self'])
    world.clock.set('2018-04-22T09:00:00+07:00')
    expect(await reads(await world.signedIn(headOf(one)), sheetId)).toEqual(['check', 'self'])
  })

  test('says nothing by its silence about what was sent after it: told as to come, and to be done anew before a result', async ({
    world,
  }) => {
    const { seasonId, region, headOf, sheetId, checked, one, two, lead, minister, checks, seals } = await drawn(world)
    const layersOf = new Map<string, string>()
    const sent: string[] = []
    for (const [unit, cells] of [
      [one, [figure('has_plan', 'false', 'Không thấy kế hoạch')]],
      [two, []],
    ] as const) {
      const { layerId } = await begins(headOf(unit), sheetId, unit)
      layersOf.set(unit, layerId)
      sent.push((await checks(layerId, { checker: unit, checked }, [...cells])).sendingId)
    }
    const stateOf = async () => (await differences(lead, seasonId))[0]?.lines.map(({ code, state }) => [code, state])
    const stale = async () => {
      // Whoever leads is told of forms once their days are over.
      const { standing } = await minister.call(readReadiness, { params: { seasonId, block: 'enforcement' } })
      return standing.find(({ code }) => code === 'result.stale')?.params
    }
    expect(await stateOf()).toEqual([['has_plan', 'differ']])
    expect(await stale()).toBeUndefined()
    // The days of the layer after leave room for a return of the unit's own form.
    await world.built('account', { organised: [region.id], seasons: [seasonId] }, (trx) =>
      trx.updateTable('assessment_layer').set({ deadline: '2018-05-10' }).where('kind', '=', 'confirmation').execute(),
    )
    const body = { criteria: [{ criterion: 'B', reason: 'Thiếu minh chứng' }], until: '2018-05-05' }
    for (const sendingId of sent) await lead.call(returnSending, { params: { sendingId }, body }, { version: 1 })
    const self = (await headOf(checked).call(getSheet, { params: { sheetId } })).sendings.find(
      ({ kind }) => kind === 'self',
    )
    const asked = { params: { sendingId: self?.id ?? '' }, body: { ...body, reason: 'Nộp nhầm tệp' } }
    const { id } = await lead.call(proposeReturn, asked, { version: 1 })
    await approved(minister, id)
    const cells = [figure('has_plan', 'true'), mark('B', '3.5')]
    const again = { by: headOf(checked), layerId: self?.layerId ?? '', kind: 'self' as const, round: 2, cells }
    await seals({ ...again, unit: checked, author: checked })
    // Who found something says so still; who was silent read another form.
    expect(await stateOf()).toEqual([['has_plan', 'waiting']])
    expect(await stale()).toMatchObject({ count: 2 })
    for (const unit of [one, two])
      await checks(
        layersOf.get(unit) ?? '',
        { checker: unit, checked, round: 2 },
        unit === one ? [figure('has_plan', 'false', 'Không thấy kế hoạch')] : [],
      )
    expect(await stateOf()).toEqual([['has_plan', 'differ']])
    expect(await stale()).toBeUndefined()
  })

  test('comes before an expected result of whoever has one to send', async ({ world }) => {
    const season = await aCheckSeason(world, { perBlock: 3, checkedBy: 'other_block' })
    const { seasonId, lead, leadUnit, minister, sheetOf, checks } = season
    const { pairs } = await draws(minister, seasonId)
    const mine = pairs.filter(({ checker }) => checker === leadUnit)
    const makes = (by: Caller) =>
      by.call(makeResult, {
        params: { seasonId },
        body: { block: 'enforcement', kind: 'expected', layer: 'self' } as never,
      })
    expect(mine.length).toBeGreaterThan(0)
    for (const { checked } of mine) {
      expect(await refused(makes(lead))).toBe('result.check-first')
      const { layerId } = await begins(lead, sheetOf(checked), leadUnit)
      await checks(layerId, { checker: leadUnit, checked, by: lead }, [])
    }
    expect((await makes(lead)).kind).toBe('expected')
    // Of whoever checks nothing, none is asked for.
    expect((await makes(minister)).kind).toBe('expected')
  })

  test('is sent by its head through the door, whatever the checked unit declares meanwhile', async ({ world }) => {
    const { seasonId, headOf, sheetId, checked, one, two } = await drawn(world)
    const { layerId } = await begins(headOf(one), sheetId, one)
    await writes(headOf(one), layerId, [{ kind: 'mark', code: 'B', value: '3', reason: 'Hai sáng kiến' }])
    const declares = (by: string, otherUnitId: string) =>
      headOf(by).call(declareConflict, {
        params: { seasonId },
        body: { unitId: by, otherUnitId, reason: 'relative', note: null },
      })
    await declares(checked, one)
    await declares(checked, two)
    const mine = (await headOf(one).call(listChecks, { params: { seasonId } })).mine
    expect(mine.find((check) => check.checked.id === checked)?.conflicts).toEqual([])
    // Neither does it keep anybody from beginning.
    await begins(headOf(two), sheetId, two)
    const own = await declares(one, checked)
    expect(await refused(submits(headOf(one), layerId))).toBe('cross-check.conflict')
    const withdrawn = { params: { conflictId: own.id ?? '' }, body: { reason: 'Đã chuyển công tác' } }
    await headOf(one).call(withdrawConflict, withdrawn, { version: 1 })
    const { sending } = await submits(headOf(one), layerId)
    expect(sending.state).toBe('sent')
    // Nobody else has sent theirs: it may still be taken back.
    const recall = { params: { sendingId: sending.id }, body: {} }
    const recalled = await headOf(one).call(recallSending, recall, { version: sending.version })
    expect(recalled.state).toBe('recalled')
  })

  test('is written by no other way than its assignment', async ({ world }) => {
    const { seasonId, region, headOf, sheetId, checked, stranger, lead, leadUnit } = await drawn(world)
    const inserts = (by: Caller, unit: string, led: string[]) =>
      world.built(
        'account',
        { accountId: by.accountId, units: [unit], seasons: [seasonId], led, day: '2018-04-20' },
        (trx) =>
          trx
            .insertInto('sheet_layer')
            .values({
              ...{ id: world.home.newId(), sheet_id: sheetId, region_id: region.id, season_id: seasonId },
              ...{ block: 'enforcement', unit_id: checked, author_unit_id: unit, kind: 'check' },
              ...{ created_at: world.home.now(), created_by: by.accountId },
            })
            .execute(),
      )
    for (const [by, unit, led] of [
      [headOf(stranger), stranger, []],
      [headOf(checked), checked, []],
      [lead, leadUnit, [seasonId]],
    ] as const)
      await expect(inserts(by, unit, [...led])).rejects.toThrow(/row-level security/)
  })

  test('waits on the home of its checker, and a draw on that of whoever leads', async ({ world }) => {
    const { seasonId, lead, headOf, checks, sheetOf } = await aCheckSeason(world)
    const work = async (by: Caller) =>
      (await by.call(listWork, {})).items.filter(({ code }) => /^work\.(cross-check|draw)/.test(code))
    expect((await work(lead)).map(({ code, due }) => [code, due])).toEqual([['work.draw', null]])
    const { pairs } = await draws(lead, seasonId)
    expect(await work(lead)).toEqual([])
    const [pair] = pairs
    if (!pair) throw new Error('there are twelve pairs')
    const mine = await work(headOf(pair.checker))
    expect(mine.map(({ code, due }) => [code, due])).toEqual([
      ['work.cross-check', '2018-05-15'],
      ['work.cross-check', '2018-05-15'],
    ])
    const { layerId } = await begins(headOf(pair.checker), sheetOf(pair.checked), pair.checker)
    expect((await work(headOf(pair.checker))).map(({ code }) => code).sort()).toEqual([
      'work.cross-check',
      'work.cross-check-finish',
    ])
    await checks(layerId, pair, [])
    expect((await work(headOf(pair.checker))).map(({ code }) => code)).toEqual(['work.cross-check'])
  })
})

describe('what checks differ in', () => {
  test('is told sheet by sheet to whoever leads, and leaves in a file', async ({ world }) => {
    const { seasonId, headOf, sheetId, checked, one, two, stranger, lead, minister, checks } = await drawn(world)
    for (const [unit, cells] of [
      [one, [figure('has_plan', 'false', 'Không thấy kế hoạch'), mark('B', '2', 'Một sáng kiến')]],
      [two, [mark('B', '3', 'Hai sáng kiến')]],
    ] as const) {
      const { layerId } = await begins(headOf(unit), sheetId, unit)
      await checks(layerId, { checker: unit, checked }, [...cells])
    }
    const [sheet] = await differences(lead, seasonId)
    expect(sheet).toMatchObject({ sheetId, sent: 2, assigned: 2, may: ['cross-check.oversee'] })
    expect(sheet?.lines.map(({ kind, name, before, state }) => [kind, name, before, state])).toEqual([
      ['figure', 'Có kế hoạch', 'true', 'differ'],
      ['mark', 'Sáng kiến', '4', 'panel'],
    ])
    expect(new Set(sheet?.lines[0]?.opinions.map(({ checker, value }) => `${checker.id} ${value}`))).toEqual(
      new Set([`${one} false`, `${two} true`]),
    )
    expect((await differences(minister, seasonId))[0]?.lines).toEqual(sheet?.lines)
    // Both have sent theirs and may read each other's; the rest of the block reads nothing before it is told.
    expect((await differences(headOf(one), seasonId))[0]?.lines).toHaveLength(2)
    expect(await differences(headOf(stranger), seasonId)).toEqual([])
    const csv = await lead.call(exportDisagreements, {
      params: { seasonId },
      query: { block: 'enforcement', format: 'csv' },
    })
    const [head, ...rows] = readsCsv(csv)
    expect(head?.slice(0, 3)).toEqual(['Đơn vị', 'Nội dung', 'Đơn vị khai'])
    expect(rows).toHaveLength(4)
    expect(rows.map((row) => row[6])).toContain('Cần họp thống nhất')
  })

  test('is settled at the meeting by whoever leads, as the cross form of the sheet, and never of their own', async ({
    world,
  }) => {
    const { seasonId, headOf, sheetId, checked, one, two, lead, leadUnit, checks, seals } = await drawn(world)
    for (const [unit, value] of [
      [one, 'false'],
      [two, 'true'],
    ] as const) {
      const { layerId } = await begins(headOf(unit), sheetId, unit)
      await checks(layerId, { checker: unit, checked }, [figure('has_plan', value, 'Xem công báo')])
    }
    const settles = (by: Caller) => by.call(beginLayer, { params: { sheetId }, body: { kind: 'cross' } })
    expect(await refused(settles(headOf(checked)))).toBe('sheet.not-writer')
    expect(await refused(settles(lead))).toBe('layer.no-meeting')
    await meets(lead, seasonId)
    const { layerId } = await settles(lead)
    const said = { kind: 'figure' as const, code: 'has_plan', value: 'false', reason: 'Kế hoạch ban hành sau thời hạn' }
    expect((await writes(lead, layerId, [said])).map(({ outcome }) => outcome)).toEqual(['saved'])
    await seals({ by: lead, layerId, kind: 'cross', unit: checked, author: leadUnit, cells: [said] })
    const [sheet] = await differences(lead, seasonId)
    expect(sheet?.lines[0]).toMatchObject({ state: 'settled', settled: { value: 'false', reason: said.reason } })
  })

  test('is settled by nobody alone: not without all checks, without the meeting, or where nobody found otherwise', async ({
    world,
  }) => {
    const { seasonId, headOf, sheetId, checked, one, two, lead, checks } = await drawn(world)
    const settles = (by: Caller) => by.call(beginLayer, { params: { sheetId }, body: { kind: 'cross' } })
    await meets(lead, seasonId)
    expect(await refused(settles(lead))).toBe('layer.checks-to-come')
    const mine = await begins(headOf(one), sheetId, one)
    await checks(mine.layerId, { checker: one, checked }, [figure('has_plan', 'false', 'Không thấy kế hoạch')])
    expect(await refused(settles(lead))).toBe('layer.checks-to-come')
    expect((await differences(lead, seasonId))[0]?.lines[0]?.state).toBe('waiting')
    const theirs = await begins(headOf(two), sheetId, two)
    await checks(theirs.layerId, { checker: two, checked }, [])
    const { layerId } = await settles(lead)
    const reason = 'Xem tại cuộc họp'
    const [plan, mine2] = [
      { kind: 'figure', code: 'has_plan', value: 'false', reason },
      { kind: 'mark', code: 'B', value: '0', reason },
    ] as const
    await writes(lead, layerId, [plan, mine2])
    const { lacks } = await lead.call(prepareSending, { params: { layerId } })
    expect(lacks).toContainEqual({ code: 'form.not-in-dispute', criteria: ['B'] })
    expect(await refused(submits(lead, layerId))).toBe('form.incomplete')
  })

  test('may be settled after the days of the checks where one never came, which is then closed', async ({ world }) => {
    const { seasonId, headOf, sheetId, checked, one, two, checks, minister } = await drawn(world)
    const mine = await begins(headOf(one), sheetId, one)
    await checks(mine.layerId, { checker: one, checked }, [figure('has_plan', 'false', 'Không thấy kế hoạch')])
    const theirs = await begins(headOf(two), sheetId, two)
    world.clock.set('2018-05-16T03:00:00Z')
    const again = await world.signedIn(minister)
    await meets(again, seasonId, '2018-05-16')
    const { layerId } = await again.call(beginLayer, { params: { sheetId }, body: { kind: 'cross' } })
    const said = { kind: 'figure' as const, code: 'has_plan', value: 'false', reason: 'Không có trong công báo' }
    expect((await writes(again, layerId, [said])).map(({ outcome }) => outcome)).toEqual(['saved'])
    const { why, lacks } = await again.call(prepareSending, { params: { layerId } })
    expect([why, lacks]).toEqual([null, []])
    expect(await refused(submits(await world.signedIn(headOf(two)), theirs.layerId))).toBe('layer.late')
  })

  test('is asked of the database as often for six units as for five', async ({ world }) => {
    const count = async (perBlock: number) => {
      const { seasonId, headOf, sheetId, checked, one, lead, checks } = await drawn(world, { perBlock })
      const { layerId } = await begins(headOf(one), sheetId, one)
      await checks(layerId, { checker: one, checked }, [mark('B', '1')])
      const asked = await world.queries(() => differences(lead, seasonId))
      const listed = await world.queries(() => lead.call(listChecks, { params: { seasonId } }))
      return [asked.length, listed.length]
    }
    expect(await count(6)).toEqual(await count(5))
  })
})
