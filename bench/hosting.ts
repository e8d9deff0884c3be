/** Starts the server that is measured and takes it away again. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { signIn } from '#features/accounts/contract.ts'
import { withFolder } from './folder.ts'
import type { Hosted } from './host.ts'
import { type LoopDelay, loopDelay } from './loop.ts'

/** The server with its reader signed in, and how long its event loop is held while something is done. */
export type Hosting = Hosted & { cookie: string; loopDelay: (work: () => Promise<unknown>) => Promise<LoopDelay> }

/** Runs work against a server on a fresh folder. @throws Error when the server ends before it is ready. */
export const withHost = <T>(work: (host: Hosting) => Promise<T>): Promise<T> =>
  withServer<Hosted, T>('host.ts', [], async (host, child) =>
    work({ ...host, cookie: await cookieOf(host), loopDelay: loopDelay(child) }),
  )

/** Runs work beside a server of one of our scripts. @throws Error when the server ends before it is ready. */
export const withServer = <Host, T>(
  script: string,
  given: readonly string[],
  work: (host: Host, child: ChildProcess) => Promise<T>,
): Promise<T> =>
  withFolder(async (folder) => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), [folder, ...given], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // As `npm start` runs it.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const ended = once(child, 'exit')
    try {
      const [host] = (await Promise.race([once(child, 'message'), ended.then(gone)])) as [Host]
      return await work(host, child)
    } finally {
      if (child.connected) child.disconnect()
      await ended
    }
  })

function gone(): never {
  throw new Error('The server that was to be measured ended before it was ready')
}

async function cookieOf({ url, reader }: Hosted): Promise<string> {
  const response = await fetch(`${url}/api/v1${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reader),
  })
  if (!response.ok) throw new Error(`The reader was not let in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
