/** Nothing about a season's progress is kept: take one signature away behind the program's back, and everything moves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAs } from '#tests/support/cluster.ts'
import { type Loaded, loadedInProcess } from '#tests/support/sample.ts'

type Told = { stage: string; signed: (number | undefined)[] }

describe('one signature less', () => {
  let loaded: Loaded
  beforeAll(async () => {
    loaded = await loadedInProcess('2018')
  })
  afterAll(() => loaded?.close())

  const json = async (path: string, cookie = '') => (await loaded.app.request(path, { headers: { cookie } })).json()

  async function told(): Promise<Told> {
    const { stage, blocks } = await json('/api/v1/public/seasons/tay-nam-bo/2018')
    return { stage, signed: blocks.map(({ pact }: { pact: { signed: number } | null }) => pact?.signed) }
  }

  async function asOfficer() {
    const officer = loaded.accounts.find(({ role }) => role === 'ministry_officer')
    const { username, password } = officer ?? {}
    const entered = await loaded.app.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { items } = await json('/api/v1/seasons', cookie)
    const id = items[0].id
    const { stages } = await json(`/api/v1/seasons/${id}`, cookie)
    const board = JSON.stringify(await json(`/api/v1/seasons/${id}/board`, cookie))
    const gates = stages.flatMap(({ gates }: { gates: { code: string; met: boolean }[] }) => gates)
    return {
      unmet: gates.filter(({ met }: { met: boolean }) => !met).map(({ code }: { code: string }) => code),
      signedCells: board.split('"pact-signed"').length - 1,
    }
  }

  it('moves the gate, the stage and the board with no other write', async () => {
    expect(await told()).toEqual({ stage: 'registrations', signed: [13, 13] })
    expect(await asOfficer()).toEqual({ unmet: [], signedCells: 26 })
    await runAs(loaded.ownerUrl, 'delete from signature where id = (select id from signature order by id limit 1)')
    expect(await told()).toMatchObject({ stage: 'pacts', signed: expect.arrayContaining([12, 13]) })
    expect(await asOfficer()).toEqual({ unmet: [expect.stringContaining('sign')], signedCells: 25 })
  })
})
