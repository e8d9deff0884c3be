/** Guessing at the door: slowed by name and source, counted even when a hundred try at once, and never the owner's loss. */
import { anAccount, password, signedIn } from '#tests/support/accounts.ts'
import { committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { freeOf } from './rules.ts'

const address = (ip: string) => ({ incoming: { socket: { remoteAddress: ip } } })

/** One try from an address, as the server would see it. */
function tries(world: World, ip: string, username: string, secret = 'sai mật khẩu rồi', cookie = '') {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
  const request = { method: 'POST', headers, body: JSON.stringify({ username, password: secret }) }
  return world.app.request('/api/v1/session', request, address(ip))
}

const owner = { username: 'le.thi-ba', password }

test('after five mistakes a name waits at that source, known or not, and is told for how long', async ({ world }) => {
  await anAccount(await world.aPerson({ role: 'administrator' }))
  for (const username of ['le.thi-ba', 'khong-ai']) {
    for (let n = 0; n < 5; n++) expect((await tries(world, '10.0.0.1', username)).status).toBe(401)
    const refused = await tries(world, '10.0.0.1', username, password)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await refused.json()).toMatchObject({
      code: 'session.throttled',
      title: expect.stringMatching(/Hãy đợi \d+ giây/),
    })
  }
  // From elsewhere the owner comes in at once; at the same source after waiting.
  expect((await tries(world, '10.0.0.2', owner.username, owner.password)).status).toBe(200)
  world.clock.set(new Date(Date.now() + 20_000).toISOString())
  expect((await tries(world, '10.0.0.1', owner.username, owner.password)).status).toBe(200)
})

test('whoever hammers a name from the owner’s own office does not lock the owner out of a known machine', async ({
  world,
}) => {
  await anAccount(await world.aPerson({ role: 'administrator' }))
  const first = await tries(world, '10.0.0.1', owner.username, owner.password)
  const device = first.headers.getSetCookie()[1]?.split(';')[0] ?? ''
  expect(device).toMatch(/^__Host-giaouoc-device=[\w-]{43}$/)
  for (let n = 0; n < 6; n++) await tries(world, '10.0.0.1', owner.username)
  await world.enter('sign_in')
  await world.db.updateTable('throttle').set({ failures: freeOf.source }).execute()
  expect((await tries(world, '10.0.0.1', owner.username, owner.password)).status).toBe(429)
  expect((await tries(world, '10.0.0.1', owner.username, owner.password, device)).status).toBe(200)
  // The device is known to one name only, and a device nobody gave out to none.
  expect((await tries(world, '10.0.0.1', 'khong-ai', 'x', device)).status).toBe(429)
  const forged = `__Host-giaouoc-device=${'A'.repeat(43)}`
  expect((await tries(world, '10.0.0.1', owner.username, owner.password, forged)).status).toBe(429)
})

test('one source is slowed however many names it tries', async ({ world }) => {
  await anAccount(await world.aPerson({ role: 'administrator' }))
  expect((await tries(world, '10.0.0.9', 'ten-0')).status).toBe(401)
  await world.enter('sign_in')
  await world.db
    .updateTable('throttle')
    .set({ failures: freeOf.source - 1 })
    .where('failures', '>', 0)
    .execute()
  expect((await tries(world, '10.0.0.9', 'ten-1')).status).toBe(401)
  expect((await tries(world, '10.0.0.9', 'ten-2')).status).toBe(429)
  expect((await tries(world, '10.0.0.8', owner.username, owner.password)).status).toBe(200)
})

test('the password asked for again is guessed no faster in a session that was found open', async ({ world }) => {
  await anAccount(await world.aPerson({ role: 'administrator' }))
  const headers = { cookie: await signedIn(world, 'le.thi-ba') }
  const guess = (secret: string) =>
    world.visitor.send('POST', '/api/v1/session/step-up', { password: secret }, { headers })
  for (let n = 0; n < 5; n++) expect((await guess('sai mật khẩu rồi')).status).toBe(422)
  expect((await guess(password)).status).toBe(429)
  const elsewhere = { cookie: await signedIn(world, 'le.thi-ba') }
  const right = await world.visitor.send('POST', '/api/v1/session/step-up', { password }, { headers: elsewhere })
  expect(right.status).toBe(200)
})

test('many tries at once count as many', async () => {
  const { world, close } = await committedWorld(6)
  try {
    await anAccount(await world.aPerson({ role: 'administrator' }))
    const answers = await Promise.all(Array.from({ length: 20 }, () => tries(world, '10.0.0.1', 'le.thi-ba')))
    const judged = answers.filter(({ status }) => status === 401).length
    expect([judged, answers.filter(({ status }) => status === 429).length]).toEqual([5, 15])
  } finally {
    await close()
  }
})
