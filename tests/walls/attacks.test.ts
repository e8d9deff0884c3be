/** What a clever person would try: the door, the forms, hostile input, two at once, and an administrator who wants to win. */
import type { Hono } from 'hono'
import { describe } from 'vitest'
import * as accounts from '#features/accounts/contract.ts'
import { recoverAccount } from '#features/accounts/recoveries/contract.ts'
import { setupCode } from '#features/accounts/setup/actions.ts'
import { getHistory } from '#features/log/contract.ts'
import { adoptPlan, getPlan } from '#features/movements/plans/contract.ts'
import { createUnit } from '#features/organisations/contract.ts'
import { adoptPact, getPact } from '#features/pacts/contract.ts'
import { adoptList } from '#features/registrations/contract.ts'
import { getForm, sendForm } from '#features/registrations/forms/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { signText } from '#features/texts/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { policy, routes } from '#src/app.ts'
import { anAccount, cookieOf, password, signedIn, whoIs } from '../support/accounts.ts'
import { patientApp } from '../support/asking.ts'
import { runAs } from '../support/cluster.ts'
import { isLong } from '../support/depth.ts'
import { aPactSeason, signs } from '../support/pacts.ts'
import { aDraft as aForm, openRegistrations } from '../support/registrations.ts'
import { bodyOf, type Ids, inputOf, type JsonSchema, pathOf } from '../support/samples.ts'
import { aSeason } from '../support/seasons.ts'
import { aStronghold } from '../support/stronghold.ts'
import { type Caller, committedWorld, expect, test, type World } from '../support/world.ts'

const endpoints = routes.map(({ endpoint }) => endpoint)
const writes = endpoints.filter(({ method }) => method !== 'get')
const cookieName = '__Host-giaouoc'
const noon = '2018-03-02T08:00:00+07:00'
const codeOf = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? 'done' : settled.reason.refusal?.code

describe('the session', () => {
  test('a forged, cut, doubled or borrowed token opens nothing and breaks nothing', async ({ world }) => {
    const { cookie } = await world.aPerson({ role: 'administrator' })
    const token = cookie.split('=')[1] ?? ''
    const forged = [
      `${cookieName}=`,
      `${cookieName}=%zz`,
      `${cookieName}=%00`,
      `${cookieName}=${'A'.repeat(43)}`,
      `${cookieName}=${token.slice(0, -1)}`,
      `${cookieName}=${token}A`,
      `${cookieName}=${token.toUpperCase()}`,
      `${cookieName}=${'x'.repeat(60_000)}`,
      `${cookieName}=' or 1=1 --`,
      `giaouoc=${token}`,
      `${cookieName}=nothing; ${cookieName}=${'B'.repeat(43)}`,
    ]
    for (const given of forged) {
      const response = await world.app.request('/api/v1/units', { headers: { cookie: given } })
      expect([given.slice(0, 60), response.status]).toEqual([given.slice(0, 60), 401])
    }
  })

  test('ends half an hour after it was last seen, and twelve hours after it began, however busy', async ({ world }) => {
    const at = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString()
    world.clock.set(at(0))
    const { cookie } = await world.aPerson({ role: 'administrator' })
    const { cookie: idle, username } = await world.aPerson({ role: 'administrator' })
    for (let minutes = 20; minutes < 720; minutes += 20) {
      world.clock.set(at(minutes))
      if (!(await whoIs(world, cookie))) throw new Error(`over after ${minutes} minutes`)
      if (minutes === 20) expect(await whoIs(world, idle)).toBe(username)
    }
    expect(await whoIs(world, idle)).toBeNull()
    world.clock.set(at(720))
    expect(await whoIs(world, cookie)).toBeNull()
  })

  test('is a new one at each sign-in, whatever cookie was planted before, and its cookie is kept from scripts', async ({
    world,
  }) => {
    await anAccount(await world.aPerson({ role: 'administrator' }))
    const planted = `${cookieName}=${'A'.repeat(43)}`
    const response = await world.visitor.send(
      'POST',
      '/api/v1/session',
      { username: 'le.thi-ba', password },
      { headers: { cookie: planted } },
    )
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-giaouoc=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    )
    expect(cookieOf(response)).not.toBe(planted)
    expect(await whoIs(world, planted)).toBeNull()
    await world.visitor.send('DELETE', '/api/v1/session', undefined, { headers: { cookie: cookieOf(response) } })
    expect(await whoIs(world, cookieOf(response))).toBeNull()
  })

  test('re-entering the password in one session opens nothing in another', async ({ world }) => {
    world.clock.set(noon)
    const admin = await world.aPerson({ role: 'administrator' })
    await anAccount(admin, { grants: [{ role: 'administrator', unitId: null, from: null, to: null, basis: null }] })
    const [here, there] = [await signedIn(world, 'le.thi-ba'), await signedIn(world, 'le.thi-ba')]
    world.clock.set('2018-03-02T08:06:00+07:00')
    await world.visitor.send('POST', '/api/v1/session/step-up', { password }, { headers: { cookie: here } })
    const body = { role: 'auditor', unitId: await world.aUnit(), from: null, to: null, basis: null }
    const grant = async (cookie: string) =>
      (await world.visitor.send('POST', `/api/v1/accounts/${admin.accountId}/grants`, body, { headers: { cookie } }))
        .status
    expect([await grant(there), await grant(here)]).toEqual([403, 201])
  })

  test('adopting, signing and every change of roles want the password again after five minutes', async ({ world }) => {
    const { pact, conferenceId, minister, headOf, unitIds, id } = await aPactSeason(world)
    const admin = await world.aPerson({ role: 'administrator' })
    const votes = { conferenceId, present: null, for: null, against: null }
    const adopts = (version: number) =>
      minister.call(adoptPact, { params: { pactId: pact.id }, body: votes }, { version })
    const grant = { role: 'head' as const, unitId: unitIds[0] ?? '', from: null, to: null, basis: null }
    const params = { accountId: admin.accountId }
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    const span = { from: '2018-01-01', to: '2018-12-31' }
    const deputy = { role: 'deputy' as const, unitId: unitIds[1] ?? '', post: 'Giám đốc', ...unknown, ...span }
    const standing = await adopts(pact.version)
    world.clock.set('2018-03-02T08:05:01+07:00')
    const needed = { refusal: { code: 'session.step-up-needed' } }
    await expect(signs(headOf(0), standing, unitIds[0] ?? '')).rejects.toMatchObject(needed)
    for (const late of [
      () => admin.call(accounts.grantRole, { params, body: grant }),
      () => admin.call(accounts.disableAccount, { params, body: { disabled: true, reason: 'thử' } }, { version: 1 }),
      () => admin.call(recoverAccount, { params, body: { reason: 'thử' } }),
      () => anAccount(admin),
      () => minister.call(adoptList, { params: { seasonId: id }, body: votes }, { version: 1 }),
      () => minister.call(nameLeader, { params: { seasonId: id }, body: deputy }),
    ])
      await expect(late()).rejects.toMatchObject(needed)
  })
})

describe('another site', () => {
  test('can change nothing in the name of somebody signed in here', async ({ world }) => {
    const { ids, minister } = await aHold(world)
    for (const endpoint of writes)
      for (const site of ['cross-site', 'same-site']) {
        const headers = { cookie: minister.cookie, 'sec-fetch-site': site, 'content-type': 'application/json' }
        const response = await world.app.request(pathOf(endpoint, ids), {
          method: endpoint.method.toUpperCase(),
          headers,
        })
        expect([endpoint.path, (await response.json()).code]).toEqual([endpoint.path, 'request.foreign'])
      }
  })

  test('can send no form in place of JSON, and no form to the door', async ({ world }) => {
    const { ids, minister } = await aHold(world)
    await anAccount(await world.aPerson({ role: 'administrator' }))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = { cookie: minister.cookie, ...(type && { 'content-type': type }) }
      const body = new TextEncoder().encode('{"theme":"x"}')
      const sent = await world.app.request(`/api/v1/seasons/${ids.seasonId}`, { method: 'PUT', headers, body })
      expect([type, sent.status]).toEqual([type, 415])
    }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const form = new URLSearchParams({ username: 'le.thi-ba', password })
      const sent = await world.app.request('/dang-nhap', { method: 'POST', headers, body: form })
      expect([headers.origin, sent.status, cookieOf(sent)]).toEqual([headers.origin, 403, ''])
    }
  })

  test('is never where signing in leads to', async ({ world }) => {
    await anAccount(await world.aPerson({ role: 'administrator' }))
    const foreign = [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n//evil.example',
      'https:evil.example',
      'javascript:alert(1)',
      ' //evil.example',
      '/%0d%0aset-cookie:a=b\r\nx-evil: 1',
      '/a\u0000b',
      '/a\u2028b',
    ]
    for (const next of foreign) {
      const sent = await enters(world, `/dang-nhap?tiep=${encodeURIComponent(next)}`)
      expect([next, sent.status, sent.headers.get('location')]).toEqual([next, 303, '/'])
      expect(sent.headers.has('x-evil')).toBe(false)
    }
    for (const [next, goesTo] of [
      ['/mùa/năm-2018?đợt=1', encodeURI('/mùa/năm-2018?đợt=1')],
      ['/.//evil.example', '/.//evil.example'],
    ] as const) {
      const sent = await enters(world, `/dang-nhap?tiep=${encodeURIComponent(next)}`)
      expect([sent.status, sent.headers.get('location')]).toEqual([303, goesTo])
    }
  })
})

const enters = (world: World, path: string) =>
  world.app.request(path, { method: 'POST', body: new URLSearchParams({ username: 'le.thi-ba', password }) })

/** A region with one object of every kind, and its ministry officer, who may do the most there. */
async function aHold(world: World) {
  world.clock.set(noon)
  const admin = await world.aPerson({ role: 'administrator' })
  return { admin, ...(await aStronghold(world, 'z', admin)) }
}

/** In every run what broke something once, in the long one more of the kind. */
const some = <T>(always: T[], more: T[]): T[] => (isLong ? [...always, ...more] : always)

const hostileDays = some(['12', '9999-99-99', '2018-02-30'], ['2018-03-02T00:00:00Z'])
const hostileTexts = some(
  ['a\u0000b', 'a\ud800b', 'x'.repeat(30_000)],
  ['\u0301'.repeat(500), "'; drop table unit; --", '12'],
)
const hostileNumbers = some([2 ** 31, 1.5], [2 ** 53, -1])
const hostileAnything = some<unknown>([null, { toString: 1 }], [[]])

/** Every input that differs from a right one in one place. */
function* spoilt(given: JsonSchema, right: unknown): Generator<unknown> {
  const schema = given.anyOf?.[0] ?? given
  if (Array.isArray(right)) {
    for (const item of spoilt(schema.items ?? {}, right[0])) yield [item]
    yield [...right, ...right]
    yield Array.from({ length: 2000 }, () => right[0])
  } else if (right !== null && typeof right === 'object') {
    for (const [key, value] of Object.entries(right))
      for (const item of spoilt(schema.properties?.[key] ?? {}, value)) yield { ...right, [key]: item }
  } else if (typeof right === 'string') {
    yield* schema.format === 'date' ? hostileDays : schema.format === 'uuid' ? [right.toUpperCase()] : hostileTexts
  } else yield* hostileNumbers
  yield* hostileAnything
}

/** Sends text as a body and tells the status. */
async function send(app: Hono, { cookie }: Caller, endpoint: Endpoint, ids: Ids, body: string | undefined) {
  const { status } = await app.request(pathOf(endpoint, ids), {
    method: endpoint.method.toUpperCase(),
    headers: { cookie, 'content-type': 'application/json', 'if-match': '"1"' },
    ...(body !== undefined && { body }),
  })
  return status
}

describe('hostile input', () => {
  test('in any place of any body is refused or taken, and never a bug', async ({ world }) => {
    const { ids, minister, admin } = await aHold(world)
    const app = patientApp(world)
    const broken: string[] = []
    for (const endpoint of writes.filter(({ body }) => body)) {
      const right = bodyOf(endpoint, ids)
      const who = endpoint.action.startsWith('account.') ? admin : minister
      if (endpoint.action === 'session.password' || !endpoint.body) continue
      for (const body of spoilt(inputOf(endpoint.body), right)) {
        const text = JSON.stringify(body)
        const status = await send(app, who, endpoint, ids, text)
        if (status >= 500) broken.push(`${endpoint.method} ${endpoint.path} ${text.slice(0, 300)}: ${status}`)
      }
    }
    expect(broken).toEqual([])
  }, 120_000)

  test('in any query or path is refused or ignored, and never a bug', async ({ world }) => {
    const { ids, minister, admin } = await aHold(world)
    const app = patientApp(world)
    const texts = [
      ...hostileTexts.filter((text) => text.length < 1000),
      '2147483648',
      '99999999999999999999',
      '-1',
      '1e9',
    ]
    const cursors = [['a', 'b'], ['a\u0000', ids.unitId], [], null, 1, {}, [{}, {}], ['a', '1'.repeat(100)]]
    const coded = cursors.map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url'))
    const encoded = (text: string) => encodeURIComponent(text.toWellFormed())
    const broken: string[] = []
    const gets = async (path: string) => {
      const { cookie } = path.includes('/accounts') ? admin : minister
      const { status } = await app.request(path, { headers: { cookie } })
      if (status >= 500) broken.push(`${path}: ${status}`)
    }
    for (const endpoint of endpoints.filter(({ method }) => method === 'get')) {
      // Drawing a workbook takes a worker and a while, and its query is read the same.
      const asCsv = endpoint.produces?.includes('csv') ? 'format=csv&' : ''
      const path = (of: Ids, key = '') => `${pathOf(endpoint, of)}?${key === 'format' ? '' : asCsv}`
      for (const key of Object.keys(endpoint.query ? (inputOf(endpoint.query).properties ?? {}) : {}))
        for (const text of [...texts, ...coded]) {
          await gets(`${path(ids, key)}${key}=${encoded(text)}`)
          await gets(`${path(ids, key)}${key}=${encoded(text)}&${key}=1`)
        }
      for (const odd of ['__proto__=1', 'constructor=1&constructor=2', '%', '=', '[]=1', 'a[b]=1'])
        await gets(path(ids) + odd)
      for (const key of endpoint.path.match(/\{\w+\}/g) ?? [])
        for (const text of texts) await gets(path({ ...ids, [key.slice(1, -1)]: encoded(text) }))
    }
    expect(broken).toEqual([])
  }, 120_000)

  test('an id in capitals names the same thing', async ({ world }) => {
    const { ids, minister } = await aHold(world)
    const { id } = await minister.call(getSeason, { params: { seasonId: (ids.seasonId ?? '').toUpperCase() } })
    expect(id).toBe(ids.seasonId)
  })

  test('JSON that is deep, doubled, poisoned, cut or not UTF-8 is refused in words', async ({ world }) => {
    const { ids, minister } = await aHold(world)
    const endpoint = createUnit
    const right = JSON.stringify({ ...Object(bodyOf(endpoint, ids)), kind: 'other' })
    const sends = (body: string) => send(world.app, minister, endpoint, ids, body)
    expect(await sends('['.repeat(500_000))).toBe(422)
    expect(await sends(`{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toBe(422)
    expect(await sends(right.replace('{', '{"__proto__":{"isAdmin":true},'))).toBe(422)
    expect(await sends(right.replace('{', '{"constructor":{"prototype":{"x":1}},'))).toBe(422)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
    for (const body of ['', 'null', '1', '"x"', '{', '{"a":1}}', '\ufeff{}', 'NaN'])
      expect([body, await sends(body)]).toEqual([body, 422])
    expect(await sends(`"${'x'.repeat(1_100_000)}"`)).toBe(413)
    // Of two fields of one name the last counts, for the check and for the deed alike.
    expect(await sends(right.replace('{', '{"name":"\\u0000",'))).toBe(201)
  })

  test('odd versions and keys are refused; a key is one person’s, for one request', async ({ world }) => {
    const { ids, minister, admin } = await aHold(world)
    const path = `/api/v1/seasons/${ids.seasonId}`
    const body = { theme: 'x', from: '2018-01-01', to: '2018-12-31' }
    for (const version of ['*', '1', '"1", "2"', '"-1"', '"1e0"', '"99999999999"', '""', 'W/1', '"١"']) {
      const headers = { 'if-match': Buffer.from(version).toString('latin1') }
      expect([version, (await minister.send('PUT', path, body, { headers })).status]).toEqual([version, 428])
    }
    expect((await minister.send('PUT', path, body, { headers: { 'if-match': '"999999999"' } })).status).toBe(412)
    for (const key of ['short', 'x'.repeat(101), 'a b c d e f', 'ô'.repeat(9)])
      expect([key, (await minister.send('POST', '/api/v1/units', {}, { key })).status]).toEqual([key, 422])
    const unit = { code: 'mot-khoa', name: 'Sở', kind: 'other', provinceId: null, parentId: null, from: null, to: null }
    const key = 'mot-khoa-dung-chung'
    const first = await (await minister.send('POST', '/api/v1/units', unit, { key })).json()
    expect((await minister.send('POST', '/api/v1/unit-batches', unit, { key })).status).toBe(422)
    const award = { code: 'a_1', kind: 'title', name: 'A', nameEn: 'A', from: null, to: null, legalBasis: null }
    expect((await (await minister.send('POST', '/api/v1/awards', award, { key })).json()).code).toBe(
      'idempotency.other-request',
    )
    const other = await admin.send('POST', '/api/v1/units', { ...unit, code: 'hai-khoa' }, { key })
    expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect((await other.json()).id).not.toBe(first.id)
  })

  test('paths that climb, double their slashes or are half written find nothing', async ({ world }) => {
    await anAccount(await world.aPerson({ role: 'administrator' }))
    for (const path of [
      '/api/v1/../../etc/passwd',
      '/api/v1/..%2f..%2fetc%2fpasswd',
      '/api/v1/%2e%2e/units',
      '//api/v1/units',
      '/api/v1//units',
      '/api/v1/units/',
      '/API/V1/units',
      '/api/v1/units;x=1',
      '/api/v1/units%00',
      '/api/v1/%zz',
      '/fonts/..%2f..%2fpackage.json',
      '/api/v1/public/seasons/%00/2018',
      '/api/v1/public/seasons/a/2147483648',
      '/api/v1/public/seasons/a%00b/2018',
      '/api/v1/public/seasons/%ff/2018',
      '/api/v1/public/seasons/a/9e99',
    ]) {
      const { status } = await world.app.request(path)
      expect([path, [401, 404].includes(status)]).toEqual([path, true])
    }
  })

  test('no form at the door is a bug', async ({ world }) => {
    const sends = async (path: string, body: string | FormData, type?: string) => {
      const headers = type === undefined ? {} : { 'content-type': type }
      return (await world.app.request(path, { method: 'POST', body, headers })).status
    }
    await setupCode(world.home)
    const urlencoded = 'application/x-www-form-urlencoded'
    for (const path of ['/thiet-lap', '/dang-nhap'])
      for (const [body, type] of [
        ['username=a%00b&password=x&code=%00&displayName=%00', urlencoded],
        ['username[]=a&username=b&__proto__=1&password=x', urlencoded],
        ['username=%ff%fe&password=%', urlencoded],
        ['nonsense', 'multipart/form-data; boundary=x'],
        ['--x\r\nContent-Disposition: form-data\r\n', 'multipart/form-data; boundary=x'],
        ['nonsense', 'multipart/form-data'],
        ['{}', 'application/json'],
        ['', urlencoded],
      ] as const) {
        const status = await sends(path, body, type)
        expect([path, body, [401, 409, 415, 422].includes(status) || status]).toEqual([path, body, true])
      }
    const file = new FormData()
    file.set('username', new File(['x'], 'x'))
    expect(await sends('/dang-nhap', file)).toBe(401)
  })
})

describe('an administrator who would like to win', () => {
  test('reads no draft, no season and no text, and signs, adopts and sends for nobody', async ({ world }) => {
    const { admin, ids } = await aHold(world)
    const deeds: Endpoint[] = [getForm, getSeason, getPact, getPlan, sendForm, signText, adoptPlan, adoptPact]
    for (const endpoint of deeds) {
      const body = endpoint.body && JSON.stringify(bodyOf(endpoint, ids))
      const status = await send(world.app, admin, endpoint, ids, body)
      expect([endpoint.path, [403, 404].includes(status) || status]).toEqual([endpoint.path, true])
    }
    const { items } = await admin.call(getHistory, { query: { kind: 'registration', id: ids.formId ?? '' } })
    expect(items).toEqual([])
  })

  test('may make itself head of a unit, with the password again and for all administrators to read', async ({
    world,
  }) => {
    const { admin, own } = await aHold(world)
    const params = { accountId: admin.accountId }
    await admin.call(accounts.grantRole, {
      params,
      body: { role: 'head', unitId: own, from: null, to: null, basis: null },
    })
    const colleague = await world.aPerson({ role: 'administrator' })
    const { items } = await colleague.call(getHistory, { query: { kind: 'account', id: admin.accountId } })
    expect(items[0]).toMatchObject({ action: 'role.granted', after: { role: 'head' } })
  })
})

describe('two at once', () => {
  test('one unit signs once, one pact is adopted once, one lead is named, one form is sent', async () => {
    const { world, ownerUrl, close } = await committedWorld(6)
    try {
      const { pact, conferenceId, minister, lead, headOf, unitIds, id: seasonId, region } = await aPactSeason(world)
      const [unitId = ''] = unitIds
      const body = { conferenceId, present: null, for: null, against: null }
      const adopts = (who: Caller) =>
        who.call(adoptPact, { params: { pactId: pact.id }, body }, { version: pact.version })
      const adoptions = await Promise.allSettled([minister, lead, minister, lead].map(adopts))
      expect(adoptions.map(codeOf).sort()).toEqual(['done', 'version.stale', 'version.stale', 'version.stale'])

      const standing = await minister.call(getPact, { params: { pactId: pact.id } })
      const second = await world.aPerson({ unit: unitId, role: 'head' })
      const signatures = await Promise.allSettled(
        [headOf(0), second, headOf(0), second].map((head) => signs(head, standing, unitId)),
      )
      expect(signatures.map(codeOf).sort()).toEqual(['done', ...Array(3).fill('text.already-signed')])
      const kept = await runAs(ownerUrl, 'select count(*)::int as n from signature')
      expect(kept).toEqual([{ n: 1 }])

      await openRegistrations(world, { id: seasonId, region }, '2018-03-01', '2018-03-02')
      const form = await aForm(headOf(0), { seasonId, unitId })
      const sending = (who: Caller) =>
        who.call(sendForm, { params: { formId: form.id }, body: {} }, { version: form.version })
      const early = [sending(headOf(0)), sending(second)]
      expect((await Promise.allSettled(early)).map(codeOf).sort()).toEqual(['done', 'version.stale'])
    } finally {
      await close()
    }
  })

  test('a form sent when the deadline has passed is late, whenever it was begun', async ({ world }) => {
    world.clock.set('2018-03-02T23:59:59.999+07:00')
    const { id: seasonId, region, units } = await aSeason(world)
    await openRegistrations(world, { id: seasonId, region }, '2018-03-01', '2018-03-02')
    const [[first = '', second = '']] = [units.justice_department]
    const [a, b] = [
      await world.aPerson({ unit: first, role: 'head' }),
      await world.aPerson({ unit: second, role: 'head' }),
    ]
    const forms = [await aForm(a, { seasonId, unitId: first }), await aForm(b, { seasonId, unitId: second })]
    const sends = (who: Caller, index: number) =>
      who.call(sendForm, { params: { formId: forms[index]?.id ?? '' }, body: {} }, { version: 1 })
    const inTime = await Promise.allSettled([sends(a, 0)])
    world.clock.set('2018-03-03T00:00:00.000+07:00')
    expect([...inTime, ...(await Promise.allSettled([sends(b, 1)]))].map(codeOf)).toEqual(['done', 'registration.late'])
  })

  test('two leads at once: one is named, and only that unit leads', async () => {
    const { world, ownerUrl, close } = await committedWorld(6)
    try {
      world.clock.set(noon)
      const { id: seasonId, minister, units } = await aSeason(world, { lead: false })
      const post = { post: 'Giám đốc', decisionNumber: null, decisionDay: null, decisionBody: null }
      const names = (unitId: string) =>
        minister.call(nameLeader, {
          params: { seasonId },
          body: { role: 'lead', unitId, ...post, from: '2018-01-01', to: '2018-12-31' },
        })
      const named = await Promise.allSettled([...units.justice_department, ...units.enforcement].map(names))
      expect(named.map(codeOf).sort()).toEqual([...Array(3).fill('approval.needed'), 'done'])
      const posts = await runAs(ownerUrl, `select count(*)::int as n from unit_grant where role = 'lead'`)
      expect(posts).toEqual([{ n: 1 }])
    } finally {
      await close()
    }
  })

  test('administrators who disable each other leave one behind, who can still work', async () => {
    const { world, close } = await committedWorld(6)
    try {
      const all = [await world.aPerson({ role: 'administrator' }), await world.aPerson({ role: 'administrator' })]
      const disable = (who: Caller, { accountId }: Caller) => {
        const input = { params: { accountId }, body: { disabled: true, reason: 'thử' } }
        return who.call(accounts.disableAccount, input, { version: 1 })
      }
      const [a, b] = all as [Caller, Caller]
      const done = await Promise.allSettled([disable(a, b), disable(b, a), disable(a, a), disable(b, b)])
      expect(done.map(codeOf)).toContain('done')
      const alive = []
      for (const { cookie } of all) if (await whoIs(world, cookie)) alive.push(cookie)
      expect(alive).toHaveLength(1)
    } finally {
      await close()
    }
  })
})

test('no write is open to everybody but the door', () => {
  const open = writes.filter(({ action }) => policy[action] === 'public').map(({ method, path }) => `${method} ${path}`)
  expect(open).toEqual([
    'post /session',
    'delete /session',
    'post /session/invitation',
    'post /setup',
    'post /session/invitation/challenge',
    'post /session/passkey-challenge',
    'post /session/passkey',
  ])
})
