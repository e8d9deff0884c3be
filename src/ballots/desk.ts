/**
 * A teller's desk: it answers what a server asks of a teller, one task after the other, and nothing that would hurt the vote. It draws
 * the teller's numbers and keeps them; nothing that it answers holds one. Pure: what it knows goes in and comes out.
 */

import type { Manifest } from './board.ts'
import { abandon, agree, open, rekey, seeManifest } from './desk-board.ts'
import { beginKey, keepKey, shareKey, showOffer } from './desk-ceremony.ts'
import { type Answer, type Asks, type Refused, type Said, type Task, type Tasks, taskIn } from './desk-tasks.ts'
import type { Group, Random } from './group.ts'
import type { Making, Offer } from './keys.ts'
import { markOf, type TellerKey } from './teller-key.ts'

/** A key while it is made: what was shown to whom, so that nothing is shown twice to others. */
export type Begun = {
  readonly task: Tasks['begin']
  readonly making: Making
  readonly offer: Offer
  readonly at: Date
  readonly commitments?: readonly string[]
  /** The digest of the three offers, once the three have read it aloud. */
  readonly ceremony?: string
}

export type Desk = {
  readonly begun?: Begun | undefined
  readonly key?: TellerKey | undefined
  /** As it was read aloud, or stood in a box. */
  readonly manifest?: Manifest | undefined
}

export type Setting<P> = {
  readonly group: Group<P>
  readonly random: Random
  readonly now: Date
  /** The digest of this program, where it knows it. */
  readonly program?: string
}

/** `desk`: as it is from now on, also where something was refused. */
export type Outcome = { readonly desk: Desk } & (Refused | { readonly asks: Asks } | { readonly answer: Answer })

/**
 * The answer to a task; or what the teller has to see and say before; or why there is none. `given` may be anything: nothing is thrown.
 * Each code has its words in desk-words.ts or words.ts.
 */
export function answerTo<P>(setting: Setting<P>, desk: Desk, given: unknown, said: Said = {}): Outcome {
  const task = taskIn(given)
  if (!task) return { desk, refused: 'desk.no-such-task' }
  const why = whyNotHere(setting, desk, task)
  return why === undefined ? answered(setting, desk, task, said) : { desk, refused: why }
}

function answered<P>(setting: Setting<P>, desk: Desk, task: Task, said: Said): Outcome {
  switch (task.step) {
    case 'begin':
      return beginKey(setting, desk, task, said)
    case 'show':
      return showOffer(desk, task)
    case 'share':
      return shareKey(setting, desk, task, said)
    case 'keep':
      return keepKey(setting, desk, task, said)
    case 'manifest':
      return seeManifest(setting, desk, task, said)
    case 'agree':
      return agree(setting, desk, task, said)
    case 'open':
      return open(setting, desk, task, said)
    case 'abandon':
      return abandon(desk, task, said)
    case 'rekey':
      return rekey(desk, task, said)
  }
}

/** A key is made in one sitting: whoever waits longer could be asked for their part in ballots that are cast by then. */
const longest = 4 * 60 * 60 * 1000

/** A task of another election, or out of its turn. */
function whyNotHere<P>({ now }: Setting<P>, { begun, key }: Desk, task: Task): string | undefined {
  if (!('election' in task)) return key ? undefined : 'desk.no-key'
  if (task.step === 'begin') return whyNotBegin(key, task)
  if (!begun) return key ? 'desk.key-is-made' : 'desk.not-begun'
  if (begun.task.election !== task.election) return 'desk.other-election'
  return now.getTime() - begun.at.getTime() > longest ? 'desk.too-late' : undefined
}

function whyNotBegin(key: TellerKey | undefined, { election, teller }: Tasks['begin']): string | undefined {
  if (teller < 1 || teller > 3) return 'no-such-teller'
  if (!key) return undefined
  // The key of a vote that was agreed to is never one for another.
  return key.mark !== markOf(election) || key.teller !== teller || key.remembered?.head ? 'desk.has-key' : undefined
}
