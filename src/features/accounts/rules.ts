/** What is right about accounts: names, passwords, roles in time, sessions, the one-time code. */
import { addDays, type Day, formatDay, holdsOn, overlap, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** Roles a person is given in a unit; lead and deputy belong to a unit and come from leadership. */
export const grantableRoles = [
  'officer',
  'head',
  'council_member',
  'teller',
  'ministry_officer',
  'auditor',
  'administrator',
] as const
export type GrantableRole = (typeof grantableRoles)[number]

export const usernamePattern = /^[a-z0-9._-]{3,40}$/
export const passwordLength = { min: 12, max: 200 }

/** Written by hand on any keyboard, read out over the telephone: no capitals, no accents. */
export function whyNotUsername(username: string): Refusal | undefined {
  if (!usernamePattern.test(username)) return invalid('username', 'username.shape')
}

/** Length is what makes a password strong (OWASP ASVS 6.2); its owner's name is the first thing tried. */
export function whyNotPassword(password: string, username: string, path = 'password'): Refusal | undefined {
  if (password.length < passwordLength.min) return invalid(path, 'password.too-short', { min: passwordLength.min })
  if (new Set(password).size < 5) return invalid(path, 'password.too-plain')
  if (password.toLowerCase().includes(username)) return invalid(path, 'password.has-username')
}

export type GivenGrant = Span & { role: GrantableRole; unitId: string | null }

/**
 * Every role but the administrator's is held in a unit; the administrator serves the system, not a unit.
 * `path` is where the grant stands in what was sent.
 */
export function whyNotGrant({ role, unitId, from, to }: GivenGrant, path = ''): Refusal | undefined {
  if (role === 'administrator' && unitId !== null) return invalid(`${path}unitId`, 'grant.no-unit')
  if (role !== 'administrator' && unitId === null) return invalid(`${path}unitId`, 'grant.unit-needed')
  if (from !== null && to !== null && to < from) return invalid(`${path}to`, 'span.reversed')
}

/**
 * A member unit must not become its own ministry: it competes in what a ministry officer decides. Which kinds of body
 * organise regions is data.
 */
export function whyNotMinistryOfficer(role: GrantableRole, organises: boolean | null, path = ''): Refusal | undefined {
  if (role === 'ministry_officer' && organises === false) return invalid(`${path}unitId`, 'grant.not-organiser')
}

/** A role is held in a unit that is there: a unit that ended before, or begins after, has nobody to act in its name. */
export function whyNotInUnit(span: Span, unit: Span, path = ''): Refusal | undefined {
  if (overlap(span, unit)) return undefined
  const isOver = unit.to !== null && unit.to < (span.from ?? '9999')
  const day = formatDay(isOver ? unit.to : unit.from)
  return invalid(`${path}from`, isOver ? 'grant.unit-ended' : 'grant.unit-not-yet', { day })
}

export type Administrator = Span & { grantId: string; accountId: string; disabled: boolean }

/** Who would still be administrator on that day? */
const left = (administrators: readonly Administrator[], day: Day) =>
  administrators.some((held) => !held.disabled && holdsOn(held, day))

/**
 * Somebody must be able to administer the system today, and on the day after the change's last day.
 * `after` lists every administrator's grant as it would stand.
 */
export function whyNotWithout(after: readonly Administrator[], today: Day, end: Day | null): Refusal | undefined {
  const days = end === null || end < today ? [today] : [today, addDays(end, 1)]
  if (days.every((day) => left(after, day))) return undefined
  return { kind: 'conflict', code: 'account.last-administrator' }
}

/** Idle half an hour, or twelve hours old: over (OWASP ASVS 7.3), by the machine's clock. */
export const idleMinutes = 30
export const absoluteHours = 12

export type SessionTimes = { createdAt: Date; seenAt: Date; endedAt: Date | null }

export const sessionHolds = ({ createdAt, seenAt, endedAt }: SessionTimes, now: Date): boolean =>
  endedAt === null &&
  now.getTime() - seenAt.getTime() < idleMinutes * 60_000 &&
  now.getTime() - createdAt.getTime() < absoluteHours * 3_600_000

/** Being seen is written down once a minute at most: reading a page should not cost a write. */
export const isNews = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() >= 60_000

/** A device that has not been seen for so long is a stranger again. */
const deviceDays = 400
export const deviceHolds = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() < deviceDays * 86_400_000

/** No letters that look like figures (I, L, O, U): the code is read from a console and typed. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Signs in groups of four, 5 bits each when the bytes are random: sixteen of them are 80 bits. */
export const codeOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => signs[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** What was meant by what was typed: case, spaces and hyphens do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

/** Where to go after signing in: a path of ours, never another site (`//evil`, `/\evil`). */
export const safePath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(path) ? path : '/'

const browsers = [
  ['Edge', /\bEdgA?\//],
  ['Cốc Cốc', /\bcoc_coc_browser\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+.* Safari\//],
] as const
const systems = [
  ['Windows', /Windows NT/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const

/** A browser and its system by name, from what it calls itself; null for what is not known. */
export function browserOf(agent: string | null): { browser: string | null; system: string | null } {
  const named = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(agent ?? ''))?.[0] ?? null
  return { browser: named(browsers), system: named(systems) }
}
