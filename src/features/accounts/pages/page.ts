/** The forms at the door as markup: no script, one style sheet, everything typed is kept but the password. */
import { type Html, html } from '#kit/html.ts'
import type { Issue } from '#kit/refusal.ts'
import { chorus, type Language, speaker } from '#kit/words.ts'
import { words as accountWords } from '../words.ts'
import { words } from './words.ts'

export type Field = 'username' | 'password' | 'displayName' | 'code' | 'totp'
export type Shown = {
  language: Language
  /** What was typed before, by field. */
  typed: Partial<Record<string, string>>
  /** Why it was refused, in words. */
  fault: string | null
  issues: readonly Issue[]
  /** Where to go after signing in. */
  next: string
  /** What was begun has run out: it is begun again. */
  over?: boolean
  /** An office's own sign-in is named in the settings. */
  sso?: boolean
}

const t = speaker(words)
const say = chorus([accountWords])

type Attributes = { type: 'text' | 'password'; autocomplete: string; hint?: 'username' | 'password' }

const inputs: Record<Field, Attributes> = {
  code: { type: 'text', autocomplete: 'one-time-code' },
  username: { type: 'text', autocomplete: 'username' },
  displayName: { type: 'text', autocomplete: 'name' },
  password: { type: 'password', autocomplete: 'current-password' },
  totp: { type: 'text', autocomplete: 'one-time-code' },
}

function faultOf(field: Field, { issues, language }: Shown): string | undefined {
  const issue = issues.find(({ path }) => path === `/body/${field}`)
  return issue && (issue.code.startsWith('input.') ? t('door.fill-in', {}, language) : issue.message)
}

function input(field: Field, shown: Shown, { type, autocomplete, hint }: Attributes = inputs[field]): Html {
  const fault = faultOf(field, shown)
  const value = type === 'password' ? '' : (shown.typed[field] ?? '')
  const said = [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for="${field}">${t(`door.${field}`, {}, shown.language)}</label>
    <input id="${field}" name="${field}" type="${type}" value="${value}" autocomplete="${autocomplete}"
      autocapitalize="none" spellcheck="false" required${said && html` aria-describedby="${said}"`}${fault && html` aria-invalid="true"`}>
    ${hint && html`<p class="hint" id="${field}-hint">${t(`door.${hint}.hint`, {}, shown.language)}</p>`}
    ${fault && html`<p class="error" id="${field}-fault">${fault}</p>`}
  </div>`
}

type Path = '/dang-nhap' | '/thiet-lap' | '/loi-moi'
type Door = { path: Path; title: Html; form: Html; button: string; passkey?: Html }

/** An account of the sample seasons, told once. */
export type SampleAccount = { role: string; unit: string; username: string; password: string }

const search = ({ next, typed }: Shown, language: Language, path: Path) => {
  const query = new URLSearchParams({
    ...(next !== '/' && { tiep: next }),
    // A slip's code stays in its own page's address only.
    ...(path === '/loi-moi' && typed.code && { ma: typed.code }),
    ...(language === 'en' && { lang: language }),
  })
  return query.size > 0 ? `?${query}` : ''
}

/**
 * A passkey beside the password: shown by the page's one small script where the browser knows passkeys, and told to
 * whoever cannot see why it did not work.
 */
function passkey({ language, next }: Shown, deed: 'sign-in' | 'join'): Html {
  const word = deed === 'join' ? 'door.passkey.join' : 'door.passkey'
  return html`<button type="button" class="second" hidden data-deed="${deed}" data-next="${next}"
        data-name="${t('door.passkey.name', {}, language)}" data-failed="${t('door.passkey.failed', {}, language)}">${t(word, {}, language)}</button>
      <p class="error" id="passkey-told" role="alert"></p>
      <script type="module" src="/door.js"></script>`
}

/** A link, not a button: it leads to another site and back. */
const sso = (shown: Shown): Html =>
  shown.sso
    ? html`<p><a href="/sso${search({ ...shown, typed: {} }, shown.language, '/dang-nhap')}">${t('door.sso', {}, shown.language)}</a></p>`
    : html``

function page(shown: Shown, { path, title, form, button, passkey: beside }: Door): string {
  const { language, fault } = shown
  const body = html`<form class="card" method="post" action="${path}${search({ ...shown, typed: {} }, language, path)}">
        <h1>${title}</h1>
        ${fault !== null && html`<p class="error" role="alert">${fault}</p>`}
        ${form}
        <button type="submit">${button}</button>
        ${beside}
      </form>`
  return frame(shown, path, title, body)
}

function frame(shown: Shown, path: Path, title: Html, body: Html): string {
  const { language } = shown
  const other = language === 'vi' ? 'en' : 'vi'
  const query = language === 'en' && '?lang=en'
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – ${t('door.product')}</title>
    <link rel="icon" href="/favicon.svg">
    <link rel="stylesheet" href="/public.css">
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/cong-khai${query}" lang="vi">${t('door.product')}</a>
      <nav aria-label="${t('door.language', {}, language)}">
        <a href="${path}${search(shown, other, path)}" lang="${other}" hreflang="${other}">${t('door.other-language', {}, language)}</a>
      </nav>
    </header>
    <main>
      ${body}
    </main>
    <footer><a href="/cong-khai${query}">${t('door.public', {}, language)}</a></footer>
  </body>
</html>
`.html
}

export const signInPage = (shown: Shown): string =>
  page(shown, {
    path: '/dang-nhap',
    title: html`${t('door.sign-in', {}, shown.language)}`,
    form: html`${[input('username', shown), input('password', shown)]}`,
    passkey: html`${[passkey(shown, 'sign-in'), sso(shown)]}`,
    button: t('door.sign-in', {}, shown.language),
  })

export const setUpPage = (shown: Shown): string =>
  page(shown, {
    path: '/thiet-lap',
    title: html`${t('door.set-up', {}, shown.language)}`,
    form: html`<p>${t('door.set-up.why', {}, shown.language)}</p>${[
      input('code', shown, { type: 'text', autocomplete: 'off' }),
      input('username', shown, { ...inputs.username, hint: 'username' }),
      input('displayName', shown),
      input('password', shown, { type: 'password', autocomplete: 'new-password', hint: 'password' }),
    ]}
      <div class="field choice">
        <input id="sample" name="sample" type="checkbox" value="on"${shown.typed.sample === 'on' && html` checked`} aria-describedby="sample-hint">
        <label for="sample">${t('door.sample', {}, shown.language)}</label>
        <p class="hint" id="sample-hint">${t('door.sample.hint', {}, shown.language)}</p>
      </div>`,
    button: t('door.create', {}, shown.language),
  })

const roleOf = (role: string, language: Language): string => say(`role.${role}`, {}, language)

/** The accounts of the sample seasons, with their password: shown once, kept nowhere. */
export function samplePage(shown: Shown, accounts: readonly SampleAccount[]): string {
  const { language } = shown
  const rows = accounts.map(
    ({ username, password, role, unit }) => html`<tr>
            <th scope="row"><code>${username}</code></th><td><code>${password}</code></td><td>${roleOf(role, language)}</td><td lang="vi">${unit}</td>
          </tr>`,
  )
  const title = html`${t('door.sample.made', {}, language)}`
  const body = html`<h1>${title}</h1>
      <p>${t('door.sample.once', {}, language)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        <table>
          <thead><tr>
            <th scope="col">${t('door.username', {}, language)}</th><th scope="col">${t('door.password', {}, language)}</th>
            <th scope="col">${t('door.role', {}, language)}</th><th scope="col">${t('door.unit', {}, language)}</th>
          </tr></thead>
          <tbody>${rows}</tbody>
        </table>
      </div>
      <p><a href="/">${t('door.go-on', {}, language)}</a></p>`
  return frame(shown, '/thiet-lap', title, body)
}

/** The code after the password; the step's token stands in for the password, which is not sent twice. */
export const codePage = (shown: Shown, step: string): string =>
  page(shown, {
    path: '/dang-nhap',
    title: html`${t('door.totp', {}, shown.language)}`,
    form: html`<p>${t('door.totp.why', {}, shown.language)}</p>
        <input name="step" type="hidden" value="${step}">${input('totp', shown)}`,
    button: t('door.sign-in', {}, shown.language),
  })

/** Whoever holds a slip: the name it was made for when its code opens, else a field to type the code into. */
export const invitationPage = (
  shown: Shown,
  person?: { username: string; displayName: string; recovers: boolean },
): string => {
  const { language, typed } = shown
  const secret = input('password', shown, { type: 'password', autocomplete: 'new-password', hint: 'password' })
  const hello = person?.recovers ? 'door.back.hello' : 'door.join.hello'
  const known =
    person &&
    html`<p>${t(hello, { name: person.displayName }, language)}</p>
      <input name="code" type="hidden" value="${typed.code ?? ''}">
      <div class="field">
        <label for="username">${t('door.username', {}, language)}</label>
        <input id="username" type="text" value="${person.username}" autocomplete="username" readonly>
      </div>`
  const unknown = html`<p>${t('door.join.why', {}, language)}</p>${input('code', shown, { type: 'text', autocomplete: 'off' })}`
  return page(shown, {
    path: '/loi-moi',
    title: html`${t(person?.recovers ? 'door.back' : 'door.join', {}, language)}`,
    form: html`${[known ?? unknown, secret]}`,
    passkey: passkey(shown, 'join'),
    button: t('door.join.submit', {}, language),
  })
}
