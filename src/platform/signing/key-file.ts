/** The private key of this installation: one file that only its user reads, made once, shared by several processes. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fault, RefusedStart } from '../refused-start.ts'
import { type Signer, signerWith } from './signer.ts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const denied = (file: string, error: unknown) =>
  new RefusedStart(fault('key.denied', { file, reason: reasonOf(error) }))

/** Somebody else who reads the key signs in our name. Windows keeps no such bits: there the folder's rights decide. */
async function demandPrivate(file: string): Promise<void> {
  const { mode } = await stat(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new RefusedStart(fault('key.open-to-others', { file, mode: (mode & 0o777).toString(8) }))
}

function privateKeyIn(file: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below: what the file holds is no key, and must not be quoted.
  }
  throw new RefusedStart(fault('key.wrong', { file }))
}

/** The key that is there. @throws RefusedStart when others may read the file, or it holds no Ed25519 key. */
export async function readKey(file: string): Promise<Signer | undefined> {
  try {
    await demandPrivate(file)
    return signerWith(privateKeyIn(file, await readFile(file, 'utf8')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error instanceof RefusedStart ? error : denied(file, error)
  }
}

/** Written beside and linked: of several processes that start at once one gives the file its name, and all read that one. */
async function makeKey(file: string): Promise<void> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(pem)
    await handle.sync()
    await handle.close()
    await link(part, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
  }
}

/** The key of this installation, made the first time. @throws RefusedStart with what to do. */
export async function openKey(file: string): Promise<Signer> {
  const there = await readKey(file)
  if (there) return there
  await makeKey(file).catch((error) => {
    throw denied(file, error)
  })
  const made = await readKey(file)
  if (!made) throw denied(file, 'ENOENT')
  return made
}
