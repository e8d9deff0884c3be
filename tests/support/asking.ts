/** Asks a route as somebody, and says what the policy table and the secrets of a stronghold make of the answer. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { actorAgain, actorOf } from '#features/accounts/actors/actions.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import type { Actor } from '#platform/context.ts'
import { type Edge, serve } from '#platform/http.ts'
import { may } from '#platform/policy.ts'
import { policy, routes } from '#src/app.ts'
import { say } from '#src/words.ts'
import type { Person } from './people.ts'
import { type Ids, pathOf, sentTo } from './samples.ts'
import { type Stronghold, secret } from './stronghold.ts'
import type { World } from './world.ts'

/** The door itself is attacked elsewhere; here it would only hash passwords. */
const isDoor = ({ action }: Endpoint) => action.startsWith('session.') || action.startsWith('setup.')
export const asked = routes.map(({ endpoint }) => endpoint).filter((endpoint) => !isDoor(endpoint))

const historyKinds: [string, string][] = [
  ...(['season', 'conference', 'conclusion', 'movement', 'plan', 'text', 'leadership'] as const).map(
    (kind): [string, string] => [kind, `${kind}Id`],
  ),
  ['movement_review', 'reviewId'],
  ['pilot', 'pilotId'],
  ['registration', 'formId'],
  ['scorecard', 'scorecardId'],
  ['trial', 'trialId'],
  ['award_entry', 'entryId'],
  ['hold', 'holdId'],
  ['result', 'resultId'],
  ['card_proposal', 'cardProposalId'],
  ['evidence', 'evidenceId'],
  ['document', 'documentId'],
  ['document_template', 'templateId'],
  ['sheet', 'sheetId'],
  ['sheet_layer', 'layerId'],
  ['layer_sending', 'sendingId'],
  ['conflict_of_interest', 'conflictId'],
  ['assessment_draw', 'drawId'],
  ['check_meeting', 'meetingId'],
  ['council', 'councilId'],
  ['lesson', 'lessonId'],
  ['contact', 'contactId'],
  ['sitting', 'sittingId'],
  ['vote', 'voteId'],
  ['dossier', 'dossierId'],
  ['dossier_line', 'lineId'],
  ['posting_comment', 'postingCommentId'],
  ['figure_report', 'reportId'],
  ['figure_round', 'roundId'],
  ['registration_list', 'seasonId'],
  ['account', 'accountId'],
  ['region', 'regionId'],
  ['unit', 'unitId'],
]

/** The addresses of a route: one, or what its query asks for. */
export function addressesOf(endpoint: Endpoint, ids: Ids): string[] {
  const path = pathOf(endpoint, ids)
  if (endpoint.path === '/exports/history')
    return historyKinds.map(([kind, key]) => `${path}?kind=${kind}&id=${ids[key]}&format=csv`)
  // As CSV a secret can be read in it, and no worker draws a workbook for every actor.
  if (endpoint.produces?.includes('csv')) return [`${path}?format=csv`]
  if (endpoint.query && endpoint.path.includes('/document-templates'))
    return [`${path}?unitId=${ids.unitId}&kind=calendar${endpoint.takes ? '&name=mau.docx' : ''}`]
  if (endpoint.path.endsWith('/eligibility')) return [`${path}?awardId=${ids.awardId}&block=justice_department`]
  if (endpoint.path.endsWith('/signed-file/{digest}')) return [`${path}?size=8`]
  if (endpoint.receives) return [`${path}?name=a.pdf&size=8`]
  // A file is loaded as it was shown: by the digest of what that was.
  if (endpoint.takes && endpoint.query?.safeParse({}).error) return [`${path}?plan=${'0'.repeat(64)}`]
  if (endpoint.path === '/history') return historyKinds.map(([kind, key]) => `${path}?kind=${kind}&id=${ids[key]}`)
  if (endpoint.path === '/seasons' && endpoint.method === 'get') return [path, `${path}?regionId=${ids.regionId}`]
  if (endpoint.path === '/search') return [`${path}?limit=50&q=${encodeURIComponent(secret('', ''))}`]
  if (endpoint.path === '/accounts' && endpoint.method === 'get') return [path, `${path}?unitId=${ids.unitId}`]
  return [path]
}

/** The same routes behind the same edge, which finds out who somebody is once and not at each of thousands of requests. */
export function patientApp({ home }: World): Hono {
  const app = new Hono()
  const known = new Map<string, Promise<Actor>>()
  const actorOnce: Edge['actorOf'] = (at, c) => {
    const credentials = `${c.req.header('cookie')} ${c.req.header('authorization')}`
    const actor = known.get(credentials) ?? actorOf(at, c)
    known.set(credentials, actor)
    return actor
  }
  app.use(async (c, next) => {
    c.set('request', home.newId())
    await next()
  })
  serve(app, routes, {
    home,
    policy,
    say: ({ code, params }, language) => say(code, params, language),
    actorOf: actorOnce,
    actorAgain,
  })
  return app
}

export type Cell = { endpoint: Endpoint; person: Person }
export type Answer = { status: number; text: string }

const drawn = new WeakMap<Ids, Map<Endpoint, ReturnType<typeof sentTo>>>()
/** What a route is sent about these objects: the same whoever asks, and a workbook takes its time to make. */
function sentOnce(endpoint: Endpoint, ids: Ids): ReturnType<typeof sentTo> {
  const known = drawn.get(ids) ?? new Map<Endpoint, ReturnType<typeof sentTo>>()
  drawn.set(ids, known)
  const sent = known.get(endpoint) ?? sentTo(endpoint, ids)
  known.set(endpoint, sent)
  return sent
}

export async function ask(
  app: Hono,
  endpoint: Endpoint,
  path: string,
  { caller, token }: Person,
  ids: Ids,
): Promise<Answer> {
  const { headers, body } = sentOnce(endpoint, ids)
  const whoAsks = token ? { authorization: `Bearer ${token}` } : { ...(caller.cookie && { cookie: caller.cookie }) }
  const response = await app.request(path, {
    method: endpoint.method.toUpperCase(),
    headers: { ...whoAsks, ...headers },
    ...(body !== undefined && { body }),
  })
  const answer = await response.text()
  // A history says what was done and not to what: the address does.
  const history = answer.includes('"action":') ? path : ''
  return { status: response.status, text: `${[...response.headers].join()} ${history} ${answer}` }
}

/** What was done is undone: the next actor finds the world as it was. */
export async function undone<T>({ db }: World, work: () => Promise<T>): Promise<T> {
  await sql`savepoint asked`.execute(db)
  const answer = await work()
  await sql`rollback to savepoint asked; release savepoint asked`.execute(db)
  return answer
}

/** A stronghold as it stands when it is asked: what of it is anybody's to know. */
export type Stands = { hold: Stronghold; published: boolean; open: ReadonlySet<string> }

/** What may be known: a region's secrets in the region, a draft in its unit, accounts' names to administrators. */
export function unknownTo({ roles, standings, out }: Person, { hold, open }: Stands, text: string): string[] {
  const { mark, ids, own, region } = hold
  const isIn = !out && standings.some(({ regionId }) => regionId === region.id)
  const isAdmin = roles.some(({ role }) => role === 'administrator')
  const whats = [...text.matchAll(new RegExp(secret(mark, '([a-z]+)'), 'g'))].map(([, what = '']) => what)
  const isOwn = !out && roles.some(({ unitId }) => unitId === own)
  // What a unit's own plan says while it is a draft: `own…`.
  const isFor = (what: string) => (what.startsWith('own') ? isOwn : isIn)
  const leaked = whats.filter((what) => !isFor(what) && !open.has(what) && !(isAdmin && what === 'head'))
  const drafts = [ids.formId, ids.reportId, ids.importId, ids.appealId, ids.documentId].filter(
    (id) => id !== undefined && text.includes(id),
  )
  const draft = drafts.length > 0 && !isOwn ? ['a draft'] : []
  const paper = !isOwn && whats.some((what) => ['file', 'paper', 'page', 'pages'].includes(what)) ? ['a paper'] : []
  return [...new Set([...leaked.map((what) => secret(mark, what)), ...draft, ...paper])]
}

/** What the policy table says of this route and this actor. */
export function expected({ action, method, path }: Endpoint, person: Person, { hold, published }: Stands) {
  const { ids, own, region } = hold
  const row = policy[action]
  const isIn = !person.out && person.standings.some(({ regionId }) => regionId === region.id)
  // A key that has ended opens nothing at all: a program should not go on as a visitor.
  if (person.token && person.out) return 'refused'
  if (action === 'portal.read') return path.includes('{') && !published ? 'refused' : 'answered'
  if (action === 'frozen_text.read') return isIn || published ? 'answered' : 'refused'
  if (person.token && (method !== 'get' || action.startsWith('key.'))) return 'refused'
  if (row === 'public') return 'answered'
  if (person.out) return 'refused'
  // The card of the stronghold is a draft: it is there for the people of its body alone. To a trial's file it is told only
  // once the file could be read, which this one cannot.
  const belongs = person.roles.some((held) => held.unitId === own)
  if (path.includes('{scorecardId}') && !path.includes('/trials/') && !belongs) return 'refused'
  // A proposal that is put before a conference is there for whoever reads the season.
  if (path.includes('{cardProposalId}') && !isIn) return 'refused'
  // Of an expected result there is no archive.
  if (action === 'result.archive') return 'refused'
  if (row === 'account') return 'answered'
  // Of a card that the region's body issued, and of what is proposed about it.
  const isBodys =
    action === 'region.keep' ||
    action === 'voting-rule.change' ||
    action === 'posting-rule.change' ||
    /\{cardProposalId\}\/(declining|taking-up)$/.test(path)
  // Whoever acts for the unit of a teller counts, and makes ready what is counted.
  const counting = /^(vote\.count|ballot\.prepare)$/.test(action) ? hold.otherBlock : own
  const unitId = isBodys ? region.organiser : counting
  // The plan and the texts of the stronghold are the region's, not one unit's own.
  const isRegions = /^(plan\.(read|change|issue)|task\.|text\.(read|edit|comment))/.test(action)
  const place = { regionId: region.id, seasonId: ids.seasonId ?? '', block: 'justice_department' }
  const target = path.includes('{ownPlanId}') ? { unitId: own } : isRegions ? place : { unitId, ...place }
  // The vote of the stronghold is on paper: whoever reads it is told that it has no box, and nothing is proposed in one.
  if (path.startsWith('/board-proposals/')) return 'refused'
  if (path.includes('/ballot-box/')) {
    const acts = person.roles.some((held) => may(policy, person, action, { ...place, unitId: held.unitId }))
    return acts && may(policy, person, 'council.read', place) ? 'answered' : 'refused'
  }
  const isDraft =
    /^\/(registrations\/\{formId\}|figure-reports\/\{reportId\}|figure-imports\/\{importId\}|appeals\/\{appealId\}|documents\/\{documentId\})/.test(
      path,
    )
  if (isDraft && !belongs) return 'refused'
  // A bundle is whoever's asked for it, and nobody else's, not even of their unit.
  if (path.includes('{bundleId}') && person.caller.accountId !== ids.accountId) return 'refused'
  // A document is made of what its writer reads: a ministry officer of a member reads nothing of the season.
  const isOfDocuments = /^\/seasons\/\{seasonId\}\/document(s$|-templates)/.test(path)
  if (isOfDocuments && !may(policy, person, 'document.list', place)) return 'refused'
  // A form that was sent is read by its unit and by those who lead; that it was sent is the season's to know.
  if (path === '/layer-sendings/{sendingId}/form')
    return may(policy, person, action, target) && (belongs || may(policy, person, 'sending.receive', place))
      ? 'answered'
      : 'refused'
  // A paper that serves nothing that was sent is its unit's alone.
  if (action === 'evidence.read' && !belongs) return 'refused'
  return may(policy, person, action, target) ? 'answered' : 'refused'
}
