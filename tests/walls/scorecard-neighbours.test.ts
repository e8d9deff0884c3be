/**
 * The neighbours of a season's trials, drafts and proposals: each asks every read of theirs by every id, in every form,
 * and what it was told is held against what its place lets it know.
 */
import { sql } from 'kysely'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { correctScorecard } from '#features/scorecards/life/contract.ts'
import { createTrialFrom } from '#features/scorecards/trial-files/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { routes } from '#src/app.ts'
import { patientApp } from '../support/asking.ts'
import { proposes, puts } from '../support/card-proposals.ts'
import { aConference } from '../support/conferences.ts'
import { saves } from '../support/scorecards.ts'
import { aSeason } from '../support/seasons.ts'
import { aTrialSeason, shareOnly, tries } from '../support/trials.ts'
import { type Caller, expect, test, type World } from '../support/world.ts'

/** What each thing is called; `figure` and `hold` stand in the file of the hidden trial alone. */
const canaries = {
  issued: 'Bảng chim yến',
  draft: 'Dự thảo chim sẻ',
  criterion: 'Tiêu chí chim sáo',
  hidden: 'Tính thử chim cú',
  figure: '"40471"',
  hold: 'giữ lại chim én',
  shown: 'Tính thử chim gáy',
  drafted: 'Tính thử chim ưng',
  saved: 'Đề xuất chim công',
  ofLead: 'Đề xuất chim trĩ',
  put: 'Đề xuất chim câu',
} as const
type Canary = keyof typeof canaries
const sorted = (names: Iterable<Canary>) => [...names].sort()

const withVisits = (title: string, name: string, version = 1) => {
  const base = shareOnly({ title, version })
  const visits = { code: 'B', name, max: 2, measure: { value: 'visits' }, rule: { kind: 'count', each: 1 } } as const
  const indicators = [...base.indicators, { code: 'visits', name: 'Số cuộc', type: 'count' as const }]
  return { ...base, indicators, criteria: [...base.criteria, visits] }
}

async function aNest(world: World) {
  const season = await aTrialSeason(world, withVisits(canaries.issued, 'Số cuộc'))
  const { lead, leadUnit, head, minister, seasonId, scorecardId, unitId } = season
  const conference = await aConference(minister, { seasonId, kind: 'year_end' })
  const content = withVisits(canaries.draft, canaries.criterion, 2)
  const correction = await minister.call(correctScorecard, { params: { scorecardId }, body: { reason: 'Sai' } })
  const draft = await saves(minister, correction, { content, examples: [] })
  const shown = await tries(lead, seasonId, { scorecardId, audience: 'members', title: canaries.shown })
  const of = (title: string) => ({ scorecardId, unitId, trialIds: [shown.id], title, reason: title })
  const saved = await proposes(head, of(canaries.saved))
  const put = await puts(head, await proposes(head, of(canaries.put)), conference.id)
  const { code } = await world.db.selectFrom('unit').where('id', '=', unitId).select('code').executeTakeFirstOrThrow()
  const file = new File([`unit,hold,visits\r\n${code},${canaries.hold},40471\r\n`], 'them.csv', { type: 'text/csv' })
  const params = { seasonId, scorecardId }
  const hidden = await lead.call(createTrialFrom, { params, query: { title: canaries.hidden }, file })
  const drafted = await tries(minister, seasonId, { scorecardId: draft.id, title: canaries.drafted })
  const ofLead = await proposes(lead, {
    ...{ scorecardId, unitId: leadUnit, trialIds: [hidden.id], title: canaries.ofLead, reason: canaries.ofLead },
  })
  const ids = {
    scorecardId: [scorecardId, draft.id],
    trialId: [hidden.id, shown.id, drafted.id],
    cardProposalId: [saved.id, put.id, ofLead.id],
    seasonId: [seasonId],
    conferenceId: [conference.id],
  }
  return { ...season, ids }
}
type Nest = Awaited<ReturnType<typeof aNest>>

const reads = routes
  .map(({ endpoint }) => endpoint as Endpoint)
  .filter(
    ({ method, path }) =>
      method === 'get' && /scorecard|trial|proposal|sharpening|search|history|work|conference/.test(path),
  )

/** Every way to fill the places of a path; none where it names something else. */
function pathsOf({ path }: Endpoint, ids: Nest['ids']): string[] {
  const [, name] = /\{(\w+)\}/.exec(path) ?? []
  if (name === undefined) return [`/api/v1${path}`]
  const known = ids[name as keyof Nest['ids']] ?? []
  return known.flatMap((id) => pathsOf({ path: path.replace(`{${name}}`, id) } as Endpoint, ids))
}

function queriesOf({ path, produces = [] }: Endpoint, { ids, region }: Nest): string[] {
  const form = produces.includes('csv' as never)
    ? 'format=csv'
    : produces.includes('json' as never)
      ? 'format=json'
      : ''
  const asked = (...queries: string[]) => queries.map((query) => [query, form].filter(Boolean).join('&'))
  if (path === '/past-trials') return asked(`ownerId=${region.organiser}&block=enforcement`)
  if (path === '/search') return asked('limit=50&q=chim')
  if (path.endsWith('/sharpening')) return asked('block=enforcement', `block=enforcement&trials=${ids.trialId.join()}`)
  if (path.endsWith('/differences')) return asked('', ...ids.scorecardId.map((id) => `withId=${id}`))
  if (path.endsWith('/history'))
    return asked(
      ...ids.scorecardId.map((id) => `kind=scorecard&id=${id}`),
      ...ids.trialId.map((id) => `kind=trial&id=${id}`),
      ...ids.cardProposalId.map((id) => `kind=card_proposal&id=${id}`),
    )
  return asked('')
}

/** Which canaries somebody hears, and by which reads. */
async function heard(
  app: ReturnType<typeof patientApp>,
  nest: Nest,
  { cookie }: Caller,
): Promise<Map<Canary, Set<string>>> {
  const told = new Map<Canary, Set<string>>()
  for (const endpoint of reads)
    for (const path of pathsOf(endpoint, nest.ids))
      for (const query of queriesOf(endpoint, nest)) {
        const response = await app.request(`${path}?${query}`, { headers: { cookie } })
        expect([path, query, response.status < 500]).toEqual([path, query, true])
        // Inputs are a text inside JSON; who asked is told their own words back.
        const text = `${[...response.headers].join()} ${await response.text()}`.replaceAll('\\"', '"')
        for (const [name, canary] of Object.entries(canaries) as [Canary, string][])
          if (text.includes(canary)) told.set(name, (told.get(name) ?? new Set()).add(endpoint.path))
      }
  return told
}

/** What the rows themselves show somebody, whatever the code above would say. */
async function shownBy(world: World, { accountId }: Caller): Promise<Canary[]> {
  await world.enter('sign_in')
  const trx = world.db as Trx
  await enter(
    trx,
    'account',
    await actorOn(trx, { sessionId: null, accountId, name: '', steppedUpAt: null }, '2018-02-05'),
  )
  const { rows } = await sql<{ all: string }>`select coalesce(string_agg(told, ' '), '') as all from (
    select title || content::text as told from scorecard union all
    select title || coalesce(card::text, '') || inputs from trial union all
    select coalesce(hold, '') from trial_unit union all
    select title || reason || effect::text from card_proposal union all
    select title || coalesce(body, '') from search_entry) t`.execute(trx)
  const text = rows[0]?.all ?? ''
  return sorted((Object.keys(canaries) as Canary[]).filter((name) => text.includes(canaries[name])))
}

const draft = ['draft', 'criterion'] as const
const hidden = ['hidden', 'figure', 'hold'] as const
const everybodys = ['issued', 'shown', 'put'] as const

test('whoever is near hears what is theirs, and nothing else', { timeout: 240_000 }, async ({ world }) => {
  const nest = await aNest(world)
  const { region, leadUnit, unitId, otherId, units, lead, head, minister } = nest
  const elsewhere = await aSeason(world)
  const former = await world.aUnit()
  await world.aMembership({ region, unit: former, block: 'enforcement', to: '2017-12-31' })
  const person = (unit: string, role: 'head' | 'officer' | 'council_member' | 'auditor' | 'ministry_officer') =>
    world.aPerson({ unit, role })
  const [otherBlock = ''] = units.justice_department.slice(1)
  type Known = {
    by: Caller
    /** What they are told. */
    knows: readonly Canary[]
    /** What the log alone tells whoever stands in the season. */
    logged?: readonly Canary[]
    /** What the rows show besides: they know a unit, and not which role in it. */
    rows?: readonly Canary[]
  }
  const body = [...everybodys, ...draft, ...hidden, 'drafted'] as const
  const people: Record<string, Known> = {
    'officer of the body': { by: minister, knows: body },
    'auditor of the body': { by: await person(region.organiser, 'auditor'), knows: body },
    'head of the body': { by: await person(region.organiser, 'head'), knows: [...everybodys, ...draft], rows: body },
    'head of the lead': { by: lead, knows: [...everybodys, ...hidden, 'ofLead'] },
    'council member of the lead': {
      ...{ by: await person(leadUnit, 'council_member'), knows: [...everybodys, 'ofLead'] },
      rows: ['hidden', 'hold'],
    },
    'auditor of the lead': {
      ...{ by: await person(leadUnit, 'auditor'), knows: ['issued', 'ofLead'], logged: ['shown', 'put'] },
      rows: ['shown', 'put', 'hidden', 'hold'],
    },
    'head who proposed': { by: head, knows: [...everybodys, 'saved'] },
    'auditor of the unit that proposed': { by: await person(unitId, 'auditor'), knows: [...everybodys, 'saved'] },
    'ministry officer of a member': {
      ...{ by: await person(otherId, 'ministry_officer'), knows: ['issued'], logged: ['shown', 'put'] },
      rows: ['shown', 'put'],
    },
    'head of the same block': { by: nest.other, knows: everybodys },
    'head of the other block': { by: await person(otherBlock, 'head'), knows: everybodys },
    'head of another region': { by: await person(elsewhere.leadUnit, 'head'), knows: ['issued'] },
    'officer of another body': { by: elsewhere.minister, knows: ['issued'] },
    'head of a former member': { by: await person(former, 'head'), knows: ['issued'] },
    administrator: { by: await world.aPerson({ role: 'administrator' }), knows: ['issued'] },
  }
  const app = patientApp(world)
  const wrong: unknown[] = []
  for (const [who, { by, knows, logged = [] }] of Object.entries(people)) {
    const told = await heard(app, nest, by)
    const isTheirs = (name: Canary, paths: ReadonlySet<string>) =>
      knows.includes(name) || (logged.includes(name) && [...paths].every((path) => path.endsWith('/history')))
    const more = [...told].filter(([name, paths]) => !isTheirs(name, paths)).map(([name, paths]) => [name, ...paths])
    const less = knows.filter((name) => !told.has(name))
    if (more.length + less.length > 0) wrong.push({ who, more, less })
  }
  expect(wrong).toEqual([])
  expect([...(await heard(app, nest, world.visitor)).keys()]).toEqual([])
  for (const [who, { by, knows, rows = [] }] of Object.entries(people))
    expect([who, await shownBy(world, by)]).toEqual([who, sorted(new Set([...knows, ...rows]))])
})
