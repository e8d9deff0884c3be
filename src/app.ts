/** The whole server as a value: the routes, policy and words of all features, gathered. */
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import { actorAgain, actorOf } from '#features/accounts/actors/actions.ts'
import { unitDuties as roleDuties } from '#features/accounts/grants/actions.ts'
import { mountPages, type PlaySample } from '#features/accounts/pages/routes.ts'
import * as accounts from '#features/accounts/routes.ts'
import type { Approvals } from '#features/approvals/actions.ts'
import * as approvals from '#features/approvals/routes.ts'
import * as appeals from '#features/assessments/appeals/routes.ts'
import * as asking from '#features/assessments/asking/routes.ts'
import { assessmentClones } from '#features/assessments/carrying/actions.ts'
import { checkParts } from '#features/assessments/checks/actions.ts'
import { sheetUses } from '#features/assessments/evidence/actions.ts'
import { appealGuard, checkGuard } from '#features/assessments/guarding/actions.ts'
import type { ResultParts } from '#features/assessments/making/actions.ts'
import { meetingPapers } from '#features/assessments/meeting-papers/actions.ts'
import { unitDuties as sheetDuties, seasonParts as sheetParts } from '#features/assessments/parts/actions.ts'
import { rankingPapers } from '#features/assessments/ranking-papers/actions.ts'
import { archivedRecords } from '#features/assessments/records/actions.ts'
import { seasonParts as resultSeasonParts } from '#features/assessments/results/actions.ts'
import * as results from '#features/assessments/results/routes.ts'
import * as assessments from '#features/assessments/routes.ts'
import { scorePapers } from '#features/assessments/score-papers/actions.ts'
import * as sendings from '#features/assessments/sending/routes.ts'
import { appealParts, appealUses } from '#features/assessments/waiting/actions.ts'
import * as whys from '#features/assessments/why/routes.ts'
import * as awardRegister from '#features/awards/register/routes.ts'
import * as awards from '#features/awards/routes.ts'
import { type ConferenceParts, seasonParts as conferenceParts } from '#features/conferences/actions.ts'
import { invitationPapers, minutesPapers } from '#features/conferences/papers/actions.ts'
import * as conferences from '#features/conferences/routes.ts'
import { sittingPapers, tallyPapers } from '#features/councils/papers/actions.ts'
import * as councils from '#features/councils/routes.ts'
import { seasonParts as councilParts } from '#features/councils/waiting/actions.ts'
import type { DocumentParts } from '#features/documents/actions.ts'
import { pdfOf, pdfWithBoxes } from '#features/documents/pdf/actions.ts'
import * as revocations from '#features/documents/revocations/routes.ts'
import * as signingRoots from '#features/documents/roots/routes.ts'
import * as documents from '#features/documents/routes.ts'
import * as signing from '#features/documents/signing/routes.ts'
import {
  unitDuties as signingDuties,
  seasonParts as signingParts,
  signingUses,
} from '#features/documents/signing/waiting/actions.ts'
import { unitDuties as documentDuties, documentWork } from '#features/documents/waiting/actions.ts'
import { starterOf, wordOf, wordOfEach } from '#features/documents/word/actions.ts'
import { letterPapers, nomineePapers } from '#features/dossiers/papers/actions.ts'
import * as dossiers from '#features/dossiers/routes.ts'
import { seasonParts as dossierParts } from '#features/dossiers/waiting/actions.ts'
import * as evidence from '#features/evidence/routes.ts'
import type { EvidenceParts } from '#features/evidence/uses/actions.ts'
import { unitDuties as figureDuties, seasonParts as figureParts } from '#features/figures/actions.ts'
import { figureClones } from '#features/figures/carrying/actions.ts'
import { figureUses } from '#features/figures/evidence/actions.ts'
import * as figures from '#features/figures/routes.ts'
import { handoverPapers } from '#features/handover/papers/actions.ts'
import * as handover from '#features/handover/routes.ts'
import { seasonParts as handoverParts } from '#features/handover/waiting/actions.ts'
import { bandClones } from '#features/indicators/bands/actions.ts'
import * as indicators from '#features/indicators/routes.ts'
import * as log from '#features/log/routes.ts'
import { seasonParts as movementParts } from '#features/movements/actions.ts'
import { planParts } from '#features/movements/answers/actions.ts'
import { movementClones, comparison as movementComparison, planClones } from '#features/movements/carrying/actions.ts'
import { planPapers } from '#features/movements/papers/actions.ts'
import { pilotParts } from '#features/movements/pilots/actions.ts'
import * as pilots from '#features/movements/pilots/routes.ts'
import { seasonParts as reviewParts } from '#features/movements/reviews/actions.ts'
import * as movements from '#features/movements/routes.ts'
import type { UnitParts } from '#features/organisations/duties/actions.ts'
import * as organisations from '#features/organisations/routes.ts'
import { seasonParts as pactParts } from '#features/pacts/actions.ts'
import { pactClones, comparison as pactComparison } from '#features/pacts/carrying/actions.ts'
import { pactPapers } from '#features/pacts/papers/actions.ts'
import * as pacts from '#features/pacts/routes.ts'
import { mountPublicPages } from '#features/portal/pages/routes.ts'
import * as portal from '#features/portal/routes.ts'
import { unitDuties as registrationDuties, seasonParts as registrationParts } from '#features/registrations/actions.ts'
import { registrationPapers } from '#features/registrations/papers/actions.ts'
import * as registrations from '#features/registrations/routes.ts'
import { midYearReports, yearEndReports } from '#features/reports/papers/actions.ts'
import { conferenceMatters, proposalParts } from '#features/scorecards/proposals/actions.ts'
import * as scorecards from '#features/scorecards/routes.ts'
import { seasonParts as scorecardParts } from '#features/scorecards/standing/actions.ts'
import * as search from '#features/search/routes.ts'
import { approvalWork, leadersOf, type SeasonParts, seasonParts } from '#features/seasons/actions.ts'
import { calendarPapers } from '#features/seasons/calendar-papers/actions.ts'
import { unitDuties as postDuties } from '#features/seasons/leadership/actions.ts'
import { leadershipPapers } from '#features/seasons/leadership-papers/actions.ts'
import { rosterGuard } from '#features/seasons/roster/actions.ts'
import * as seasons from '#features/seasons/routes.ts'
import * as texts from '#features/texts/routes.ts'
import { unitDuties as signatureDuties } from '#features/texts/signatures/actions.ts'
import type { PaperSource } from '#kit/paper-source.ts'
import { Refused } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Home } from '#platform/home.ts'
import { type Edge, type Route, serve } from '#platform/http.ts'
import { openapi } from '#platform/openapi.ts'
import type { Policy } from '#platform/policy.ts'
import { problem, type Say } from '#platform/problem.ts'
import { say } from './words.ts'

const speak: Say = ({ code, params }, language) => say(code, params, language)

/** What stands in the way of a final result, said by those who know; and what its archive keeps of them. */
const resultParts: ResultParts = { guards: [checkGuard, appealGuard], records: archivedRecords }

/** The deeds that ask for two people, and who answers for a season. */
export const twoPeople: Approvals = {
  deeds: [
    ...seasons.deeds,
    ...awards.deeds,
    ...awardRegister.deeds,
    ...signingRoots.deeds,
    ...indicators.deeds,
    ...pacts.deeds,
    ...scorecards.deeds,
    ...assessments.deeds,
    ...sendings.deeds,
    ...results.deeds(resultParts),
  ],
  leadersOf,
}

const indicatorYears = { clones: [bandClones] }
const movementYears = { clones: [movementClones, planClones], comparisons: [movementComparison] }
const pactYears = { clones: [pactClones], comparisons: [pactComparison] }

/** Every feature's part in a season: gates, board columns, work that waits. */
const given: readonly Partial<SeasonParts>[] = [
  seasonParts,
  approvalWork(twoPeople),
  conferenceParts,
  movementParts,
  planParts,
  reviewParts,
  signingParts,
  pilotParts,
  movementYears,
  // Before pacts: their targets differ by bands.
  indicatorYears,
  pactParts,
  pactYears,
  registrationParts,
  figureParts,
  { clones: [figureClones] },
  scorecardParts,
  proposalParts,
  resultSeasonParts,
  checkParts,
  sheetParts,
  appealParts,
  { clones: [assessmentClones] },
  councilParts,
  dossierParts,
  handoverParts,
  documentWork,
]
export const parts = given.reduce<SeasonParts>(
  (all, own) => ({
    gates: [...all.gates, ...(own.gates ?? [])],
    columns: [...all.columns, ...(own.columns ?? [])],
    work: [...all.work, ...(own.work ?? [])],
    days: [...all.days, ...(own.days ?? [])],
    clones: [...all.clones, ...(own.clones ?? [])],
    comparisons: [...all.comparisons, ...(own.comparisons ?? [])],
  }),
  { gates: [], columns: [], work: [], days: [], clones: [], comparisons: [] },
)

/** What is put before conferences. */
const conferencePuts: ConferenceParts = { matters: [conferenceMatters], speak }

/** What evidence stands behind, said by the features that use it. */
export const evidenceParts: EvidenceParts = { uses: [figureUses, sheetUses, appealUses, signingUses], speak }

/** What still hangs on a unit that is to end: roles, posts, signatures, registrations. */
export const unitParts: UnitParts = {
  duties: [
    roleDuties,
    postDuties,
    signatureDuties,
    registrationDuties,
    figureDuties,
    sheetDuties,
    documentDuties,
    signingDuties,
  ],
}

/** Every paper that can be made of what the data tell, by the features whose it is. */
export const paperSources: readonly PaperSource<Context>[] = [
  pactPapers,
  planPapers,
  rankingPapers,
  scorePapers,
  registrationPapers,
  midYearReports,
  yearEndReports,
  minutesPapers,
  sittingPapers,
  tallyPapers,
  letterPapers,
  nomineePapers,
  meetingPapers,
  leadershipPapers,
  invitationPapers,
  handoverPapers,
]

/** Days that are everybody's: what else the calendar tells its reader may be their own unit's, and goes on no paper. */
const commonDays: SeasonParts = { ...parts, days: [...seasonParts.days, ...(conferenceParts.days ?? [])] }

/** Those and the days of a season; and what draws them. */
export const documentParts: DocumentParts = {
  sources: [...paperSources, calendarPapers(commonDays, speak)],
  pdf: pdfOf,
  placed: pdfWithBoxes,
  word: wordOf,
  wordOfEach,
  starter: starterOf,
}

const features = [
  log,
  accounts,
  texts,
  movements,
  pilots,
  registrations,
  appeals,
  asking,
  search,
  signing,
  councils,
  dossiers,
]

/** One table for everything; no two features may claim an action. */
export const policy: Policy = Object.fromEntries(
  [
    ...features,
    conferences,
    organisations,
    approvals,
    seasons,
    awards,
    awardRegister,
    signingRoots,
    revocations,
    evidence,
    indicators,
    documents,
    pacts,
    figures,
    scorecards,
    assessments,
    sendings,
    results,
    handover,
    portal,
  ].flatMap((feature) => Object.entries<Policy[string]>(feature.policy)),
)

export const routes: readonly Route[] = [
  ...features.flatMap((feature) => feature.routes),
  ...conferences.routes(conferencePuts),
  ...organisations.routes(unitParts, rosterGuard),
  ...approvals.routes(twoPeople),
  ...sendings.routes(twoPeople),
  ...log.exportRoutes(say),
  ...seasons.exportRoutes(parts, say),
  ...seasons.routes(parts, twoPeople, speak),
  ...awards.routes(twoPeople),
  ...awardRegister.routes(twoPeople),
  ...signingRoots.routes(twoPeople),
  ...revocations.routes,
  ...evidence.routes(evidenceParts),
  ...documents.routes(documentParts, speak),
  ...indicators.routes(twoPeople),
  ...pacts.routes(twoPeople),
  ...figures.routes(speak),
  ...scorecards.routes(twoPeople),
  ...assessments.routes(twoPeople, speak),
  ...results.routes(twoPeople, resultParts),
  ...whys.routes,
  ...handover.routes({ parts, say: speak }),
  ...portal.routes(parts),
]

/** Builds the app on its home; it listens nowhere, so tests may call it too. */
export function createApp(home: Home, { playSample }: { playSample?: PlaySample } = {}): Hono {
  const app = new Hono()
  const edge: Edge = { home, policy, say: speak, actorOf, actorAgain }
  app.use(async (c, next) => {
    c.set('request', home.newId())
    await next()
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'same-origin',
      // A page that needs a style sheet or a form says so itself; all else loads nothing.
      overwrite: false,
    }),
  )
  app.get('/health', async (c) => {
    try {
      await sql`select 1`.execute(home.db)
      return c.json({ status: 'ok', version: home.version })
    } catch {
      return c.json({ status: 'failing', part: 'database', version: home.version }, 503)
    }
  })
  // Drawn when it is first asked for: drawing the shapes of all routes takes longer than all the rest of a start.
  let document: ReturnType<typeof openapi> | undefined
  app.get('/api/v1/openapi.json', (c) => {
    document ??= openapi(
      routes.map(({ endpoint }) => endpoint),
      policy,
      home.version,
    )
    return c.json(document)
  })
  serve(app, routes, edge)
  mountPages(app, edge, playSample)
  mountPublicPages(app, edge, parts)
  app.all('/api/*', (c) => problem(c, new Refused({ kind: 'missing', code: 'route.missing' }), speak, home.log))
  app.onError((error, c) => problem(c, error, speak, home.log))
  return app
}
