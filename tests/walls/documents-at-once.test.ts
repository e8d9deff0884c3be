/** Numbers of documents when many are issued at once, one twice, and where drawing fails: no gap, no double. */
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { actorAgain, actorOf } from '#features/accounts/actors/actions.ts'
import { type Document, draftDocument, issueDocument, submitDocument } from '#features/documents/contract.ts'
import { routes } from '#features/documents/routes.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { serve } from '#platform/http.ts'
import type { Say } from '#platform/problem.ts'
import { documentParts, policy } from '#src/app.ts'
import { say } from '#src/words.ts'
import { anOffice, issuing } from '../support/documents.ts'
import { aLeader } from '../support/seasons.ts'
import { type Caller, committedWorld, expect } from '../support/world.ts'

const stage = await committedWorld(8)
afterAll(() => stage.close())

type Office = Awaited<ReturnType<typeof anOffice>>

/** Submitted notices of one unit, each of a year of its own. */
async function submitted({ minister, officer, region, unitId }: Office, years: readonly number[]) {
  const made: Document[] = []
  for (const year of years) {
    const { id: seasonId } = await minister.call(createSeason, { body: { regionId: region.id, year } })
    await aLeader({ minister, seasonId, unitId, year })
    const body = { sourceKind: 'calendar', sourceId: seasonId, replaces: null }
    const draft = await officer.call(draftDocument, { params: { seasonId }, body })
    made.push(
      await officer.call(submitDocument, { params: { documentId: draft.id }, body: {} }, { version: draft.version }),
    )
  }
  return made
}

const yearsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at)
const issues = (head: Caller, { id, version }: Document) =>
  head.call(issueDocument, { params: { documentId: id }, body: issuing }, { version })

describe('numbers', () => {
  let office: Office
  beforeAll(async () => {
    office = await anOffice(stage.world)
  })

  it('of forty documents issued at once are 1 to 40, each once', { timeout: 300_000 }, async () => {
    const waiting = await submitted(office, yearsFrom(2030, 40))
    const issued = await Promise.all(waiting.map((one) => issues(office.head, one)))
    const numbers = issued.map(({ paper }) => paper.number ?? 0).sort((a, b) => a - b)
    expect(numbers).toEqual(yearsFrom(1, 40))
    expect(new Set(issued.map(({ check }) => check?.code)).size).toBe(40)
  })

  it('a document issued five times at once has one number and is issued once', { timeout: 120_000 }, async () => {
    const [one] = await submitted(office, [2080])
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => issues(office.head, one as Document)))
    const done = tries.filter(({ status }) => status === 'fulfilled')
    const codes = tries.flatMap((ended) => (ended.status === 'rejected' ? [ended.reason.refusal?.code] : []))
    expect([done.length, codes.every((code) => /^(document.already-issued|version.stale)$/.test(code))]).toEqual([
      1,
      true,
    ])
    const [next] = await submitted(office, [2081])
    expect((await issues(office.head, next as Document)).paper.number).toBe(42)
  })

  it('a number whose paper cannot be drawn is void with its reason, and the next goes on', {
    timeout: 120_000,
  }, async () => {
    const [one, next] = await submitted(office, [2082, 2083])
    const broken = failingApp('Hết chỗ trên trang')
    const answer = await broken.request(`/api/v1/documents/${one?.id}/issue`, {
      method: 'POST',
      headers: { cookie: office.head.cookie, 'content-type': 'application/json', 'if-match': `"${one?.version}"` },
      body: JSON.stringify(issuing),
    })
    expect(await answer.json()).toMatchObject({
      ...{ state: 'void', symbol: '43/TB', failure: 'Hết chỗ trên trang', pdfDigest: null },
    })
    expect((await issues(office.head, next as Document)).paper.number).toBe(44)
    await expect(issues(office.head, one as Document)).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
  })
})

/** The same routes where nothing can be drawn. */
function failingApp(why: string): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    c.set('request', stage.world.home.newId())
    await next()
  })
  const placed = () => Promise.reject(new Error(why))
  const speak: Say = ({ code, params }, language) => say(code, params, language)
  serve(app, routes({ ...documentParts, placed }, speak), {
    ...{ home: stage.world.home, policy, actorOf, actorAgain, say: speak },
  })
  return app
}
