/** A PIN or passphrase: asked without showing it, or handed in by a script; never an argument, which everybody on the machine sees. */
import { Refused } from '#kit/refusal.ts'

export type Asking = { prompt: string; fromInput: boolean }

const variable = 'GIAOUOC_PIN'
const keys = { enter: ['\r', '\n'], erase: ['\u007f', '\b'], stop: ['\u0003', '\u0004'], escape: '\u001b' }

/** Whoever was handed it wipes it after use. */
export async function askSecret({ prompt, fromInput }: Asking): Promise<Buffer> {
  const given = process.env[variable]
  delete process.env[variable]
  if (given) return Buffer.from(given)
  if (fromInput) return firstLine()
  if (!process.stdin.isTTY) throw new Refused({ kind: 'invalid', code: 'sign.no-pin' })
  return typed(prompt)
}

async function firstLine(): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part)
    if (part.includes(10)) break
  }
  const [line = ''] = Buffer.concat(parts).toString('utf8').split(/\r?\n/)
  if (line === '') throw new Refused({ kind: 'invalid', code: 'sign.no-pin' })
  return Buffer.from(line)
}

/** Each key as it comes, for a terminal shows what it reads by lines. */
function typed(prompt: string): Promise<Buffer> {
  const { stdin, stderr } = process
  stdin.setRawMode(true)
  stderr.write(prompt)
  return new Promise((done, fail) => {
    const signs: string[] = []
    const end = (settle: () => void) => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const take = (part: Buffer) => {
      const what = taken(signs, part.toString('utf8'))
      if (what === 'done') end(() => done(Buffer.from(signs.join(''))))
      if (what === 'stopped') end(() => fail(new Refused({ kind: 'invalid', code: 'sign.cancelled' })))
    }
    stdin.on('data', take)
    stdin.resume()
  })
}

/** Adds what was typed; keys that make no sign (arrows and the like) come as one part after an escape. */
function taken(signs: string[], part: string): 'done' | 'stopped' | undefined {
  if (part.startsWith(keys.escape)) return undefined
  for (const sign of part) {
    if (keys.enter.includes(sign)) return signs.length > 0 ? 'done' : undefined
    if (keys.stop.includes(sign)) return 'stopped'
    if (keys.erase.includes(sign)) signs.pop()
    else signs.push(sign)
  }
  return undefined
}
