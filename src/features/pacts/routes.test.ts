/** A block's pact from draft to last signature, and everything that may go wrong on the way. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { nameSubstitute } from '#features/accounts/substitutes/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { openDb } from '#platform/db.ts'
import { casesDoneRatio } from '#tests/support/indicators.ts'
import { aDraft, adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { committedWorld, expect, test } from '#tests/support/world.ts'
import * as contract from './contract.ts'

const target = {
  indicator: null,
  content: 'Thi hành xong về việc',
  comparison: '>' as const,
  value: '0.73',
  asPercent: true,
  per: null,
  due: null,
}

describe('drafting', () => {
  test('starts with every member of the block on the signing list, in one step', async ({ world }) => {
    const { pact, unitIds } = await aPactSeason(world, { perBlock: 3 })
    expect(pact).toMatchObject({ state: 'draft', block: 'justice_department', signed: 0, of: 3, adoption: null })
    expect(pact.text.signatories.map(({ unitId, step }) => [unitId, step]).sort()).toEqual(
      unitIds.map((unitId) => [unitId, 1]).sort(),
    )
    expect(pact.may).toEqual(['pact.draft', 'pact.adopt', 'pact.reopen'])
  })

  test('gives a block one pact', async ({ world }) => {
    const { lead, id } = await aPactSeason(world)
    await expect(aDraft(lead, { seasonId: id })).rejects.toMatchObject({ refusal: { code: 'pact.block-taken' } })
    const body = { block: 'no_such_block', title: 'Giao ước' }
    await expect(lead.call(contract.createPact, { params: { seasonId: id }, body })).rejects.toMatchObject({
      refusal: { code: 'pact.no-such-block' },
    })
  })

  test('changes a target as a whole: leaving out its indicator or its differences is refused, and wipes nothing', async ({
    world,
  }) => {
    const { lead, pact, unitIds } = await aPactSeason(world)
    const differences = [{ bandId: null, unitId: unitIds[0] ?? '', value: '0.9' }]
    const body = { ...target, indicatorId: casesDoneRatio, differences }
    const added = await lead.call(contract.addTarget, { params: { pactId: pact.id }, body })
    const params = { pactId: pact.id, targetId: added.targets[0]?.id ?? '' }
    const changes = (given: object) =>
      lead.call(contract.editTarget, { params, body: { ...target, value: '0.8', ...given } as never }, { version: 1 })
    for (const [given, path] of [
      [{ differences }, '/body/indicatorId'],
      [{ indicatorId: casesDoneRatio }, '/body/differences'],
      [{ indicatorId: casesDoneRatio, differences: [{ unitId: null, value: '1' }] }, '/body/differences/0/bandId'],
    ] as const)
      await expect(changes(given)).rejects.toMatchObject({
        refusal: { code: 'input.invalid', issues: [{ path, code: 'input.missing' }] },
      })
    const read = async () => (await lead.call(contract.getPact, { params: { pactId: pact.id } })).targets[0]
    expect(await read()).toMatchObject({ indicatorId: casesDoneRatio, differences, value: '0.73', version: 1 })
    const changed = await changes({ indicatorId: null, differences: [] })
    expect(changed.targets[0]).toMatchObject({ indicatorId: null, differences: [], value: '0.8' })
  })

  test('numbers targets, closes gaps, and refuses a stale one', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const params = { pactId: pact.id }
    await lead.call(contract.addTarget, { params, body: target })
    const two = await lead.call(contract.addTarget, { params, body: { ...target, content: 'Về tiền', value: '0.33' } })
    const [first, second] = two.targets
    const whole = { ...target, indicatorId: null, differences: [], value: '0.335' }
    const change = { params: { ...params, targetId: second?.id ?? '' }, body: whole }
    const changed = await lead.call(contract.editTarget, change, { version: 1 })
    expect(changed.targets[1]).toMatchObject({ position: 2, value: '0.335', version: 2 })
    await expect(lead.call(contract.editTarget, change, { version: 1 })).rejects.toMatchObject({
      refusal: { code: 'version.stale' },
    })
    const gone = { params: { ...params, targetId: first?.id ?? '' } }
    const left = await lead.call(contract.removeTarget, gone, { version: 1 })
    expect(left.targets.map(({ position, value }) => [position, value])).toEqual([[1, '0.335']])
  })

  test.for([
    ['value', { value: '73,5' }],
    ['value', { value: '-1' }],
    ['comparison', { comparison: '≥' }],
    ['due', { due: '2018-02-30' }],
    ['content', { content: '  ' }],
  ] as const)('names the fault in a target: %s %o', async ([field, fault], { world }) => {
    const { lead, pact } = await aPactSeason(world)
    const response = await lead.send('POST', `/api/v1/pacts/${pact.id}/targets`, { ...target, ...fault })
    expect([response.status, (await response.json()).issues[0].path]).toEqual([422, `/body/${field}`])
  })

  test('takes every member on the signing list and nobody else, each once', async ({ world }) => {
    const { lead, pact, unitIds, units } = await aPactSeason(world)
    const set = (signatories: { unitId: string; step: number }[]) =>
      lead.call(
        contract.setSignatories,
        { params: { pactId: pact.id }, body: { signatories } },
        { version: pact.version },
      )
    const [a = '', b = ''] = unitIds
    const stranger = units.enforcement[0] ?? ''
    await expect(set([{ unitId: stranger, step: 1 }])).rejects.toMatchObject({
      refusal: { code: 'pact.not-a-member', issues: [{ path: '/body/signatories/0/unitId' }] },
    })
    await expect(set([a, a].map((unitId) => ({ unitId, step: 1 })))).rejects.toMatchObject({
      refusal: { code: 'pact.signatory-twice' },
    })
    const nameOfB = pact.text.signatories.find(({ unitId }) => unitId === b)?.unitName
    await expect(set([{ unitId: a, step: 1 }])).rejects.toMatchObject({
      refusal: {
        code: 'pact.member-left-out',
        issues: [{ path: '/body/signatories', params: { units: nameOfB } }],
      },
    })
    const listed = await set([
      { unitId: b, step: 1 },
      { unitId: a, step: 2 },
    ])
    expect(listed.text.signatories.map(({ unitId, step }) => [unitId, step])).toEqual([
      [b, 1],
      [a, 2],
    ])
  })

  test('is for those who lead; other regions find nothing', async ({ world }) => {
    const { headOf, id, pact } = await aPactSeason(world)
    const other = await aPactSeason(world)
    const draft = { params: { seasonId: id }, body: { block: 'enforcement', title: 'Giao ước' } }
    await expect(headOf(1).call(contract.createPact, draft)).rejects.toMatchObject({ refusal: { code: 'policy.role' } })
    await expect(other.lead.call(contract.createPact, draft)).rejects.toMatchObject({
      refusal: { code: expect.stringMatching(/\.missing$/) },
    })
    await expect(other.lead.call(contract.getPact, { params: { pactId: pact.id } })).rejects.toMatchObject({
      refusal: { code: expect.stringMatching(/\.missing$/) },
    })
  })
})

describe('adoption', () => {
  test('freezes articles, targets and signing units as one text', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const { version } = await lead.call(contract.addTarget, { params: { pactId: pact.id }, body: target })

    const standing = await adopted(lead, { ...pact, version }, conferenceId)

    expect(standing).toMatchObject({
      state: 'adopted',
      adoption: { conferenceId, day: '2018-03-02', present: null, for: null, against: null },
    })
    expect(standing.text.frozen?.content).toMatch(
      /^Giao ước thi đua năm 2018\n\nCác đơn vị trong khối cam kết:\n\nĐiều 1\. Nội dung 1\n.*\n\nCHỈ TIÊU\n1\. Thi hành xong về việc: trên 73%\n\nCÁC ĐƠN VỊ KÝ GIAO ƯỚC\n- .*\n- .*\n$/,
    )
    await expect(lead.call(contract.addTarget, { params: { pactId: pact.id }, body: target })).rejects.toMatchObject({
      refusal: { code: 'text.frozen' },
    })
  })

  test('is refused without an article, for a draft that moved on, and without the password', async ({ world }) => {
    const { lead, minister, pact, conferenceId, id, leadUnit } = await aPactSeason(world)
    const empty = await aDraft(lead, { seasonId: id, block: 'enforcement', articles: 0 })
    await expect(adopted(lead, empty, conferenceId)).rejects.toMatchObject({ refusal: { code: 'pact.no-article' } })
    await minister.call(contract.addTarget, { params: { pactId: pact.id }, body: target })
    await expect(adopted(lead, pact, conferenceId)).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
    const tired = await world.aPerson({ unit: leadUnit, role: 'head', steppedUp: false })
    const fresh = await lead.call(contract.getPact, { params: { pactId: pact.id } })
    await expect(adopted(tired, fresh, conferenceId)).rejects.toMatchObject({
      refusal: { code: 'session.step-up-needed' },
    })
  })

  test('leaves nothing half done when the conference refuses', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const body = { conferenceId, present: 3, for: 3, against: 1 }
    const adopt = lead.call(contract.adoptPact, { params: { pactId: pact.id }, body }, { version: pact.version })
    await expect(adopt).rejects.toMatchObject({ refusal: { code: 'adoption.more-votes-than-present' } })
    const after = await lead.call(contract.getPact, { params: { pactId: pact.id } })
    expect([after.state, after.version, after.text.frozen]).toEqual(['draft', pact.version, null])
  })

  test('withdrawn and given again, makes what was read before unsignable', async ({ world }) => {
    const { lead, headOf, pact, conferenceId, unitIds } = await aPactSeason(world)
    const read = await adopted(lead, pact, conferenceId)
    const reopen = { params: { pactId: pact.id }, body: { reason: 'Sai tên một chỉ tiêu' } }
    const draft = await lead.call(contract.reopenPact, reopen, { version: read.version })
    expect([draft.state, draft.adoption]).toEqual(['draft', null])
    const changed = await lead.call(contract.addTarget, { params: { pactId: pact.id }, body: target })
    const standing = await adopted(lead, changed, conferenceId)
    const [unitId = ''] = unitIds

    await expect(signs(headOf(0), read, unitId)).rejects.toMatchObject({ refusal: { code: 'text.changed-since-read' } })
    await signs(headOf(0), standing, unitId)
    const { version } = await lead.call(contract.getPact, { params: { pactId: pact.id } })
    await expect(lead.call(contract.reopenPact, reopen, { version })).rejects.toMatchObject({
      refusal: { code: 'text.signed-by-some', params: { signed: 1 } },
    })
  })
})

describe('a member that joins the block later', () => {
  test('keeps a draft whose signing list was made before it from being adopted', async ({ world }) => {
    const { lead, pact, region, conferenceId } = await aPactSeason(world)
    const joined = await world.aUnit({ name: 'Sở Tư pháp đến sau' })
    await world.aMembership({ region, unit: joined })

    await expect(adopted(lead, pact, conferenceId)).rejects.toMatchObject({
      refusal: { code: 'pact.member-left-out', params: { units: 'Sở Tư pháp đến sau' } },
    })

    const signatories = [...pact.text.signatories, { unitId: joined }].map(({ unitId }) => ({ unitId, step: 1 }))
    const input = { params: { pactId: pact.id }, body: { signatories } }
    const listed = await lead.call(contract.setSignatories, input, { version: pact.version })
    expect(await adopted(lead, listed, conferenceId)).toMatchObject({ state: 'adopted', signed: 0, of: 3 })
  })

  test('still owes its signature when all on the list have signed', async ({ world }) => {
    const { lead, headOf, pact, region, conferenceId, unitIds, id } = await aPactSeason(world)
    const standing = await adopted(lead, pact, conferenceId)
    for (const [index, unitId] of unitIds.entries()) await signs(headOf(index), standing, unitId)
    const joined = await world.aUnit({ name: 'Sở Tư pháp đến sau' })
    await world.aMembership({ region, unit: joined })

    expect(await lead.call(contract.getPact, { params: { pactId: pact.id } })).toMatchObject({
      state: 'adopted',
      signed: 2,
      of: 3,
    })
    const { stages } = await lead.call(getSeason, { params: { seasonId: id } })
    expect(stages.flatMap(({ gates }) => gates)).toContainEqual(
      expect.objectContaining({
        code: 'gate.pact-signed',
        met: false,
        params: { block: 'Khối Sở Tư pháp', signed: 2, of: 3 },
        missing: [{ unitId: expect.any(String), unitName: 'Sở Tư pháp đến sau' }],
      }),
    )
    const board = await lead.call(getBoard, { params: { seasonId: id } })
    const column = board.columns.findIndex(({ code }) => code === 'pact')
    const row = board.blocks[0]?.rows.find(({ unitId }) => unitId === joined)
    expect(row?.cells[column]).toMatchObject({ state: 'pact-to-accede', done: false })
  })
})

describe('signing in steps', () => {
  test('lets the second step wait for the first, naming who is missing', async ({ world }) => {
    const { lead, headOf, pact, conferenceId, unitIds } = await aPactSeason(world)
    const [a = '', b = ''] = unitIds
    const signatories = [
      { unitId: a, step: 1 },
      { unitId: b, step: 2 },
    ]
    const listed = await lead.call(
      contract.setSignatories,
      { params: { pactId: pact.id }, body: { signatories } },
      { version: pact.version },
    )
    const standing = await adopted(lead, listed, conferenceId)
    const [first, second] = [headOf(0), headOf(1)]
    const nameOfA = standing.text.signatories[0]?.unitName

    await expect(signs(second, standing, b)).rejects.toMatchObject({
      refusal: { code: 'text.not-your-turn', params: { step: 2, missing: nameOfA } },
    })
    expect((await second.call(listWork, {})).items.filter(({ code }) => code === 'work.sign-pact')).toEqual([])
    await signs(first, standing, a)
    expect((await second.call(listWork, {})).items.filter(({ code }) => code === 'work.sign-pact')).toHaveLength(1)
    await signs(second, standing, b)

    const done = await lead.call(contract.getPact, { params: { pactId: pact.id } })
    expect([done.state, done.signed, done.of, done.maySignFor]).toEqual(['signed', 2, 2, []])
  })
})

test('a signature given by a substitute says in whose name it stands', async ({ world }) => {
  const { lead, headOf, pact, conferenceId, unitIds } = await aPactSeason(world)
  const standing = await adopted(lead, pact, conferenceId)
  const [unitId = '', other = ''] = unitIds
  const deputy = await world.aPerson({ unit: unitId, role: 'council_member', name: 'Trần Thị Hai' })
  const body = { role: 'head' as const, substituteId: deputy.accountId, from: '2018-03-02', to: '2018-03-02' }
  const head = await world.aPerson({ unit: unitId, role: 'head', name: 'Nguyễn Văn Một' })
  await head.call(nameSubstitute, { params: { unitId }, body: { ...body, basis: 'Ốm' } })
  expect(await signs(deputy, standing, unitId)).toMatchObject({
    signerName: 'Trần Thị Hai',
    onBehalfOf: 'Nguyễn Văn Một',
  })
  await signs(headOf(1), standing, other)
  const { text } = await lead.call(contract.getPact, { params: { pactId: pact.id } })
  const names = new Map(text.signatories.map((one) => [one.unitId, one.onBehalfOf]))
  expect([names.get(unitId), names.get(other)]).toEqual(['Nguyễn Văn Một', null])
})

describe('what a season shows of its pacts', () => {
  test('asks as many queries for six members as for two', async ({ world }) => {
    const [small, large] = [await aPactSeason(world, { perBlock: 1 }), await aPactSeason(world, { perBlock: 3 })]
    const count = async ({ lead, id, pact }: typeof small) => [
      (await world.queries(() => lead.call(contract.listPacts, { params: { seasonId: id } }))).length,
      (await world.queries(() => lead.call(contract.getPact, { params: { pactId: pact.id } }))).length,
    ]
    expect(await count(large)).toEqual(await count(small))
  })

  test('follows from the signatures: take one away and gate, count and board change with no other write', async () => {
    const { world, ownerUrl, close } = await committedWorld()
    try {
      const { lead, headOf, pact, conferenceId, unitIds, id } = await aPactSeason(world)
      const standing = await adopted(lead, pact, conferenceId)
      for (const [index, unitId] of unitIds.entries()) await signs(headOf(index), standing, unitId)
      const seen = async () => {
        const season = await lead.call(getSeason, { params: { seasonId: id } })
        const board = await lead.call(getBoard, { params: { seasonId: id } })
        const gate = season.stages
          .flatMap(({ gates }) => gates)
          .find(({ code, params }) => code === 'gate.pact-signed' && params?.block === 'Khối Sở Tư pháp')
        const column = board.columns.findIndex(({ code }) => code === 'pact')
        const cells = board.blocks[0]?.rows.map(({ unitId, cells: row }) => [unitId, row[column]?.state])
        const { signed } = await lead.call(contract.getPact, { params: { pactId: pact.id } })
        return { gate: [gate?.met, gate?.missing.length], signed, cells: Object.fromEntries(cells ?? []) }
      }
      const [a = '', b = ''] = unitIds
      expect(await seen()).toEqual({ gate: [true, 0], signed: 2, cells: { [a]: 'pact-signed', [b]: 'pact-signed' } })

      await removeSignature(ownerUrl, a)

      expect(await seen()).toEqual({ gate: [false, 1], signed: 1, cells: { [a]: 'pact-to-sign', [b]: 'pact-signed' } })
    } finally {
      await close()
    }
  })
})

/** As the database's owner, past every wall: one row gone, nothing else touched. */
async function removeSignature(ownerUrl: string, unitId: string) {
  const owner = openDb(ownerUrl, { max: 1 })
  await sql`delete from signature where unit_id = ${unitId}`.execute(owner)
  await owner.destroy()
}
