/** Figures from a file: shown before anything changes, saved as shown or not at all, undone. Forms are illustrative. */

import { describe } from 'vitest'
import {
  anImport,
  checked,
  form,
  rowsIn,
  savesImport,
  sheetsIn,
  startsImport,
  undoes,
} from '#tests/support/figure-imports.ts'
import { aFigureSeason, aRound, does, done, enforceable, reportIn, saves, sends } from '#tests/support/figures.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { addCheck } from '../checks/contract.ts'
import { readGrid } from '../grids/contract.ts'
import { figureTemplate } from '../templates/contract.ts'
import {
  cancelImport,
  getImport,
  type ImportDetail,
  importFaults,
  importSince,
  listImports,
  saveImport,
  sayLayout,
  startImport,
} from './contract.ts'

const template = async (by: Caller, seasonId: string, query: Record<string, string> = {}) => {
  const { content } = await by.call(figureTemplate, { params: { seasonId }, query })
  return new Blob([content as Uint8Array<ArrayBuffer>])
}

describe('our own template', () => {
  test('comes back filled and is saved as it was shown; sent again it changes nothing', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const out = await template(officer, seasonId, { roundId: round.id })
    const [head, line] = await rowsIn(out)
    expect(head?.slice(3)).toEqual([
      'Số việc có điều kiện thi hành [cases_enforceable]',
      'Số việc thi hành xong [cases_done]',
    ])
    const file = sheetsIn([[head ?? [], [...(line ?? []).slice(0, 3), '1.000', 731]]])
    const shown = await checked(world, officer, { seasonId, unitId, file })
    expect([shown.state, shown.recognised, shown.outcome?.added, shown.outcome?.faults]).toEqual([
      'checked',
      'own',
      2,
      [],
    ])
    expect(shown.outcome?.changes.map(({ row, column, before, after }) => [row, column, before, after])).toEqual([
      [2, 'D', null, '1000'],
      [2, 'E', null, '731'],
    ])
    const before = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(before.cells).toEqual([])
    const saved = await savesImport(world, officer, shown)
    expect([saved.state, saved.progress.cellsDone]).toEqual(['saved', 2])
    const after = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(after.cells.map(({ figure }) => [figure?.value, figure?.origin])).toEqual([
      ['1000', 'import'],
      ['731', 'import'],
    ])
    const again = await checked(world, officer, {
      seasonId,
      unitId,
      file: await template(officer, seasonId, { roundId: round.id }),
    })
    expect([again.outcome?.same, again.outcome?.added, again.outcome?.changed]).toEqual([2, 0, 0])
    expect(await codeOf(savesImport(world, officer, again))).toBe('load.nothing')
  })

  test('in each of its shapes says the same, as xlsx, as CSV and through the grid’s own door', async ({ world }) => {
    const season = await aFigureSeason(world, { perBlock: 5 })
    const { minister, seasonId, round } = season
    const february = await aRound(minister, seasonId, {
      from: '2018-02-01',
      to: '2018-02-28',
      asOf: null,
      opens: null,
      due: null,
    })
    const values = ['1.000', '731', '2.000', '1462']
    const told = []
    for (const [at, shape] of ['units', 'periods', 'long', 'csv', 'grid'].entries()) {
      const unitId = season.units.enforcement[at] ?? ''
      const officer = await world.aPerson({ unit: unitId, role: 'officer' })
      if (shape === 'grid') {
        const places = [round.id, february.id].flatMap((roundId) =>
          [enforceable, done].map((indicatorId) => ({ roundId, indicatorId })),
        )
        await saves(
          officer,
          seasonId,
          places.map((place, index) => ({ ...place, unitId, value: values[index] ?? '' })),
        )
      } else {
        const query = { shape: shape === 'csv' ? 'long' : shape, unitId }
        const [head = [], ...lines] = await rowsIn(await template(officer, seasonId, query))
        let next = 0
        const order = shape === 'periods' ? [0, 2, 1, 3] : [0, 1, 2, 3]
        const width = head.length
        const filled = lines.map((line) =>
          Array.from({ length: width }, (_, column) => {
            const isValue = shape === 'units' ? column > 2 : shape === 'periods' ? column > 3 : column === 5
            return isValue ? (values[order[next++] ?? 0] ?? '') : String(line[column] ?? '')
          }),
        )
        const csv = [head, ...filled]
          .map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';'))
          .join('\r\n')
        const file = shape === 'csv' ? new File([csv], 'so-lieu.csv') : sheetsIn([[head, ...filled]])
        const shown = await checked(world, officer, { seasonId, unitId, file })
        expect([shape, shown.state, shown.outcome?.faults, shown.outcome?.added]).toEqual([shape, 'checked', [], 4])
        await savesImport(world, officer, shown)
      }
      const sheet = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
      const plain = {
        cells: sheet.cells,
        ratios: sheet.ratios,
        reports: sheet.reports,
        units: sheet.units.filter((one) => one.unitId === unitId),
      }
      const ids = new Set([
        unitId,
        ...sheet.reports.map(({ reportId }) => reportId ?? ''),
        ...sheet.cells.map(({ figure }) => figure?.id ?? ''),
      ])
      // Who, when and under which id differ; every number and state is the same to the byte.
      const text = JSON.stringify(plain, (key, value) =>
        ['id', 'unitId', 'unitName', 'reportId', 'by', 'at', 'origin', 'version'].includes(key) ? null : value,
      )
      expect([...ids].some((id) => text.includes(id))).toBe(false)
      told.push(text)
    }
    expect(told[0]).toContain('"value":"1462"')
    expect(new Set(told).size).toBe(1)
  })
})

async function anOfficial(world: World) {
  const season = await aFigureSeason(world, { perBlock: 3 })
  const round = await aRound(season.minister, season.seasonId, {
    asks: 'organiser',
    source: 'Báo cáo Quốc hội',
    opens: null,
    due: null,
  })
  const sheet = await season.minister.call(readGrid, {
    params: { seasonId: season.seasonId },
    query: { roundId: round.id },
  })
  const names = sheet.units.map(({ unitName }) => unitName)
  const unitId = season.region.organiser
  return { ...season, round, names, organiserId: unitId, unitIds: sheet.units.map((one) => one.unitId) }
}

const layoutOf = ({ layout, heads }: ImportDetail, roundId: string | null, more: object = {}) => ({
  ...{
    sheet: 1,
    head: { from: 2, to: 4 },
    roundId,
    unitId: null,
    units: {},
    ownOnly: false,
    notation: null,
    dash: null,
    ...layout,
  },
  roundId,
  columns: heads.map((head) => {
    if (head === 'STT' || head === 'Ghi chú') return { is: 'ignored' as const }
    if (head === 'Tên đơn vị') return { is: 'unit' as const }
    return { is: 'figure' as const, indicatorId: head.includes('xong') ? done : enforceable, roundId: null }
  }),
  ...more,
})

describe('a form nobody has explained yet', () => {
  test('is asked about once, and known again next month by its heads', async ({ world }) => {
    const { minister, seasonId, organiserId, round, names } = await anOfficial(world)
    const file = form(
      names,
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
      [60, 6],
    )
    const given = { seasonId, unitId: organiserId, file }
    const first = await checked(world, minister, given)
    expect([first.state, first.layout?.sheet, first.heads, first.organised]).toEqual([
      'unmapped',
      1,
      ['STT', 'Tên đơn vị', 'Số việc › Có điều kiện thi hành', 'Số việc › Thi hành xong', 'Ghi chú'],
      true,
    ])
    expect(first.layout?.columns.map((meaning) => meaning?.is ?? null)).toEqual([
      'ignored',
      'unit',
      'figure',
      'figure',
      null,
    ])
    expect(first.unsaid.map(({ code, column }) => [code, column])).toEqual([
      ['layout.column-unsaid', 'E'],
      ['layout.round-needed', null],
    ])
    const layout = layoutOf(first, round.id)
    await minister.call(
      sayLayout,
      { params: { importId: first.id }, body: { layout, title: 'Biểu 1' } },
      { version: first.version },
    )
    await world.home.jobs.idle()
    const shown = await minister.call(getImport, { params: { importId: first.id } })
    expect([shown.state, shown.recognised, shown.mapping?.title, shown.outcome?.faults, shown.outcome?.added]).toEqual([
      'checked',
      'said',
      'Biểu 1',
      [],
      6,
    ])
    expect([shown.outcome?.totals, shown.outcome?.differences]).toEqual([1, []])
    await savesImport(world, minister, shown)
    const march = await aRound(minister, seasonId, {
      asks: 'organiser',
      source: 'Báo cáo Quốc hội',
      from: '2018-02-01',
      to: '2018-02-28',
      opens: null,
      due: null,
    })
    const next = await checked(world, minister, {
      ...given,
      file: form(
        names,
        [
          [11, 1],
          [21, 2],
          [31, 4],
        ],
        [63, 6],
      ),
      query: { roundId: march.id },
    })
    expect([next.state, next.recognised, next.mapping?.title, next.outcome?.added]).toEqual([
      'checked',
      'remembered',
      'Biểu 1',
      6,
    ])
    expect(
      next.outcome?.differences.map(({ row, column, told, summed, difference }) => [
        row,
        column,
        told,
        summed,
        difference,
      ]),
    ).toEqual([[8, 'D', '6', '7', '-1']])
  })

  test('names each fault by row and column, in both languages, and never saves half of it', async ({ world }) => {
    const { minister, seasonId, organiserId, round, names } = await anOfficial(world)
    const stranger = await world.aUnit({ kind: 'provincial_enforcement', name: 'Sở Tư pháp tỉnh Lạ' })
    const [own = '', second = '', third = ''] = names
    const bad = form(
      [own, second.toUpperCase(), 'Sở Tư pháp tỉnh Lạ', 'Không có đơn vị này', third],
      [
        ['=1+1', '73%'],
        [12.5, '1,234'],
        [5, 5],
        [1, 1],
        [-3, 'mười'],
      ],
    )
    const first = await checked(world, minister, { seasonId, unitId: organiserId, file: bad })
    const layout = layoutOf(first, round.id)
    await minister.call(sayLayout, { params: { importId: first.id }, body: { layout } }, { version: first.version })
    await world.home.jobs.idle()
    const shown = await minister.call(getImport, { params: { importId: first.id } })
    expect(shown.outcome?.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, 'C', 'number.formula'],
      [5, 'D', 'number.percent'],
      [6, 'C', 'number.not-whole'],
      [7, 'C', 'figure.unit-not-there'],
      [7, 'D', 'figure.unit-not-there'],
      [8, 'B', 'layout.unit-unknown'],
      [9, 'C', 'number.negative'],
      [9, 'D', 'number.letters'],
    ])
    expect(shown.outcome?.faults[5]?.message).toContain('Không có đơn vị “Không có đơn vị này”')
    const english = await minister.call(getImport, { params: { importId: first.id } }, { language: 'en' })
    expect(english.outcome?.faults[5]?.message).toContain('There is no unit')
    expect(await codeOf(savesImport(world, minister, shown))).toBe('load.has-faults')
    expect((await minister.call(readGrid, { params: { seasonId }, query: { roundId: round.id } })).cells).toEqual([])
    const out = await minister.call(importFaults, { params: { importId: first.id }, query: {} })
    const rows = await rowsIn(new Blob([out.content as Uint8Array<ArrayBuffer>]))
    expect([rows.length, rows[1]?.slice(0, 3)]).toEqual([9, [5, 'C', 'Số việc › Có điều kiện thi hành']])
    expect(stranger).not.toBe('')
    // Said which unit is meant, and what is left out on purpose, only the numbers stay wrong.
    const more = { units: { 'khong co don vi nay': null, 'so tu phap tinh la': null } }
    await minister.call(
      sayLayout,
      { params: { importId: first.id }, body: { layout: layoutOf(shown, round.id, more) } },
      { version: shown.version },
    )
    await world.home.jobs.idle()
    const again = await minister.call(getImport, { params: { importId: first.id } })
    expect(again.outcome?.faults.map(({ row }) => row)).toEqual([5, 5, 6, 9, 9])
  })
})

describe('an import', () => {
  test('is not saved when the figures have moved since it was shown', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '700' }])
    const failed = await savesImport(world, officer, shown)
    expect([failed.state, failed.failure?.code]).toEqual(['failed', 'table.changed-since'])
    const sheet = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(sheet.cells.map(({ figure }) => figure?.value)).toEqual(['700'])
  })

  test('stops, and says so, once the account or the role of whoever asked has ended', async ({ world }) => {
    const { officer, head, seasonId, unitId, round } = await aFigureSeason(world)
    const given = { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] }
    const ends = async (who: Caller, how: 'account' | 'role') => {
      const shown = await anImport(world, who, given)
      const body = { plan: shown.outcome?.plan ?? '', reason: null }
      await who.call(saveImport, { params: { importId: shown.id }, body }, { version: shown.version })
      await world.built('admin', {}, async (trx) => {
        if (how === 'account')
          await trx
            .updateTable('account')
            .set({ disabled_at: world.home.now() })
            .where('id', '=', who.accountId)
            .execute()
        else
          await trx
            .updateTable('role_grant')
            .set({ valid_to: '2018-02-04' })
            .where('account_id', '=', who.accountId)
            .execute()
      })
      await world.home.jobs.idle()
      const { state, failure } = await head.call(getImport, { params: { importId: shown.id } })
      return [state, failure?.code, failure?.message.includes('không còn hiệu lực')]
    }
    const other = await world.aPerson({ unit: unitId, role: 'officer' })
    expect([await ends(officer, 'account'), await ends(other, 'role')]).toEqual([
      ['failed', 'actor.ended', true],
      ['failed', 'actor.ended', true],
    ])
    const { cells } = await head.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(cells).toEqual([])
  })

  test('of a count of nothing leaves a ratio that says why it has no value', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['0', '0'] })
    expect((await savesImport(world, officer, shown)).state).toBe('saved')
    const { ratios } = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(ratios).toMatchObject([{ value: null, why: 'zero-denominator' }])
  })

  test('is undone cell by cell where nothing newer stands, and not once the report was sent', async ({ world }) => {
    const { officer, head, seasonId, unitId, round } = await aFigureSeason(world)
    const at = { roundId: round.id, unitId }
    await saves(officer, seasonId, [{ ...at, indicatorId: enforceable, value: '900' }])
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    expect([shown.outcome?.added, shown.outcome?.changed]).toEqual([1, 1])
    const saved = await savesImport(world, officer, shown)
    const report = await reportIn(officer, seasonId, round.id, unitId)
    const sent = await sends(head, report)
    const told = await officer.call(getImport, { params: { importId: saved.id } })
    expect([told.noUndo?.code, told.noUndo?.message]).toEqual([
      'load.undo-closed',
      expect.stringContaining('Đã gửi 1 báo cáo'),
    ])
    expect(await codeOf(undoes(world, officer, saved))).toBe('load.undo-closed')
    await does(head, 'recalls', sent)
    const standing = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    const newer = standing.cells.find(({ indicatorId }) => indicatorId === done)?.figure
    const later = await world.aPerson({ unit: unitId, role: 'officer', name: 'Lê Thị Sau' })
    await saves(later, seasonId, [{ ...at, indicatorId: done, value: '732', expected: newer?.id ?? null }])
    const before = await officer.call(getImport, { params: { importId: saved.id } })
    const newest = { unitName: expect.any(String), round: round.title, indicator: 'Số việc thi hành xong' }
    const written = { ...newest, loaded: '731', value: '732', by: 'Lê Thị Sau', at: expect.any(String) }
    expect([before.noUndo, before.since]).toEqual([null, { count: 1, items: [written] }])
    const undone = await undoes(world, officer, saved)
    expect([undone.state, undone.leftStanding, undone.since]).toEqual(['undone', 1, before.since])
    const file = await officer.call(importSince, { params: { importId: saved.id }, query: {} })
    const rows = await rowsIn(new Blob([file.content as Uint8Array<ArrayBuffer>]))
    expect(rows.map((row) => row.slice(1, 6))).toEqual([
      ['Kỳ báo cáo', 'Chỉ số', 'Tệp ghi', 'Đã ghi sau đó', 'Người ghi'],
      [round.title, 'Số việc thi hành xong', 731, 732, 'Lê Thị Sau'],
    ])
    const after = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(after.cells.map(({ figure }) => figure?.value)).toEqual(['900', '732'])
    expect(await codeOf(undoes(world, officer, undone))).toBe('load.not-saved')
    // What is written later still is another matter: the list says what was kept at that moment.
    const kept = after.cells.find(({ indicatorId }) => indicatorId === done)?.figure
    await saves(officer, seasonId, [{ ...at, indicatorId: done, value: '733', expected: kept?.id ?? null }])
    expect((await officer.call(getImport, { params: { importId: saved.id } })).since).toEqual(before.since)
  })

  test('is another request where the same key and file name another round; a block that is none is told', async ({
    world,
  }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const key = 'mot-khoa-mot-tep'
    const sends = (query: { roundId?: string; block?: string }) =>
      officer.call(startImport, { params: { seasonId, unitId }, query, file: new Blob(['a,b']) }, { key })
    const first = await sends({ roundId: round.id })
    expect(await sends({ roundId: round.id })).toEqual(first)
    expect(await codeOf(sends({}))).toBe('idempotency.other-request')
    const nowhere = startsImport(officer, { seasonId, unitId, file: new Blob(['a,b']), query: { block: 'nowhere' } })
    expect(await codeOf(nowhere)).toBe('round.block-unknown')
  })

  test('a number that a workbook has rounded already is refused, not taken for what it was', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const [head = [], line = []] = await rowsIn(await template(officer, seasonId, { roundId: round.id }))
    const file = sheetsIn([[head, [...line.slice(0, 3), Number('12345678901234567'), 1]]])
    const shown = await checked(world, officer, { seasonId, unitId, file })
    expect(shown.outcome?.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'D', 'number.shortened'],
    ])
  })

  test('that is undone answers no warning: sending asks the reason that nobody gave', async ({ world }) => {
    const { minister, officer, head, seasonId, unitId, round } = await aFigureSeason(world)
    const at = { roundId: round.id, unitId }
    await saves(officer, seasonId, [
      { ...at, indicatorId: enforceable, value: '10' },
      { ...at, indicatorId: done, value: '11' },
    ])
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    const saved = await savesImport(world, officer, shown)
    await minister.call(addCheck, {
      params: { seasonId },
      body: {
        ...{ kind: 'at_most', effect: 'warn', block: 'enforcement', code: 'cases_done', codes: ['cases_enforceable'] },
        provisional: true,
      },
    })
    const undone = await undoes(world, officer, saved)
    expect([undone.state, undone.leftStanding]).toEqual(['undone', 0])
    const { cells } = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(cells.map(({ figure }) => [figure?.value, figure?.reason])).toEqual([
      ['10', null],
      ['11', null],
    ])
    const draft = await reportIn(head, seasonId, round.id, unitId)
    expect(await codeOf(sends(head, draft))).toBe('report.checks-ask')
  })

  test('is stopped or dropped, and its file is kept no longer; a file that is none is told so', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    const dropped = await officer.call(cancelImport, { params: { importId: shown.id } }, { version: shown.version })
    expect(dropped.state).toBe('cancelled')
    expect(
      await codeOf(
        officer.call(
          saveImport,
          { params: { importId: shown.id }, body: { plan: shown.outcome?.plan ?? '' } },
          { version: dropped.version },
        ),
      ),
    ).toBe('load.not-checked')
    const started = await startsImport(officer, { seasonId, unitId, file: new File(['\0\0\0 no table'], 'x.csv') })
    await world.home.jobs.idle()
    const none = await officer.call(getImport, { params: { importId: started.id } })
    expect([none.state, none.failure?.code]).toEqual(['failed', 'file.not-text'])
    const { items } = await officer.call(listImports, { params: { seasonId } })
    expect(items.map(({ state }) => state)).toEqual(['failed', 'cancelled'])
  })

  test('of a unit is seen by nobody else, and writes for nobody else', async ({ world }) => {
    const { officer, other, minister, seasonId, unitId, otherId, round } = await aFigureSeason(world)
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    for (const stranger of [other, minister]) {
      expect(await codeOf(stranger.call(getImport, { params: { importId: shown.id } }))).toBe('object.missing')
      expect((await stranger.call(listImports, { params: { seasonId } })).items).toEqual([])
    }
    const file = await template(officer, seasonId, { roundId: round.id })
    expect(await codeOf(startsImport(other, { seasonId, unitId, file }))).toBe('object.missing')
    const [head = [], line = []] = await rowsIn(file)
    const theirs = await checked(world, other, {
      seasonId,
      unitId: otherId,
      file: sheetsIn([[head, [...line.slice(0, 3), 1, 1]]]),
    })
    expect(theirs.outcome?.faults.map(({ code }) => code)).toEqual(['figure.not-yours', 'figure.not-yours'])
  })

  test('whose process died says so after a while, and is checked again', async ({ world }) => {
    const { officer, seasonId, unitId, round } = await aFigureSeason(world)
    const file = await template(officer, seasonId, { roundId: round.id })
    const started = await startsImport(officer, { seasonId, unitId, file })
    const at = (time: string) => world.clock.set(`2018-02-05T${time}+07:00`)
    expect(started.interrupted).toBe(false)
    // Its work never begins, as where the process is gone.
    at('08:02:00')
    const silent = await officer.call(getImport, { params: { importId: started.id } })
    expect([silent.state, silent.interrupted]).toEqual(['reading', true])
  })
})
