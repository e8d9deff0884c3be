/** The second factor: enrolled with a code, asked for at the door, never opened twice with one code, and not guessed. */
import { Secret, TOTP } from 'otpauth'
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { committedWorld, expect, test, type World } from '#tests/support/world.ts'

const username = 'le.thi-ba'
const begin = Date.parse('2018-03-02T08:00:00+07:00')
const at = (world: World, seconds: number) => world.clock.set(new Date(begin + seconds * 1000).toISOString())

/** The code the app would show so many seconds after the beginning. */
const shown = (secret: string, seconds: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: begin + seconds * 1000 })

const enter = (world: World, code?: string, secret = password) =>
  world.visitor.send('POST', '/api/v1/session', { username, password: secret, ...(code !== undefined && { code }) })
const codeOf = async (response: Response) => (response.ok ? 'done' : (await response.json()).code)

/** Somebody who has added an authenticator app. */
async function enrolled(world: World) {
  at(world, 0)
  await anAccount(await world.aPerson({ role: 'administrator' }))
  const headers = { cookie: await signedIn(world, username) }
  const { secret, uri, picture } = await (
    await world.visitor.send('POST', '/api/v1/session/totp', undefined, { headers })
  ).json()
  const confirm = (code: string) => world.visitor.send('PUT', '/api/v1/session/totp', { code }, { headers })
  return { headers, secret, uri, picture, confirm, confirmed: await confirm(shown(secret, 0)) }
}

test('an app is added with a right code only, and then asked for at the door', async ({ world }) => {
  at(world, 0)
  await anAccount(await world.aPerson({ role: 'administrator' }))
  const headers = { cookie: await signedIn(world, username) }
  const send = (method: string, path: string, body?: object) => world.visitor.send(method, path, body, { headers })
  expect(await codeOf(await send('PUT', '/api/v1/session/totp', { code: '000000' }))).toBe('totp.none')
  const { secret, uri, picture } = await (await send('POST', '/api/v1/session/totp')).json()
  expect([
    secret.length,
    uri.startsWith('otpauth://totp/Giao%20%C6%AF%E1%BB%9Bc:le.thi-ba?'),
    picture.slice(0, 4),
  ]).toEqual([32, true, '<svg'])
  // Not confirmed: not asked for.
  expect(await codeOf(await enter(world))).toBe('done')
  expect(await codeOf(await send('PUT', '/api/v1/session/totp', { code: '12345' }))).toBe('totp.wrong-code')
  const { codes } = await (await send('PUT', '/api/v1/session/totp', { code: shown(secret, 0) })).json()
  expect(new Set(codes).size).toBe(10)
  expect(await codeOf(await send('POST', '/api/v1/session/totp'))).toBe('totp.already')

  const wanted = await enter(world)
  expect([wanted.status, await wanted.json()]).toMatchObject([
    401,
    { code: 'session.code-needed', params: { factor: 'totp' } },
  ])
  expect(await codeOf(await enter(world, undefined, 'sai mật khẩu rồi'))).toBe('session.wrong-password')
  at(world, 30)
  const right = await enter(world, shown(secret, 30).replace(/(...)/, '$1 '))
  expect(await whoIs(world, cookieOf(right))).toBe(username)
})

test('no code opens twice, nor an older one after it; a clock half a minute off is forgiven', async ({ world }) => {
  const { secret } = await enrolled(world)
  // The code that confirmed is spent as well.
  expect(await codeOf(await enter(world, shown(secret, 0)))).toBe('session.wrong-code')
  at(world, 60)
  expect(await codeOf(await enter(world, shown(secret, 90)))).toBe('done')
  for (const seconds of [90, 60, 30])
    expect([seconds, await codeOf(await enter(world, shown(secret, seconds)))]).toEqual([seconds, 'session.wrong-code'])
  at(world, 300)
  expect(await codeOf(await enter(world, shown(secret, 240)))).toBe('session.wrong-code')
  expect(await codeOf(await enter(world, shown(secret, 270)))).toBe('done')
})

test('asked for twice at once, the last secret given holds', async () => {
  const { world, close } = await committedWorld(6)
  try {
    at(world, 0)
    await anAccount(await world.aPerson({ role: 'administrator' }))
    const headers = { cookie: await signedIn(world, username) }
    const enrol = () => world.visitor.send('POST', '/api/v1/session/totp', undefined, { headers })
    const answers = await Promise.all([1, 2, 3, 4].map(enrol))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const secrets = await Promise.all(answers.map(async (one) => (await one.json()).secret))
    const confirm = (secret: string) =>
      world.visitor.send('PUT', '/api/v1/session/totp', { code: shown(secret, 0) }, { headers })
    const told: string[] = []
    for (const secret of secrets) told.push(await codeOf(await confirm(secret)))
    // Three find that theirs gave way, before or after the fourth is confirmed.
    expect(told.filter((code) => code === 'done')).toHaveLength(1)
    expect((await enrol()).status).toBe(409)
  } finally {
    await close()
  }
})

test('of many who use one code at once one comes in', async () => {
  const { world, close } = await committedWorld(6)
  try {
    const { secret } = await enrolled(world)
    at(world, 30)
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter(world, shown(secret, 30))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  } finally {
    await close()
  }
})

test('whoever has the password guesses no codes from many places', async ({ world }) => {
  const { secret } = await enrolled(world)
  const guess = (n: number, code: string) =>
    world.app.request(
      '/api/v1/session',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password, code }),
      },
      { incoming: { socket: { remoteAddress: `10.0.0.${n}` } } },
    )
  for (let n = 1; n <= 5; n++) expect((await guess(n, '000000')).status).toBe(401)
  at(world, 0)
  expect((await guess(6, shown(secret, 0))).status).toBe(429)
})

test('a kept code opens once; new ones take the place of all old ones; only digests are kept', async ({ world }) => {
  const { headers, confirmed } = await enrolled(world)
  const { codes } = await confirmed.json()
  expect(await codeOf(await enter(world, codes[0].toLowerCase().replaceAll('-', '')))).toBe('done')
  expect(await codeOf(await enter(world, codes[0]))).toBe('session.wrong-code')
  const factors = async () =>
    (await world.visitor.send('GET', '/api/v1/session/factors', undefined, { headers })).json()
  expect(await factors()).toMatchObject({ password: true, totpSince: expect.any(String), codesLeft: 9 })
  const renewed = await (
    await world.visitor.send('POST', '/api/v1/session/recovery-codes', undefined, { headers })
  ).json()
  expect(await codeOf(await enter(world, codes[1]))).toBe('session.wrong-code')
  expect(await codeOf(await enter(world, renewed.codes[1]))).toBe('done')
  await world.enter('sign_in')
  const rows = await world.db.selectFrom('recovery_code').selectAll().execute()
  expect([rows.length, JSON.stringify(rows).includes(renewed.codes[2].replaceAll('-', ''))]).toEqual([10, false])
})

test('the app is removed with the password re-entered, and then the password is enough', async ({ world }) => {
  const { headers } = await enrolled(world)
  const remove = () => world.visitor.send('DELETE', '/api/v1/session/totp', undefined, { headers })
  at(world, 301)
  expect(await codeOf(await remove())).toBe('session.step-up-needed')
  await world.visitor.send('POST', '/api/v1/session/step-up', { password }, { headers })
  expect(await codeOf(await remove())).toBe('done')
  expect(await codeOf(await enter(world))).toBe('done')
  expect(await codeOf(await remove())).toBe('totp.none')
})

test('the page without script asks for the code after the password, which is not sent twice', async ({ world }) => {
  const { secret } = await enrolled(world)
  const post = (form: Record<string, string>) =>
    world.app.request('/dang-nhap?tiep=/mua', { method: 'POST', body: new URLSearchParams(form) })
  const stepIn = async (response: Response) =>
    /name="step" type="hidden" value="([\w-]{43})"/.exec(await response.text())?.[1]
  const first = await post({ username, password })
  expect([first.status, cookieOf(first)]).toEqual([200, ''])
  const step = (await stepIn(first)) ?? ''
  const wrong = await post({ step, totp: '000000' })
  const page = await wrong.clone().text()
  expect([wrong.status, await stepIn(wrong), page.includes(password)]).toEqual([401, step, false])
  at(world, 30)
  const right = await post({ step, totp: shown(secret, 30) })
  expect([right.status, right.headers.get('location')]).toEqual([303, '/mua'])
  expect(await whoIs(world, cookieOf(right))).toBe(username)

  for (const bad of [step, 'A'.repeat(43), '', 'x'.repeat(5000)]) {
    const again = await post({ step: bad, totp: shown(secret, 60) })
    expect([again.status >= 400 && again.status < 500, cookieOf(again)]).toEqual([true, ''])
  }
  const late = (await stepIn(await post({ username, password }))) ?? ''
  at(world, 30 + 301)
  const over = await post({ step: late, totp: shown(secret, 331) })
  expect([over.status, await over.text()]).toEqual([401, expect.stringContaining('id="password"')])
})

test('secrets are read at the door only, whoever asks', async ({ world }) => {
  const { secret } = await enrolled(world)
  for (const access of ['public', 'account', 'admin'] as const) {
    await world.enter(access)
    expect(await world.db.selectFrom('totp').selectAll().execute()).toEqual([])
    expect(await world.db.selectFrom('recovery_code').selectAll().execute()).toEqual([])
  }
  await world.enter('admin')
  const told = JSON.stringify(await world.db.selectFrom('event_payload').selectAll().execute())
  expect(told).not.toContain(secret)
})
