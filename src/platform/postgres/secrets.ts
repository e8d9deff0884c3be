/** The passwords of the three database roles, made once and kept beside the data. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fault, RefusedStart } from '../refused-start.ts'
import type { Endpoint } from './owner.ts'

export type Secrets = { postgres: string; giaouoc_owner: string; giaouoc_app: string }
export type Role = keyof Secrets

const fileOf = (folder: string) => join(folder, 'secrets.json')
const password = () => randomBytes(24).toString('base64url')

export function readSecrets(folder: string): Secrets {
  const file = fileOf(folder)
  if (!existsSync(file)) throw new RefusedStart(fault('folder.no-secrets', { folder, file }))
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}

/** Made before the database, so that no database exists whose passwords nobody knows. */
export function makeSecrets(folder: string): Secrets {
  const file = fileOf(folder)
  if (existsSync(file)) return readSecrets(folder)
  const secrets = { postgres: password(), giaouoc_owner: password(), giaouoc_app: password() }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return secrets
}

/** A connection address; a host that is a folder means a socket, as in libpq. */
export function urlOf({ host, port }: Endpoint, role: Role, secrets: Secrets, database = 'giaouoc'): string {
  const login = `${role}:${secrets[role]}`
  return host.startsWith('/')
    ? `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${login}@${host}:${port}/${database}`
}
