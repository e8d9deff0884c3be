/** Loads the sample seasons by playing their stories: every act goes through the routes that screens use. */
import { createAccount, setUp } from '#features/accounts/contract.ts'
import { setupCode } from '#features/accounts/setup/actions.ts'
import type { Home } from '#platform/home.ts'
import { createApp } from '../app.ts'
import { type Credentials, type Door, enter, enterAs, type Person } from './door.ts'
import { type DemoAccount, type People, setUpPeople } from './people.ts'
import { story0 } from './stories/story0.ts'
import { provinces } from './stories/story0-texts.ts'
import { type Offices, setUpOffices } from './units.ts'

export type { DemoAccount } from './people.ts'

/** The clock of the business; a season opened while it is played is a sample. */
export type Clock = { play: (moment: string) => void; real: () => void }

/** What a story is played on. */
export type Stage = { clock: Clock; offices: Offices; people: People }

/** The first administrator's one-time code where there is no account yet, or an administrator there is. */
export type Administrator = { setupCode: string } | Credentials

/** A home whose clock can be set, for samples only. */
export function playedHome(home: Home): { home: Home; clock: Clock } {
  let at: Date | null = null
  const clock: Clock = {
    play: (moment) => {
      at = new Date(moment)
    },
    real: () => {
      at = null
    },
  }
  return { clock, home: { ...home, played: true, now: () => at ?? home.now() } }
}

/**
 * Plays every story there is through the door and gives the accounts that were made, with one password for the run.
 * @throws Error naming the first request that was refused: a story that the rules do not allow is not loaded.
 */
export async function playStories(
  door: Door,
  clock: Clock,
  random: Home['random'],
  administrator: Administrator,
): Promise<DemoAccount[]> {
  clock.real()
  const password = Buffer.from(random(10)).toString('hex')
  const who = 'setupCode' in administrator ? { username: 'quan-tri', password } : administrator
  const person = await administratorOf(door, administrator, who)
  const offices = await setUpOffices(person, provinces, '2018-01-01')
  const people = await setUpPeople(door, (body) => person.do(createAccount, { body }), offices, password)
  const lead = await story0({ clock, offices, people })
  const ofLead = people.accounts.filter(({ role, unit }) => role === 'head' && unit === lead.name)
  return [
    { role: 'administrator', unit: '', ...who },
    ...ofLead.map((account) => ({ ...account, role: 'lead' })),
    ...people.accounts,
  ]
}

function administratorOf(door: Door, given: Administrator, who: Credentials): Promise<Person> {
  if (!('setupCode' in given)) return enterAs(door, who)
  return enter(door, setUp, { body: { code: given.setupCode, displayName: 'Quản trị hệ thống', ...who } })
}

/** Loads the stories into an empty database, inside this process; null when there are accounts already. */
export async function loadSample(home: Home): Promise<DemoAccount[] | null> {
  const code = await setupCode(home)
  return code === null ? null : playSample(home, { setupCode: code })
}

/** Plays the stories inside this process, as the administrator there is or as the first one. */
export function playSample(home: Home, administrator: Administrator): Promise<DemoAccount[]> {
  const played = playedHome(home)
  const app = createApp(played.home)
  const door: Door = { origin: 'http://localhost', send: async (request) => app.request(request) }
  return playStories(door, played.clock, home.random, administrator)
}
