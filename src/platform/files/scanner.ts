/** Asks the office's own ClamAV about a file, over its INSTREAM command: the bytes go there, nothing is written here. */
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { Refused } from '#kit/refusal.ts'

/** Where clamd listens: a port of a host, or a socket in a folder of this machine. */
export type Scanner = { host: string; port: number } | { path: string }

const patience = 30_000

/** `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`; undefined for anything else. */
export function scannerIn(text: string): Scanner | undefined {
  const path = /^unix:(\/.+)$/.exec(text)?.[1]
  if (path !== undefined) return { path }
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, pathname, username } = new URL(text)
  const isPlain = protocol === 'tcp:' && hostname !== '' && ['', '/'].includes(pathname) && username === ''
  return isPlain ? { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) } : undefined
}

/** Speaks with clamd once: what `say` writes, then the answer up to its NUL. */
function talk(scanner: Scanner, say: (socket: Socket) => Promise<void>): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(scanner)
    let answer = ''
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer')))
    socket.on('connect', () => say(socket).catch((error) => socket.destroy(error)))
    socket.on('data', (part) => {
      answer += part.toString('utf8')
    })
    socket.on('end', () => socket.end())
    socket.on('error', fail)
    socket.on('close', () => done(answer.split('\0')[0]?.trim() ?? ''))
  })
}

const write = (socket: Socket, bytes: Uint8Array | string) =>
  new Promise<void>((done, fail) => socket.write(bytes, (error) => (error ? fail(error) : done())))

/** Is it there and is it clamd? @throws Error with what happened instead. */
export async function askScanner(scanner: Scanner): Promise<void> {
  const answer = await talk(scanner, (socket) => write(socket, 'zPING\0'))
  if (answer !== 'PONG') throw new Error(answer || 'no answer')
}

async function stream(socket: Socket, path: string): Promise<void> {
  await write(socket, 'zINSTREAM\0')
  for await (const part of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(part.length)
    await write(socket, size)
    await write(socket, part)
  }
  await write(socket, Buffer.alloc(4))
}

/** @throws Refused `file.infected` naming what was found, `file.scanner-away` when no answer can be had. */
export async function scan(scanner: Scanner, path: string): Promise<void> {
  const away = () => new Refused({ kind: 'busy', code: 'file.scanner-away' })
  const answer = await talk(scanner, (socket) => stream(socket, path)).catch(() => Promise.reject(away()))
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found) throw new Refused({ kind: 'invalid', code: 'file.infected', params: { found } })
  if (answer !== 'stream: OK') throw away()
}
