/** The public pages: drawn on the server, no script, a content policy that would let none run. */
import type { Hono, Context as HonoContext } from 'hono'
import { checkCode } from '#features/documents/verifying/actions.ts'
import type { IssuedDocument } from '#features/documents/verifying/contract.ts'
import type { SeasonParts } from '#features/seasons/actions.ts'
import { Refused } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import { type Context, contextOf, visitor } from '#platform/context.ts'
import type { Edge } from '#platform/http.ts'
import { problem } from '#platform/problem.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { getPublicSeason, listPublicSeasons, pageFacts } from '../actions.ts'
import { getPublicSeason as ofSeason, type PublicListing, type PublicSeason, type View } from '../contract.ts'
import { mountFiles } from '../files/routes.ts'
import { explainPublic, getPublicResult } from '../results/actions.ts'
import { getPublicResult as ofResult, type PublicResult, type PublicWhy } from '../results/contract.ts'
import { words } from '../words.ts'

type PageFacts = { awards: Record<string, Record<Language, string>>; percent: string[]; view: View }
/** What web/public.tsx exports; Node does not run it as it stands, so a build of it is loaded. */
export type Pages = {
  renderSeasons: (seasons: readonly PublicListing[], language: Language) => string
  renderSeason: (season: PublicSeason, language: Language, facts: PageFacts) => string
  renderResult: (result: PublicResult, language: Language) => string
  renderWhy: (why: PublicWhy, language: Language) => string
  renderCheck: (document: IssuedDocument, language: Language) => string
  renderUnknownCode: (code: string, language: Language) => string
  renderMissing: (path: string, language: Language) => string
}

const built = new URL('../../../../build/ssr/public.js', import.meta.url).href
let loading: Promise<Pages> | undefined
const builtPages = (): Promise<Pages> => (loading ??= import(/* @vite-ignore */ built))

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Vietnamese unless the address asks for English: one address, one language, whoever looks. */
const languageOf = (c: HonoContext): Language => (c.req.query('lang') === 'en' ? 'en' : 'vi')

function send(c: HonoContext, page: string, status: 200 | 404 = 200): Response {
  return c.body(page, status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': languageOf(c),
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-cache',
  })
}

/** Adds `/cong-khai`, `/cong-khai/{region}/{year}`, results below it, `/kiem-tra/{code}`, the style sheet and the fonts. */
export function mountPublicPages(
  app: Hono,
  edge: Edge,
  parts: SeasonParts,
  load: () => Promise<Pages> = builtPages,
): void {
  const within = <T>(work: (context: Context) => Promise<T>) =>
    unitOfWork(edge.home.db, visitor, (trx) => work(contextOf(edge.home, edge.policy, trx, visitor)))

  type Draw = (c: HonoContext, pages: Pages) => Promise<string>
  const draw =
    (given: Draw, otherwise = missing) =>
    async (c: HonoContext) => {
      try {
        const pages = await load()
        return await given(c, pages).then((page) => send(c, page), otherwise(c, pages))
      } catch (error) {
        return problem(c, error, edge.say, edge.home.log)
      }
    }

  app.get(
    '/cong-khai',
    draw(async (c, pages) => {
      const seasons = await within((context) => listPublicSeasons(context, parts))
      return pages.renderSeasons(seasons, languageOf(c))
    }),
  )
  app.get(
    '/cong-khai/:region/:year',
    draw(async (c, pages) => {
      const asked = ofSeason.params.safeParse(c.req.param())
      if (!asked.success) throw new Refused({ kind: 'missing', code: 'object.missing' })
      const { region, year } = asked.data
      const view = c.req.query('view') === 'now' ? 'now' : 'then'
      const [season, facts] = await within(
        async (context) =>
          [
            await getPublicSeason(context, parts, { region, year, view }),
            await pageFacts(context, region, year),
          ] as const,
      )
      return pages.renderSeason(season, languageOf(c), { ...facts, view })
    }),
  )
  app.get(
    '/cong-khai/:region/:year/ket-qua/:block',
    draw(async (c, pages) => {
      const asked = resultAsked(c)
      return pages.renderResult(await within((context) => getPublicResult(context, asked)), languageOf(c))
    }),
  )
  app.get(
    '/cong-khai/:region/:year/ket-qua/:block/:unit',
    draw(async (c, pages) => {
      const asked = { ...resultAsked(c), unit: c.req.param('unit') ?? '' }
      const language = languageOf(c)
      const saying = { language, held: words[language]['public.held'] }
      return pages.renderWhy(await within((context) => explainPublic(context, asked, saying)), language)
    }),
  )
  app.get(
    '/kiem-tra/:code',
    draw(async (c, pages) => {
      const code = c.req.param('code') ?? ''
      return pages.renderCheck(await within((context) => checkCode(context, code)), languageOf(c))
    }, unknownCode),
  )
  mountFiles(app)
}

/** As long as what a person may have mistyped, and no longer. */
const unknownCode = (c: HonoContext, pages: Pages) => (error: unknown) => {
  if (!(error instanceof Refused) || error.refusal.kind !== 'missing') throw error
  return send(c, pages.renderUnknownCode((c.req.param('code') ?? '').slice(0, 40), languageOf(c)), 404)
}

/** Which block's result, and which of its numbers; an address that names none is not there. */
function resultAsked(c: HonoContext) {
  const params = ofResult.params.safeParse(c.req.param())
  const query = ofResult.query.safeParse({ number: c.req.query('ban') })
  if (!params.success || !query.success) throw new Refused({ kind: 'missing', code: 'object.missing' })
  return { ...params.data, ...query.data }
}

/** A season that is not there gets a page that says so; anything else goes on. */
const missing = (c: HonoContext, pages: Pages) => (error: unknown) => {
  if (!(error instanceof Refused) || error.refusal.kind !== 'missing') throw error
  return send(c, pages.renderMissing(c.req.path, languageOf(c)), 404)
}
