/** Every route × every actor × every stage of the year, with both walls up and with each wall alone. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { getPlan } from '#features/movements/plans/contract.ts'
import { getPact } from '#features/pacts/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { stageCodes } from '#features/seasons/rules.ts'
import { found } from '#kit/refusal.ts'
import { policy } from '#src/app.ts'
import { addressesOf, ask, asked, type Cell, expected, type Stands, undone, unknownTo } from '../support/asking.ts'
import { cloneDatabase } from '../support/cluster.ts'
import { isLong } from '../support/depth.ts'
import type { Person } from '../support/people.ts'
import { rowsFor } from '../support/rows.ts'
import { secret } from '../support/stronghold.ts'
import { aTheatre, type Scene, type Theatre } from '../support/theatre.ts'
import { expect } from '../support/world.ts'
import { type Step, steps, told } from '../support/year.ts'

const minutes = 60_000
const reads = asked.filter(({ method }) => method === 'get')

/** One of each standing: whom every step asks, where not everybody is asked. */
const witnesses =
  /^(head, (own|same block|other block|other region)|ministry_officer, (organiser|other organiser)|auditor, other region|administrator|visitor|head until yesterday)$/
/** Where everybody asks everything in every run, and not in the long one alone. */
const isWhole = ({ name }: Step) => isLong || name === 'movements'

/** Steps between which nothing moves but the day and its stage. */
const alike = steps
  .filter(({ published, deeds, stage, name }) => published && !deeds && stage === name)
  .map(({ name }) => name)
const isAlike = ({ name }: Step) => !isLong && alike.includes(name)
/** They share out the reads between them: each route is asked in each of them, and by each standing in one. */
const isTurn = ({ name }: Step, endpoint: number, person: number) =>
  isLong || !alike.includes(name) || (endpoint + person) % alike.length === alike.indexOf(name)

/** Everything and everybody; or all reads for one of each standing, and whatever the step before answered otherwise. */
function* cellsOf({ people, at, ...step }: Scene, before: Map<string, string>): Generator<Cell> {
  const among = people.filter(({ name }) => witnesses.test(name))
  for (const [index, endpoint] of asked.entries())
    for (const person of people) {
      const key = `${endpoint.method} ${endpoint.path} ${person.name}`
      const should = expected(endpoint, person, at)
      const isNews = before.has(key) && before.get(key) !== should
      before.set(key, should)
      const turn = among.indexOf(person)
      const isRead = endpoint.method === 'get' && turn >= 0 && isTurn(step, index, turn)
      if (isWhole(step) || isNews || isRead) yield { endpoint, person }
    }
}

/** Every cell that is not as the policy table says, and every secret told to somebody it is not for. */
async function faults({ world, app }: Scene, cells: Iterable<Cell>, at: Stands) {
  const wrong: string[] = []
  let count = 0
  for (const { endpoint, person } of cells)
    for (const path of addressesOf(endpoint, at.hold.ids)) {
      count++
      const cell = `${endpoint.method} ${endpoint.path} as ${person.name}`
      const asks = () => ask(app, endpoint, path, person, at.hold.ids)
      const should = expected(endpoint, person, at)
      // A refusal undoes itself; one that is not refused is found out here.
      const { status, text } = await (endpoint.method === 'get' || should === 'refused' ? asks() : undone(world, asks))
      const isRefused = [401, 403, 404].includes(status)
      if (status >= 500 || isRefused !== (should === 'refused')) wrong.push(`${cell}: ${status}, should be ${should}`)
      if (person.out && should === 'refused' && policy[endpoint.action] !== 'public' && status !== 401)
        wrong.push(`${cell}: ${status}, not 401`)
      wrong.push(...unknownTo(person, at, text).map((leak) => `${cell}: tells ${leak}`))
    }
  return { count, wrong }
}

/** What tables show to those it is not for. */
async function shown({ trx, day, at, abroad }: Scene, people: readonly Person[]) {
  const wrong = new Set<string>()
  for (const person of people)
    for (const { table, row } of await rowsFor(trx, person, day))
      for (const region of [at, abroad])
        for (const leak of unknownTo(person, region, row)) wrong.add(`${table} shows ${leak} to ${person.name}`)
  return [...wrong]
}

const named = ({ people }: Scene, name: string) =>
  found(
    people.find((one) => one.name === name),
    'person',
  )

it('the year comes to every stage there is', () => {
  expect(new Set(steps.map(({ stage }) => stage))).toEqual(new Set(stageCodes))
})

describe('both walls', () => {
  const before = new Map<string, string>()
  let theatre: Theatre
  beforeAll(async () => {
    theatre = await aTheatre((await cloneDatabase()).appUrl)
  })
  afterAll(() => theatre.close())

  describe.each(steps)('$name', (step) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await theatre.comesTo(step)
    })

    it('stands in its stage, by its days and gates', async () => {
      const { caller } = named(scene, 'ministry_officer, organiser')
      const season = await caller.call(getSeason, { params: { seasonId: theatre.mine.ids.seasonId ?? '' }, query: {} })
      const { code } = found(
        season.stages.find(({ state }) => state === 'current'),
        'stage',
      )
      expect([code, season.publishedAt !== null]).toEqual([step.stage, step.published])
    })

    it('every route answers every actor as the policy table says, and tells nobody what is not theirs', {
      timeout: 20 * minutes,
    }, async () => {
      const { count, wrong } = await faults(scene, cellsOf(scene, before), scene.at)
      expect(wrong).toEqual([])
      expect(count).toBeGreaterThan(isWhole(step) ? 4_000 : isAlike(step) ? 200 : 700)
    })

    it.runIf(step.published)('a stranger is told all that is public, and nothing more', async () => {
      expect(await toldInPublic(scene)).toEqual(told)
    })

    it('this region reads nothing of the other', async () => {
      const people = scene.people.filter(({ name }) => /^(head, own|ministry_officer, organiser)$/.test(name))
      const wrong: string[] = []
      for (const endpoint of step.published && !isLong ? [] : reads)
        for (const person of people)
          for (const path of addressesOf(endpoint, scene.abroad.hold.ids)) {
            const { text } = await ask(scene.app, endpoint, path, person, scene.abroad.hold.ids)
            wrong.push(
              ...unknownTo(person, scene.abroad, text).map((leak) => `${path} as ${person.name} tells ${leak}`),
            )
          }
      expect(wrong).toEqual([])
    })

    it('row-level security alone shows no table’s secrets to those they are not for', async () => {
      const some = isLong ? scene.people : scene.people.filter(({ name }) => witnesses.test(name))
      expect(await shown(scene, some)).toEqual([])
    })

    it('and shows them to those they are for', async () => {
      const seen = async (name: string, { hold }: Stands) =>
        (await rowsFor(scene.trx, named(scene, name), step.day)).some(({ row }) =>
          row.includes(secret(hold.mark, 'article')),
        )
      expect([await seen('head, own', scene.at), await seen('head, other block', scene.at)]).toEqual([true, true])
      expect(await seen('head, other region', scene.abroad)).toBe(true)
    })
  })
})

/** What a stranger is told of the season: its public data, and the texts that stand adopted. */
async function toldInPublic({ people, at: { hold } }: Scene) {
  const { caller: minister } = found(
    people.find(({ name }) => name === 'ministry_officer, organiser'),
    'person',
  )
  const stranger = found(
    people.find(({ name }) => name === 'visitor'),
    'person',
  )
  const texts = [
    (await minister.call(getPlan, { params: { planId: hold.texts.plan.id } })).text,
    (await minister.call(getPact, { params: { pactId: hold.texts.draft.id } })).text,
    hold.pact.text,
  ]
  const paths = [
    `/public/seasons/${hold.region.code}/2018`,
    ...texts.map(({ frozen }) => `/frozen-texts/${frozen?.id}`),
  ]
  const answers = []
  for (const path of paths) answers.push(await (await stranger.caller.send('GET', `/api/v1${path}`)).text())
  return new Set([...answers.join().matchAll(new RegExp(secret(hold.mark, '([a-z]+)'), 'g'))].map(([, what]) => what))
}

const alone =
  /^(head, (own|other block|other region)|auditor, other region|ministry_officer, other organiser|administrator|visitor|head from tomorrow)$/

describe('the guard alone, where the database would show everything', () => {
  let theatre: Theatre
  beforeAll(async () => {
    theatre = await aTheatre((await cloneDatabase()).superuserUrl)
  })
  afterAll(() => theatre.close())

  it.each(steps)('holds: $name', { timeout: 20 * minutes }, async (step) => {
    const scene = await theatre.comesTo(step)
    const people = scene.people.filter(({ name }) => alone.test(name))
    const cells = (isWhole(step) ? asked : reads).flatMap((endpoint, index) =>
      people.filter((_, turn) => isTurn(step, index, turn)).map((person) => ({ endpoint, person })),
    )
    expect([people.length, (await faults(scene, cells, scene.at)).wrong]).toEqual([8, []])
  })
})
