/** Search through its own door: with and without accents, with mistakes, by right, through the index. */
import { Client } from 'pg'
import { describe, it } from 'vitest'
import { changeAccount, getAccount } from '#features/accounts/contract.ts'
import { changeCouncil } from '#features/councils/contract.ts'
import { describeEvidence, withdrawEvidence } from '#features/evidence/contract.ts'
import { attachEvidence } from '#features/figures/evidence/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { withdrawReview } from '#features/movements/reviews/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { changeUnit, getUnit } from '#features/organisations/contract.ts'
import { correctChange, recordSuccession } from '#features/organisations/succession/contract.ts'
import { discardScorecard } from '#features/scorecards/contract.ts'
import { withdrawProposal } from '#features/scorecards/proposals/contract.ts'
import { removeArticle } from '#features/texts/contract.ts'
import { found } from '#kit/refusal.ts'
import { anAccount } from '#tests/support/accounts.ts'
import { aProposalSeason, proposes, puts } from '#tests/support/card-proposals.ts'
import { cloneDatabase } from '#tests/support/cluster.ts'
import { aCouncilSeason, aSitting } from '#tests/support/councils.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { aFigureSeason, aReport, does, done, reportIn, sends } from '#tests/support/figures.ts'
import { aMovement, aPlan, aReview } from '#tests/support/movements.ts'
import { officials } from '#tests/support/organisations.ts'
import { aPactSeason } from '#tests/support/pacts.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { aCardBody, aDraftCard, saves } from '#tests/support/scorecards.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { become } from '#tests/support/succession.ts'
import { anIssuedCard, shareOnly } from '#tests/support/trials.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { search } from './contract.ts'

const find = async (by: Caller, q: string, limit = 6) => (await by.call(search, { query: { q, limit } })).items
const titles = async (by: Caller, q: string) => (await find(by, q)).map(({ title }) => title)

describe('what is typed', () => {
  test('finds councils by their name and sittings by their day and agenda, for whoever reads the season', async ({
    world,
  }) => {
    const { lead, council, seasonId, minister } = await aCouncilSeason(world)
    const sitting = await aSitting(lead, council.id, { agenda: ['Bình xét Cờ thi đua'] })
    const all = async (by: Caller, q: string) =>
      (await find(by, q)).filter(({ kind }) => kind === 'council' || kind === 'sitting')
    expect((await all(lead, 'hoi dong suy ton')).map(({ kind, path }) => [kind, path])).toEqual([
      ['council', `/mua/${seasonId}/hoi-dong`],
      ['sitting', `/mua/${seasonId}/hoi-dong/${sitting.id}`],
    ])
    const [found] = await all(lead, 'binh xet')
    expect(found).toMatchObject({ kind: 'sitting', title: 'Hội đồng suy tôn, 20/11/2018' })
    const { members, block: _, ...named } = council
    const seats = members.map(({ id: _, unitName: __, ...seat }) => seat)
    const { name: ___, decisionNumber, decisionDay, decisionBody } = named
    const body = { name: 'Hội đồng bình xét', decisionNumber, decisionDay, decisionBody, members: seats }
    await minister.call(changeCouncil, { params: { councilId: council.id }, body }, { version: council.version })
    expect((await all(lead, 'hoi dong binh xet')).map(({ title }) => title)).toEqual([
      'Hội đồng bình xét',
      'Hội đồng bình xét, 20/11/2018',
    ])
    const stranger = (await aSeason(world)).minister
    expect(await all(stranger, 'hoi dong binh xet')).toEqual([])
  })

  test('finds units with and without accents, by the beginnings of words, in any order', async ({ world }) => {
    const { keeper } = await officials(world)
    for (const name of ['Sở Tư pháp tỉnh Cà Mau', 'Sở Tư pháp tỉnh Đồng Nai', 'Cục Thi hành án dân sự tỉnh Cà Mau'])
      await world.aUnit({ name })
    for (const typed of ['so tu phap ca mau', 'SỞ TƯ PHÁP CÀ MAU', 'cà mau sở', 'so tu pha ca ma', 'tư pháp, cà-mau'])
      expect([typed, await titles(keeper, typed)]).toEqual([typed, ['Sở Tư pháp tỉnh Cà Mau']])
    expect(await titles(keeper, 'dong nai')).toEqual(['Sở Tư pháp tỉnh Đồng Nai'])
    expect(await titles(keeper, 'đồng nai')).toEqual(['Sở Tư pháp tỉnh Đồng Nai'])
  })

  test('is forgiven a mistake; what is nothing like anything finds nothing', async ({ world }) => {
    const { keeper } = await officials(world)
    for (const name of ['Sở Tư pháp tỉnh Cà Mau', 'Sở Tư pháp tỉnh Đồng Nai', 'Sở Tư pháp tỉnh Sóc Trăng'])
      await world.aUnit({ name })
    for (const [typed, first] of [
      ['ca mua', 'Sở Tư pháp tỉnh Cà Mau'],
      ['dong nay', 'Sở Tư pháp tỉnh Đồng Nai'],
      ['so tu phap soc trag', 'Sở Tư pháp tỉnh Sóc Trăng'],
      ['sở tư pháp ca mâuu', 'Sở Tư pháp tỉnh Cà Mau'],
    ] as const)
      expect([typed, (await titles(keeper, typed))[0]]).toEqual([typed, first])
    for (const typed of ['xyzq wvu', '%', "'; drop table unit; --", '***', '…', 'a', ' '.repeat(50), 'z'.repeat(200)])
      expect([typed, await titles(keeper, typed)]).toEqual([typed, []])
    await expect(find(keeper, 'z'.repeat(201))).rejects.toMatchObject({ refusal: { code: 'input.invalid' } })
  })

  test('finds the whole name before a longer one, and the standing before the ended', async ({ world }) => {
    world.clock.set('2026-03-01T08:00:00+07:00')
    const { keeper } = await officials(world)
    await world.aUnit({ name: 'Phòng Tư pháp quận Một mở rộng' })
    await world.aUnit({ name: 'Phòng Tư pháp quận Một', to: '2025-06-30' })
    await world.aUnit({ name: 'Phòng Tư pháp quận Một' })
    const found = await find(keeper, 'phong tu phap quan mot')
    expect(found.map(({ title, endedOn }) => [title, endedOn])).toEqual([
      ['Phòng Tư pháp quận Một', null],
      ['Phòng Tư pháp quận Một', '2025-06-30'],
      ['Phòng Tư pháp quận Một mở rộng', null],
    ])
  })

  test('says of a unit that ended when it did, and who took its place', async ({ world }) => {
    world.clock.set('2026-03-01T08:00:00+07:00')
    const { keeper } = await officials(world)
    const [a, b, heir] = [
      await world.aUnit({ name: 'Sở Tư pháp tỉnh Yên Bái' }),
      await world.aUnit({ name: 'Sở Tư pháp cũ' }),
      await world.aUnit({ name: 'Sở Tư pháp tỉnh Lào Cai' }),
    ]
    const body = {
      ...{ kind: 'merge' as const, day: '2025-07-01', decision: { number: null, day: null, body: null } },
      ...{ unitIds: [a, b], heirIds: [heir], born: [], goesOn: false, memberships: null },
    }
    const { changeId } = await keeper.call(recordSuccession, { body })
    const shown = async (q: string) => (await find(keeper, q)).map(({ endedOn, heirs }) => [endedOn, ...heirs])
    expect(await shown('so tu phap yen bai')).toEqual([['2025-06-30', 'Sở Tư pháp tỉnh Lào Cai']])
    expect(await shown('so tu phap lao cai')).toEqual([[null]])
    await keeper.call(
      correctChange,
      { params: { changeId: changeId ?? '' }, body: { reason: 'ghi nhầm' } },
      { version: 1 },
    )
    expect(await shown('so tu phap yen bai')).toEqual([[null]])
  })

  test('says which rows changed meanwhile: a new name is found, the old one is not', async ({ world }) => {
    const { keeper } = await officials(world)
    const unitId = await world.aUnit({ name: 'Sở Cũ' })
    const unit = await keeper.call(getUnit, { params: { unitId }, query: {} })
    const { code, kind, provinceId, parentId, from, to } = unit
    const body = { code, kind, provinceId, parentId, from, to, name: 'Sở Mới Toanh' }
    await keeper.call(changeUnit, { params: { unitId }, body }, { version: unit.version })
    expect(await titles(keeper, 'sở mới toanh')).toEqual(['Sở Mới Toanh'])
    expect(await titles(keeper, 'sở cũ')).not.toContain('Sở Cũ')
  })
})

describe('the things of a season', () => {
  test('are found by its people with what they stand in, and by nobody else', async ({ world }) => {
    const { id, headOf, lead, pact, region, unitIds } = await aPactSeason(world)
    const movement = await aMovement(lead, id, { name: 'Phong trào xanh sạch đẹp' })
    const review = await aReview(lead, movement.id, { day: null, worked: 'Nền nếp giữ vững', documentNumber: '77/BC' })
    const plan = await aPlan(lead, id, { title: 'Kế hoạch thi đua đặc sắc' })
    await lead.call(addTask, { params: { planId: plan.id }, body: { content: 'Trồng cây đầu xuân', due: null } })
    const asked = { indicator: null, content: 'Mỗi đơn vị một vườn ươm', comparison: '>=' as const, value: '1' }
    const body = { ...asked, asPercent: false, per: null, due: null }
    await lead.call(addPlanTarget, { params: { planId: plan.id }, body })
    const label = `Khu vực ${region.code}, 2018`
    const head = headOf(1)
    const shown = async (q: string) => (await find(head, q)).map(({ kind, where, path }) => ({ kind, where, path }))
    const path = `/mua/${id}/phong-trao/${movement.id}`
    const planPath = `/mua/${id}/ke-hoach/${plan.id}`
    expect(await shown('xanh sach')).toEqual([
      { kind: 'movement', where: label, path },
      { kind: 'review', where: label, path },
    ])
    expect(await shown('nen nep giu vung')).toEqual([{ kind: 'review', where: label, path }])
    expect(await shown('vuon uom')).toEqual([
      { kind: 'target', where: `Kế hoạch thi đua đặc sắc · ${label}`, path: planPath },
    ])
    expect(await shown('ke hoach dac sac')).toEqual([{ kind: 'plan', where: label, path: planPath }])
    expect(await shown('trồng cây')).toEqual([
      { kind: 'task', where: `Kế hoạch thi đua đặc sắc · ${label}`, path: planPath },
    ])
    const [article] = await find(head, 'hoàn thành nhiệm vụ 1')
    expect(article).toMatchObject({
      kind: 'article',
      title: 'Nội dung 1',
      excerpt: 'Thi đua hoàn thành nhiệm vụ 1.',
      where: `Giao ước thi đua năm 2018 · ${label}`,
      path: `/mua/${id}/giao-uoc/${pact.id}`,
    })
    const elsewhere = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    const ofMember = await world.aPerson({ unit: unitIds[1] ?? '', role: 'ministry_officer' })
    for (const stranger of [elsewhere, ofMember, await world.aPerson({ role: 'administrator' })])
      for (const q of [
        'xanh sach',
        'ke hoach dac sac',
        'trong cay',
        'nen nep giu vung',
        'vuon uom',
        'hoan thanh nhiem vu',
        'giao uoc thi dua nam',
      ])
        expect([q, await titles(stranger, q)]).toEqual([q, []])
    const gone = { params: { reviewId: review.id }, body: { reason: 'Ghi nhầm' } }
    await lead.call(withdrawReview, gone, { version: review.version })
    expect(await shown('nen nep giu vung')).toEqual([])
  })

  test('a removed article is found no more', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const article = found(pact.text.articles[0], 'article')
    expect((await find(lead, 'nội dung 1')).map(({ id }) => id)).toEqual([article.id])
    await lead.call(removeArticle, { params: { articleId: article.id } }, { version: article.version })
    expect(await find(lead, 'nội dung 1')).toEqual([])
  })

  test('a published season is found by everybody: its people go in, the others to its public page', async ({
    world,
  }) => {
    const { minister, seasonId, code } = await aPublishedSeason(world)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    const seasons = async (by: Caller) => (await find(by, `${code} 2018`)).filter(({ kind }) => kind === 'season')
    expect((await seasons(minister)).map(({ path }) => path)).toEqual([`/mua/${seasonId}`])
    expect((await seasons(stranger)).map(({ path }) => path)).toEqual([`/cong-khai/${code}/2018`])
    expect((await find(stranger, 'giao ước thi đua năm 2018')).filter(({ kind }) => kind !== 'season')).toEqual([])
  })
})

describe('a unit’s papers', () => {
  const papers = async (by: Caller, q: string) =>
    (await find(by, q))
      .filter(({ kind }) => kind === 'evidence')
      .map(({ title, where, excerpt: words, path }) => [title, where, words, path.split('?')[0]])
  const facts = { title: 'Bảng kê vụ việc tồn đọng', number: '77/BK-THA', day: null, body: 'Chi cục Mẫu', pages: null }

  test('are found by its people by title, number and issuer, and by nobody else until they serve what was sent', async ({
    world,
  }) => {
    const { seasonId, lead, officer, head, other, unitId, round, minister } = await aFigureSeason(world)
    const draft = await aReport(officer, seasonId, round.id, unitId)
    const brought = await bring(officer, unitId, aPaper('bảng kê'), 'bang-ke.pdf')
    const params = { evidenceId: brought.id }
    const paper = await officer.call(describeEvidence, { params, body: facts }, { version: brought.version })
    const own = ['/minh-chung']
    for (const q of ['bang ke ton dong', '77/BK', 'chi cuc mau'])
      expect([q, (await papers(officer, q)).map((told) => told.at(-1))]).toEqual([q, own])
    const place = { roundId: round.id, unitId, indicatorId: done }
    await officer.call(attachEvidence, { params: place, body: { evidenceId: paper.id, page: null } })
    const strangers = [other, lead, minister, await world.aPerson({ role: 'administrator' })]
    const seen = async () => {
      const told: number[] = []
      for (const who of strangers) told.push((await papers(who, 'bang ke ton dong')).length)
      return told
    }
    expect(await seen()).toEqual([0, 0, 0, 0])
    const sent = await sends(head, await reportIn(head, seasonId, round.id, unitId))
    expect([draft.id, await seen()]).toEqual([sent.id, [0, 1, 1, 0]])
    await does(lead, 'accepts', sent)
    expect(await seen()).toEqual([1, 1, 1, 0])
    const [[title, , words, path] = []] = await papers(other, '77/BK')
    expect([title, words, path]).toEqual([facts.title, '77/BK-THA · Chi cục Mẫu', `/mua/${seasonId}/so-lieu`])
    const withdrawn = { params, body: { reason: 'Gửi nhầm' } }
    await officer.call(withdrawEvidence, withdrawn, { version: paper.version })
    expect([await papers(officer, '77/BK'), await seen()]).toEqual([[], [0, 0, 0, 0]])
  })

  test('are found by whoever took the place of the unit', async ({ world }) => {
    world.clock.set('2018-06-01T08:00:00+07:00')
    const [unit, keeper] = [await world.aUnit({ name: 'Sở Cũ' }), await world.aPerson({ role: 'administrator' })]
    const officer = await world.aPerson({ unit, role: 'officer' })
    await bring(officer, unit, aPaper('cũ'), 'Sổ theo dõi quý.pdf')
    await world.endRoles([unit], '2018-06-30')
    const turn = { by: keeper, day: '2018-07-01', unitIds: [unit], of: 'justice_department' }
    const [heir = ''] = await become({ ...turn, born: ['Sở Mới'] })
    world.clock.set('2018-07-02T08:00:00+07:00')
    const mine = await world.aPerson({ unit: heir, role: 'auditor' })
    expect(await papers(mine, 'so theo doi quy')).toEqual([['Sổ theo dõi quý', 'Sở Cũ', null, '/minh-chung']])
    expect(await papers(await world.aPerson({ unit: await world.aUnit(), role: 'head' }), 'so theo doi')).toEqual([])
  })
})

describe('people', () => {
  const people = async (by: Caller, q: string) =>
    (await find(by, q))
      .filter(({ kind }) => kind === 'person')
      .map(({ title, where, path }) => [title, where, path])
      .sort()

  test('of one’s own unit are found by those who may list them, while they hold a role there', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const [own, other] = [await world.aUnit({ name: 'Sở Một' }), await world.aUnit({ name: 'Sở Hai' })]
    const head = await world.aPerson({ unit: own, role: 'head', name: 'Lê Văn Trưởng' })
    const also = [{ role: 'auditor' as const, unit: own }]
    await world.aPerson({ unit: own, role: 'officer', name: 'Trần Thị Đồng Nghiệp', also })
    const away = [{ role: 'officer' as const, unit: other }]
    await world.aPerson({ unit: own, role: 'council_member', name: 'Phạm Đồng Nghiệp Hai', also: away })
    await world.aPerson({ unit: own, role: 'officer', name: 'Ngô Đồng Nghiệp Cũ', to: '2017-12-31' })
    await world.aPerson({ unit: other, role: 'officer', name: 'Vũ Đồng Nghiệp Xa' })
    const path = '/tai-khoan/don-vi'
    expect(await people(head, 'dong nghiep')).toEqual([
      ['Phạm Đồng Nghiệp Hai', 'Sở Một', path],
      ['Trần Thị Đồng Nghiệp', 'Sở Một', path],
    ])
    expect(await people(head, 'dong nghipe')).toHaveLength(2)
    // Who reads figures lists nobody; the head of the other unit finds that unit's own.
    expect(await people(await world.aPerson({ unit: own, role: 'auditor' }), 'dong nghiep')).toEqual([])
    expect(await people(await world.aPerson({ unit: other, role: 'head' }), 'dong nghiep')).toEqual([
      ['Phạm Đồng Nghiệp Hai', 'Sở Hai', path],
      ['Vũ Đồng Nghiệp Xa', 'Sở Hai', path],
    ])
  })

  test('are found by their name of today, and no more once the role is over', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const own = await world.aUnit()
    const head = await world.aPerson({ unit: own, role: 'head' })
    const admin = await world.aPerson({ role: 'administrator' })
    const { accountId } = await world.aPerson({ unit: own, role: 'officer', name: 'Bùi Quốc Xưa' })
    const { version } = await admin.call(getAccount, { params: { accountId } })
    await admin.call(changeAccount, { params: { accountId }, body: { displayName: 'Đặng Tên Mới' } }, { version })
    const names = async (q: string) => (await people(head, q)).map(([title]) => title)
    expect([await names('dang ten moi'), await names('bui quoc xua')]).toEqual([['Đặng Tên Mới'], []])
    await world.endRoles([own], '2018-03-02')
    world.clock.set('2018-03-03T08:00:00+07:00')
    const later = await world.aPerson({ unit: own, role: 'head' })
    expect(await people(later, 'dang ten moi')).toEqual([])
  })

  test('everywhere are found by administrators alone', async ({ world }) => {
    const admin = await world.aPerson({ role: 'administrator' })
    const { keeper } = await officials(world)
    const { id } = await anAccount(admin, { username: 'tran.thi-bon', displayName: 'Trần Thị Bốn' })
    const path = `/quan-tri/tai-khoan/${id}`
    for (const q of ['tran thi bon', 'tran.thi-bon'])
      expect((await find(admin, q)).map((found) => found.path)).toEqual([path])
    expect(await find(keeper, 'tran thi bon')).toEqual([])
  })
})

test('one answer takes as many queries for much as for little', async ({ world }) => {
  const { lead, id } = await aPactSeason(world)
  await aMovement(lead, id, { name: 'Phong trào số 1' })
  const few = (await world.queries(() => find(lead, 'phong trào số'))).length
  for (const count of [2, 3, 4]) await aMovement(lead, id, { name: `Phong trào số ${count}` })
  const many = await world.queries(() => find(lead, 'phong trào số'))
  expect(many.length).toBe(few)
  await expect(world.visitor.call(search, { query: { q: 'phong trào' } })).rejects.toMatchObject({
    refusal: { code: 'session.needed' },
  })
})

describe('scorecards', () => {
  const shown = async (by: Caller, q: string) =>
    (await find(by, q))
      .filter(({ kind }) => kind === 'scorecard')
      .map(({ title, where, excerpt, path }) => ({ title, where, excerpt, path }))

  test('are found by title, code and the names of their criteria: drafts by their own people, issued by all', async ({
    world,
  }) => {
    const { officer, ownerId, region } = await aCardBody(world)
    const title = 'Bảng chấm khối thi hành án'
    const leaf = (code: string, name: string) => ({ code, name, max: 8, evidence: 'none' as const })
    const content = shareOnly({ id: 'thads-cuu-long', title })
    const draft = await aDraftCard(officer, { ownerId, year: 2018, content })
    const colleague = await world.aPerson({ unit: ownerId, role: 'head' })
    const neighbour = await aCardBody(world)
    const member = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    const { name: owner } = await officer.call(getUnit, { params: { unitId: ownerId }, query: {} })
    const path = `/bang-diem/${draft.id}`
    const asked = ['bang cham khoi thi hanh an', 'thads cuu long', 'ty le thi hanh xong ve viec', 'A.1 tỷ lệ']
    for (const q of asked)
      for (const own of [officer, colleague])
        expect([q, await shown(own, q)]).toEqual([
          q,
          [expect.objectContaining({ title, where: `${owner} · 2018`, path })],
        ])
    for (const q of asked)
      for (const stranger of [neighbour.officer, member]) expect([q, await shown(stranger, q)]).toEqual([q, []])
    // Another word in a criterion: found by the new one, no more by the old.
    const [group] = content.criteria
    const criteria = [{ ...group, children: [leaf('A.1', 'Công khai tài sản')] }]
    const changed = await saves(officer, draft, { content: { ...content, criteria }, examples: [] })
    expect((await shown(officer, 'cong khai tai san')).map((hit) => hit.title)).toEqual([title])
    expect(await shown(officer, 'ty le thi hanh xong ve viec')).toEqual([])
    await officer.call(discardScorecard, { params: { scorecardId: draft.id } }, { version: changed.version })
    expect(await shown(officer, title)).toEqual([])
    const standing = await anIssuedCard(world, {
      ownerId: region.organiser,
      by: officer.accountId,
      content: shareOnly({ ...content, year: 2017 }),
    })
    expect(await shown(member, 'ty le thi hanh xong ve viec')).toEqual([
      {
        ...{ title, where: `${owner} · 2017 · 1/QĐ`, path: `/bang-diem/${standing.id}` },
        excerpt: '… Nhiệm vụ chuyên môn · A.1 Tỷ lệ thi hành xong về việc',
      },
    ])
  })

  test('and proposals to change them: their unit’s until they are put before a conference, then the season’s', async ({
    world,
  }) => {
    const season = await aProposalSeason(world)
    const { head, other, lead, minister, unitId, scorecardId, trialId, conferenceId } = season
    const title = 'Hạ ngưỡng vì nhiều đơn vị sát nút'
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId], title, reason: 'Khảo sát quý hai' })
    const counts = async (q: string) => {
      const told: number[] = []
      for (const who of [head, other, lead, minister, (await aSeason(world)).minister])
        told.push((await find(who, q)).filter(({ kind }) => kind === 'card-proposal').length)
      return told
    }
    expect([await counts('ha nguong'), await counts('khao sat quy hai')]).toEqual([
      [1, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
    ])
    const put = await puts(head, saved, conferenceId)
    expect([await counts('ha nguong'), await counts('khao sat quy hai')]).toEqual([
      [1, 1, 1, 1, 0],
      [1, 1, 1, 1, 0],
    ])
    const [hit] = await find(other, 'ha nguong')
    expect(hit).toMatchObject({ path: `/de-xuat-bang-diem/${put.id}`, where: expect.stringContaining(put.unitName) })
    await head.call(withdrawProposal, { params: { cardProposalId: put.id }, body: {} }, { version: put.version })
    expect(await counts('ha nguong')).toEqual([0, 0, 0, 0, 0])
  })
})

describe('on 4,500 units', () => {
  it('the plan shows the trigram indexes, for words that fit and for words that sound alike', async () => {
    const { superuserUrl, drop } = await cloneDatabase()
    const client = new Client({ connectionString: superuserUrl })
    const plans: string[] = []
    client.on('notice', ({ message = '' }) => plans.push(message))
    await client.connect()
    try {
      await client.query(`insert into unit (id, code, name, kind)
        select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'don-vi-' || n,
          'Uỷ ban nhân dân xã ' || translate(md5(n::text), '0123456789', 'aeiouylmnt') || ' ' || n, 'other'
        from generate_series(1, 4500) n`)
      await client.query('analyze search_entry')
      await client.query(`select set_config('app.access', 'account', false)`)
      await client.query(`load 'auto_explain'`)
      await client.query(`set auto_explain.log_min_duration = 0`)
      await client.query(`set auto_explain.log_nested_statements = on`)
      await client.query(`set client_min_messages = log`)
      const name = `${(await client.query(`select name from unit where code = 'don-vi-77'`)).rows[0].name}`
      const asked = async (typed: string) => {
        plans.length = 0
        const { rows } = await client.query(
          `select e.title from search_entries($1, '{}', '{}', '{}', '{}', '{}', '2018-03-02', 6) f join search_entry e on e.id = f.id`,
          [typed],
        )
        return rows.map(({ title }) => title)
      }
      expect(await asked(name)).toEqual([name])
      expect(plans.join('\n')).toMatch(/Bitmap Index Scan on search_entry_words/)
      const mistyped = name
        .split(' ')
        .slice(-2)
        .join(' ')
        .replace(/^(.{6})./, '$1')
      expect((await asked(mistyped))[0]).toBe(name)
      expect(plans.join('\n')).toMatch(/Bitmap Index Scan on search_entry_name/)
    } finally {
      await client.end()
      await drop()
    }
  }, 60_000)
})
