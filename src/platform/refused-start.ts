/** Why the program will not start: every fault at once, each said in Vietnamese and in English. */
import type { Said } from '#kit/refusal.ts'
import { fill } from '#kit/words.ts'
import { words } from './start-words.ts'

export type StartCode = keyof typeof words.vi
export type StartFault = Said & { code: StartCode }

export const fault = (code: StartCode, params: NonNullable<Said['params']> = {}): StartFault => ({ code, params })

/** The sentence in both languages, Vietnamese first. */
export const inBoth = ({ code, params }: StartFault): string =>
  `${fill(words.vi[code], params)}\n${fill(words.en[code], params)}`

/** Thrown before anything was changed; the message is what a person should read. */
export class RefusedStart extends Error {
  readonly faults: readonly StartFault[]
  constructor(...faults: readonly StartFault[]) {
    super(faults.map(inBoth).join('\n'))
    this.faults = faults
  }
}

/** Throws when there is anything to say. */
export function refuseStart(faults: readonly StartFault[]): void {
  if (faults.length > 0) throw new RefusedStart(...faults)
}
