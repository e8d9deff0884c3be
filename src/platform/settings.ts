/** What the environment asks for, read once and checked before anything starts. */
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Scanner, scannerIn } from './files/scanner.ts'
import type { Shelf } from './files/shelf.ts'
import { fault, type StartFault } from './refused-start.ts'

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.replace(':', '')))

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535)

/** An address, or a network with its bits: `10.0.0.5`, `10.1.0.0/16`. */
function isNetwork(text: string): boolean {
  const [net = '', bits, ...rest] = text.trim().split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(net)] ?? -1
  return rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}
const addresses = z.string().refine((text) => text.split(',').every(isNetwork))

/** Plain http may be spoken with a provider on this very machine only. */
const isSafeIssuer = (text: string) => new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname)

/** Each setting with what it should look like; examples hold no secret and need no translation. */
const known = {
  PORT: { shape: port, example: 'PORT=3000' },
  HOST: { shape: z.string().regex(/^[\w.:-]+$/), example: 'HOST=127.0.0.1' },
  DATA_DIR: { shape: z.string(), example: 'DATA_DIR=/srv/giaouoc' },
  DATABASE_URL: {
    shape: url('postgres', 'postgresql'),
    example: 'DATABASE_URL=postgres://giaouoc_app:PASSWORD@db.example.vn:5432/giaouoc',
  },
  DATABASE_OWNER_URL: {
    shape: url('postgres', 'postgresql'),
    example: 'DATABASE_OWNER_URL=postgres://giaouoc_owner:PASSWORD@db.example.vn:5432/giaouoc',
  },
  FILES_DIR: { shape: z.string(), example: 'FILES_DIR=/srv/giaouoc/files' },
  FILES_QUOTA_MB: { shape: z.string().regex(/^[1-9]\d{0,7}$/), example: 'FILES_QUOTA_MB=2048' },
  CLAMAV_URL: {
    shape: z.string().refine((text) => scannerIn(text) !== undefined),
    example: 'CLAMAV_URL=tcp://127.0.0.1:3310',
  },
  SIGNING_KEY_FILE: { shape: z.string(), example: 'SIGNING_KEY_FILE=/srv/giaouoc/keys/instance.pem' },
  PUBLIC_URL: {
    shape: url('https', 'http').refine((text) => ['', '/'].includes(new URL(text).pathname)),
    example: 'PUBLIC_URL=https://thidua.example.vn',
  },
  TRUSTED_PROXY: { shape: addresses, example: 'TRUSTED_PROXY=10.0.0.5' },
  SMTP_URL: { shape: url('smtp', 'smtps'), example: 'SMTP_URL=smtps://USER:PASSWORD@mail.example.vn:465' },
  OIDC_ISSUER: { shape: url('https', 'http').refine(isSafeIssuer), example: 'OIDC_ISSUER=https://sso.example.vn' },
  OIDC_CLIENT_ID: { shape: z.string(), example: 'OIDC_CLIENT_ID=giaouoc' },
  OIDC_CLIENT_SECRET: { shape: z.string(), example: 'OIDC_CLIENT_SECRET=…' },
} as const

type Name = keyof typeof known
const names = Object.keys(known) as Name[]
const oidcNames = names.filter((name) => name.startsWith('OIDC_'))

export type Settings = {
  port: number
  host: string
  dataDir: string
  /** A PostgreSQL server of the office's own; null means the embedded one. */
  database: { appUrl: string; ownerUrl: string | null } | null
  /** Where files are kept, how much of them a unit may keep, and who scans them. */
  shelf: Shelf
  /** The private key of this installation; several processes name the same file. */
  keyFile: string
  /** The address people type, without a slash at its end. */
  publicUrl: string
  trustedProxy: string[]
  smtpUrl: string | null
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
}

export type Environment = Record<string, string | undefined>

/** Beside the program, wherever a command was typed. */
const usualDataDir = fileURLToPath(new URL('../../data', import.meta.url))

/** A hundred files of the largest size a unit, until somebody says otherwise. */
const usualQuotaMb = 2048

const scannerOf = (text: string | undefined): Scanner | null => (text && scannerIn(text)) || null

/** An empty variable is one that was not set. */
function given(env: Environment): Partial<Record<Name, string>> {
  return Object.fromEntries(names.flatMap((name) => (env[name]?.trim() ? [[name, env[name]?.trim()]] : [])))
}

function faultsOf(env: Environment): StartFault[] {
  const values = given(env)
  const wrong = names.filter((name) => values[name] !== undefined && !known[name].shape.safeParse(values[name]).success)
  const misspelt = Object.keys(env).filter((name) => name.startsWith('OIDC_') && !oidcNames.includes(name as Name))
  return [
    ...wrong.map((name) => fault('setting.wrong', { name, example: known[name].example })),
    ...misspelt.map((name) => fault('setting.unknown', { name, known: oidcNames.join(', ') })),
    ...missingCompanions(values),
    ...openToTheWorld(values),
  ]
}

function missingCompanions(values: Partial<Record<Name, string>>): StartFault[] {
  const missing = oidcNames.filter((name) => values[name] === undefined)
  const halfOidc = missing.length > 0 && missing.length < oidcNames.length
  return [
    ...(halfOidc
      ? oidcNames
          .filter((name) => values[name] !== undefined)
          .map((name) => fault('setting.together', { name, others: missing.join(', ') }))
      : []),
    ...(values.DATABASE_OWNER_URL && !values.DATABASE_URL
      ? [fault('setting.together', { name: 'DATABASE_OWNER_URL', others: 'DATABASE_URL' })]
      : []),
  ]
}

/** Beyond this machine browsers keep the session's cookie only over https. */
function openToTheWorld({ HOST, PUBLIC_URL, TRUSTED_PROXY }: Partial<Record<Name, string>>): StartFault[] {
  const isSafe = !HOST || isLoopback(HOST) || PUBLIC_URL?.startsWith('https://') || TRUSTED_PROXY
  return isSafe ? [] : [fault('setting.not-loopback', { host: HOST })]
}

/** The settings, or every fault in them at once; nothing is started on half-right settings. */
export function readSettings(env: Environment): { settings: Settings } | { faults: StartFault[] } {
  const faults = faultsOf(env)
  if (faults.length > 0) return { faults }
  const values = given(env)
  const port = Number(values.PORT ?? 3000)
  const from = (folder: string) => resolve(env.GIAOUOC_CWD ?? '.', folder)
  const dataDir = values.DATA_DIR ? from(values.DATA_DIR) : usualDataDir
  return {
    settings: {
      port,
      host: values.HOST ?? '127.0.0.1',
      dataDir,
      shelf: {
        folder: values.FILES_DIR ? from(values.FILES_DIR) : join(dataDir, 'files'),
        quota: Number(values.FILES_QUOTA_MB ?? usualQuotaMb) * 1024 * 1024,
        scanner: scannerOf(values.CLAMAV_URL),
      },
      keyFile: values.SIGNING_KEY_FILE ? from(values.SIGNING_KEY_FILE) : join(dataDir, 'keys', 'instance.pem'),
      database: values.DATABASE_URL
        ? { appUrl: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL ?? null }
        : null,
      publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : `http://localhost:${port}`,
      trustedProxy: values.TRUSTED_PROXY?.split(',').map((one) => one.trim()) ?? [],
      smtpUrl: values.SMTP_URL ?? null,
      oidc: oidcOf(values),
    },
  }
}

function oidcOf({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
}: Partial<Record<Name, string>>) {
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null
}
