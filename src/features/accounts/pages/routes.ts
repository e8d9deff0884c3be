/** The doors that need no script: signing in, making the first administrator, taking up an invitation. */
import type { Hono, Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Refusal, Refused } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import { clientOf } from '#platform/client.ts'
import { contextOf, visitor } from '#platform/context.ts'
import type { Doors, Edge } from '#platform/http.ts'
import { retryAfter, statuses } from '#platform/problem.ts'
import { readPart, refuseForeign } from '#platform/request.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { bringsCookie } from '../actors/actions.ts'
import * as contract from '../contract.ts'
import { finishByForm, signInByForm } from '../entry/actions.ts'
import { acceptInvitation, invitedBy } from '../invitations/actions.ts'
import * as invitationContract from '../invitations/contract.ts'
import { safePath } from '../rules.ts'
import { isOpen, setUp } from '../setup/actions.ts'
import { comeBack, leave } from '../sso/actions.ts'
import { codePage, invitationPage, type SampleAccount, type Shown, samplePage, setUpPage, signInPage } from './page.ts'

const formLimit = 16 * 1024

/** Vietnamese unless the address asks for English. */
const languageOf = (c: HonoContext): Language => (c.req.query('lang') === 'en' ? 'en' : 'vi')
const nextOf = (c: HonoContext): string => safePath(c.req.query('tiep'))

function doorsOf(c: HonoContext, { home, policy }: Edge): Doors {
  const more = { language: languageOf(c) }
  return {
    home,
    actor: visitor,
    client: clientOf(c, home.site),
    within: (who, work, access) =>
      unitOfWork(home.db, who, (trx) => work(contextOf(home, policy, trx, who, more)), access),
    header: (name, value) => c.header(name, value, { append: true }),
  }
}

function send(c: HonoContext, page: string, status = 200): Response {
  c.header('Content-Type', 'text/html; charset=utf-8')
  c.header('Cache-Control', 'no-store')
  // A slip's code stands in an address: no other page is told where one came from.
  c.header('Referrer-Policy', 'no-referrer')
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  return c.body(page, status as 200)
}

const blank = (c: HonoContext): Shown => ({
  language: languageOf(c),
  typed: {},
  fault: null,
  issues: [],
  next: nextOf(c),
})

/** A form may be sent only from our own page: signing somebody in as somebody else is an attack too. */
function refuseOtherSite(c: HonoContext): void {
  refuseForeign(c)
  const origin = c.req.header('origin')
  // Browsers that say `Sec-Fetch-Site` were judged by it; behind a proxy the host here may be another.
  if (origin === undefined || c.req.header('sec-fetch-site') !== undefined) return
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new Refused({ kind: 'forbidden', code: 'request.foreign' })
}

async function typedIn(c: HonoContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody().catch((error: unknown) => {
    // Too large stays too large; what is no form at all is refused as such.
    throw error instanceof Refused ? error : new Refused({ kind: 'invalid', code: 'input.not-form' })
  })
  return Object.fromEntries(
    Object.entries(form).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/** Only the fields the form has, so that an unknown one is neither read nor shown. */
const only = (names: readonly string[], typed: Record<string, string>) =>
  Object.fromEntries(names.map((name) => [name, typed[name] ?? '']))

/** Runs the deed and goes on to where the person wanted to go; a refusal is told on the form, which keeps what was typed. */
async function submit(
  c: HonoContext,
  { say }: Edge,
  { body, names, draw, run, after, given }: Form,
): Promise<Response> {
  const language = languageOf(c)
  const sent = given ?? (await typedIn(c))
  const typed = only(names, sent)
  try {
    refuseOtherSite(c)
    const done = await run(readPart('body', body, JSON.stringify(typed)) as never)
    return (await after?.(sent, done as never)) ?? c.redirect(nextOf(c), 303)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { refusal } = error
    const issues = (refusal.issues ?? []).map((issue) => ({ ...issue, message: issue.message ?? say(issue, language) }))
    const shown: Shown = {
      ...blank(c),
      typed: { ...typed, ...(sent.sample && { sample: 'on' }) },
      fault: faultOf(refusal, (code) => say(code, language)),
      over: refusal.code === 'session.step-over',
      issues,
    }
    const wait = retryAfter(refusal)
    if (wait !== undefined) c.header('Retry-After', wait)
    return send(c, await draw(shown), statuses[refusal.kind])
  }
}

/** Said once: at its field when it belongs to one, above the form otherwise. */
const faultOf = (refusal: Refusal, say: (refusal: Refusal) => string): string | null =>
  refusal.issues && refusal.code !== 'input.invalid' ? null : say(refusal)

type Form = {
  /** The shape of what is sent. */
  body: z.ZodType | undefined
  /** What was sent, where it had to be read to know which form it is. */
  given?: Record<string, string>
  names: readonly string[]
  draw: (shown: Shown) => string | Promise<string>
  run: (body: never) => Promise<unknown>
  /** What is shown instead of going on, once the deed is done. */
  after?: (sent: Record<string, string>, done: never) => Promise<Response | undefined>
}

/** The password; where a second factor is wanted, the same address asks for its code next. */
const passwordForm = (c: HonoContext, edge: Edge, given: Record<string, string>): Form => ({
  body: contract.signIn.body,
  given,
  names: ['username', 'password'],
  draw: signInPage,
  run: (body) => signInByForm(doorsOf(c, edge), body),
  after: async (_, { step }: { step?: string }) => (step === undefined ? undefined : send(c, codePage(blank(c), step))),
})

const StepBody = z.strictObject({ step: z.string().max(100), totp: z.string().min(1).max(100) })

/** The code after the password; when its time is over, from the start. */
const codeForm = (c: HonoContext, edge: Edge, given: Record<string, string>): Form => ({
  body: StepBody,
  given,
  names: ['step', 'totp'],
  draw: (shown) =>
    shown.over ? signInPage({ ...shown, typed: {} }) : codePage({ ...shown, typed: {} }, given.step ?? ''),
  run: ({ step, totp }: z.output<typeof StepBody>) => finishByForm(doorsOf(c, edge), { step, code: totp }),
})

/** Plays the sample seasons as this administrator; the top of the program knows how. */
export type PlaySample = (who: { username: string; password: string }) => Promise<readonly SampleAccount[]>

/** The page of a slip: with the name of its person when the code opens. */
async function invitationFor(c: HonoContext, edge: Edge, shown: Shown): Promise<string> {
  const code = shown.typed.code ?? ''
  return invitationPage(shown, code === '' ? undefined : await invitedBy(doorsOf(c, edge), code))
}

/** Looking at a slip's page uses nothing up: programs that fetch links before people do cannot spoil it. */
async function lookAtInvitation(c: HonoContext, edge: Edge): Promise<Response> {
  const code = c.req.query('ma') ?? ''
  const shown = { ...blank(c), typed: { code } }
  if (code === '' || (await invitedBy(doorsOf(c, edge), code))) return send(c, await invitationFor(c, edge, shown))
  const fault = edge.say({ code: 'invitation.unusable' }, languageOf(c))
  return send(c, invitationPage({ ...shown, fault }), 404)
}

/** `/dang-nhap`, `/thiet-lap`, `/loi-moi`; while nobody has an account every way in leads to the second. */
export function mountPages(app: Hono, edge: Edge, playSample?: PlaySample): void {
  const open = (c: HonoContext) => isOpen(doorsOf(c, edge).within)
  const limited = bodyLimit({
    maxSize: formLimit,
    onError: () => {
      throw new Refused({ kind: 'too-large', code: 'input.too-large', params: { limit: formLimit / 1024 } })
    },
  })

  app.get('/', async (c, next) => {
    if (await open(c)) return c.redirect('/thiet-lap', 303)
    // Whoever has no session yet is led to the small page at once, not through the whole app.
    return bringsCookie(c) ? next() : c.redirect('/dang-nhap', 303)
  })
  app.get('/dang-nhap', async (c) =>
    (await open(c))
      ? c.redirect('/thiet-lap', 303)
      : send(c, signInPage({ ...blank(c), sso: edge.home.site.oidc !== null })),
  )
  app.get('/thiet-lap', async (c) => ((await open(c)) ? send(c, setUpPage(blank(c))) : c.redirect('/dang-nhap', 303)))
  app.post('/dang-nhap', limited, async (c) => {
    const given = await typedIn(c)
    return submit(c, edge, 'step' in given ? codeForm(c, edge, given) : passwordForm(c, edge, given))
  })
  app.post('/thiet-lap', limited, (c) =>
    submit(c, edge, {
      body: contract.setUp.body,
      names: ['code', 'username', 'displayName', 'password'],
      draw: setUpPage,
      run: (body) => setUp(doorsOf(c, edge), body),
      after: async ({ sample, username = '', password = '' }) =>
        sample && playSample ? send(c, samplePage(blank(c), await playSample({ username, password }))) : undefined,
    }),
  )
  const ways = { sso: edge.home.site.oidc !== null }
  /** A refusal is told on the sign-in page, where every other way in stands. */
  const through = async (c: HonoContext, going: (doors: Doors) => Promise<string>) => {
    try {
      const doors = { ...doorsOf(c, edge), actor: await edge.actorOf(edge.home, c) }
      return c.redirect(await going(doors), 303)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { refusal } = error
      return send(
        c,
        signInPage({ ...blank(c), ...ways, fault: edge.say(refusal, languageOf(c)) }),
        statuses[refusal.kind],
      )
    }
  }
  app.get('/sso', (c) => through(c, (doors) => leave(doors, nextOf(c), null)))
  app.get('/sso/tro-ve', (c) => through(c, (doors) => comeBack(doors, new URL(c.req.url).search)))
  app.get('/loi-moi', (c) => lookAtInvitation(c, edge))
  app.post('/loi-moi', limited, (c) =>
    submit(c, edge, {
      body: invitationContract.acceptInvitation.body,
      names: ['code', 'password'],
      draw: (shown) => invitationFor(c, edge, shown),
      run: (body) => acceptInvitation(doorsOf(c, edge), body),
    }),
  )
}
