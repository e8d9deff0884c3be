/** Tokens made of software (SoftHSM), filled by tools that are not ours. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoKey } from '#features/documents/signatures/demo-authority/rules.ts'

export const softhsm = process.env.SOFTHSM_MODULE ?? '/usr/lib/softhsm/libsofthsm2.so'

/** `settings`: where SoftHSM finds its tokens, for the environment of whoever uses it. */
export type Drawer = { folder: string; settings: { SOFTHSM2_CONF: string } }

/** A drawer for tokens. `mechanisms`: what they can do, where it is not everything. */
export function aDrawer(folder: string, mechanisms = 'ALL'): Drawer {
  mkdirSync(join(folder, 'tokens'), { recursive: true })
  const file = join(folder, 'softhsm.conf')
  writeFileSync(file, `directories.tokendir = ${join(folder, 'tokens')}\nslots.mechanisms = ${mechanisms}\n`)
  return { folder, settings: { SOFTHSM2_CONF: file } }
}

function must(program: string, args: string[], env: NodeJS.ProcessEnv = {}, input?: Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { env: { ...process.env, ...env }, input })
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${error?.message ?? stderr.toString()}`)
  return stdout
}

export const pin = '73918264'

export function aToken({ settings }: Drawer, label: string): void {
  must('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', '5556667778', '--pin', pin], settings)
}

type Held = { label: string; id: string; asksAgain?: boolean; keyless?: boolean }

/** Puts a key with its certificate into a token, as an issuer does. */
export async function hold({ folder, settings }: Drawer, key: DemoKey, { label, id, ...how }: Held): Promise<void> {
  const [sealed, bare, certificate] = ['key.p12', 'key.der', 'certificate.der'].map((name) => join(folder, name))
  if (!sealed || !bare || !certificate) throw new Error('no folder')
  writeFileSync(sealed, await key.pkcs12('mo'))
  writeFileSync(certificate, key.certificate)
  const pem = must('openssl', ['pkcs12', '-in', sealed, '-passin', 'pass:mo', '-nocerts', '-noenc'])
  must('openssl', ['pkey', '-outform', 'DER', '-out', bare], {}, pem)
  const tool = (...args: string[]) =>
    must(
      'pkcs11-tool',
      ['--module', softhsm, '--token-label', label, '--login', '--pin', pin, '--id', id, ...args],
      settings,
    )
  const again = how.asksAgain ? ['--always-auth'] : []
  if (!how.keyless) tool('--write-object', bare, '--type', 'privkey', '--usage-sign', ...again)
  tool('--write-object', certificate, '--type', 'cert')
}
