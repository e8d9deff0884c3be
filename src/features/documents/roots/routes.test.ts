/** Trusted roots through HTTP: proposed by an administrator, approved by the body that keeps the catalogues, read by anybody. */
import { beforeAll } from 'vitest'
import { approved } from '#tests/support/approvals.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { aRootAndSomebody } from '#tests/support/roots.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { rootsOn } from './actions.ts'
import { addRoot, endRoot, listRoots, proposeRoot, proposeRootEnd } from './contract.ts'

const reason = 'Công văn của Cục Chứng thực số'
let pems: Awaited<ReturnType<typeof aRootAndSomebody>>
beforeAll(async () => {
  pems = await aRootAndSomebody()
})

/** A season under way, and who keeps the installation. */
async function people(world: World) {
  const { minister } = await aPublishedSeason(world)
  return { admin: await world.aPerson({ role: 'administrator' }), minister }
}
const proposed = (by: Caller, certificate = pems.root) =>
  by.call(proposeRoot, { body: { name: 'Gốc thử nghiệm', certificate, reason } })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error.refusal?.code,
  )

test('two people trust a root; anybody reads which; on a day it ends', async ({ world }) => {
  const { admin, minister } = await people(world)
  const body = { name: 'Gốc thử nghiệm', certificate: pems.root }
  expect(await refusal(admin.call(addRoot, { body }))).toBe('approval.needed')
  const waiting = await proposed(admin)
  expect((await world.visitor.call(listRoots, {})).items).toEqual([])
  expect(waiting.after).toMatchObject({ name: 'Gốc thử nghiệm', subject: expect.stringContaining('KHÔNG CÓ GIÁ TRỊ') })
  await approved(minister, waiting.id)

  const { items } = await world.visitor.call(listRoots, {})
  const rootId = items[0]?.id ?? ''
  expect(items).toMatchObject([{ certificate: pems.root, from: '2018-03-02', to: null, expires: '2035-12-31' }])
  expect(await refusal(proposed(admin))).toBe('signing_root.standing')

  const day = '2018-03-10'
  const alone = { params: { rootId }, body: { day } }
  expect(await refusal(admin.call(endRoot, alone))).toBe('approval.needed')
  const ending = await admin.call(proposeRootEnd, { params: { rootId }, body: { day, reason } })
  await approved(minister, ending.id)
  expect((await world.visitor.call(listRoots, {})).items).toMatchObject([{ to: day }])
  const trustedOn = async (one: string) => (await rootsOn({ db: world.db }, one)).length
  expect([await trustedOn('2018-03-01'), await trustedOn(day), await trustedOn('2018-03-11')]).toEqual([0, 1, 0])
  const again = { params: { rootId }, body: { day: '2018-04-01', reason } }
  expect(await refusal(admin.call(proposeRootEnd, again))).toBe('signing_root.ended')
})

test('nobody else proposes; what is no root is refused in words', async ({ world }) => {
  const { admin, minister } = await people(world)
  expect(await refusal(proposed(minister))).toBe('policy.role')
  expect(await refusal(proposed(world.visitor))).toBe('session.needed')
  expect(await refusal(proposed(admin, pems.person))).toBe('signing_root.not-authority')
  for (const text of ['chứng thư', pems.root.slice(0, 200), `${pems.root.slice(0, 80)}${'A'.repeat(2_000)}`])
    expect(await refusal(proposed(admin, text))).toBe('signing_root.not-certificate')
})

test('before any season is public an administrator sets it up alone', async ({ world }) => {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator' })
  const { id: rootId } = await admin.call(addRoot, { body: { name: 'Gốc', certificate: pems.root } })
  const ended = await admin.call(endRoot, { params: { rootId }, body: { day: '2018-03-03' } })
  expect(ended).toMatchObject({ id: rootId, name: 'Gốc', to: '2018-03-03' })
  const past = { params: { rootId }, body: { day: '2018-03-01' } }
  expect(await refusal(admin.call(endRoot, past))).toBe('signing_root.ended')
})
