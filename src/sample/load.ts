/** Loads the sample seasons by playing their stories: every act goes through the routes that screens use. */
import { createAccount, setUp } from '#features/accounts/contract.ts'
import { setupCode } from '#features/accounts/setup/actions.ts'
import type { Home } from '#platform/home.ts'
import { createApp } from '../app.ts'
import { type Credentials, type Door, enter, enterAs, type Person } from './door.ts'
import { type DemoAccount, type People, setUpPeople } from './people.ts'
import { assessBefore } from './stories/assessed-before.ts'
import { storyOfScores } from './stories/story-scores.ts'
import { story0, type TayNamBo } from './stories/story0.ts'
import { provinces } from './stories/story0-texts.ts'
import { story1, type TayNamBo2019 } from './stories/story1.ts'
import { storyOfFigures } from './stories/story1-figures.ts'
import { east } from './stories/story1-texts.ts'
import { story2 } from './stories/story2.ts'
import { open2020, story3, type TayNamBo2020 } from './stories/story3.ts'
import { assess2020 } from './stories/story3-assessed.ts'
import { story4 } from './stories/story4.ts'
import { provinces as central } from './stories/story4-texts.ts'
import { addSubUnits, type Offices, setUpOffices } from './units.ts'

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
 * How far the stories are told: each goes on from the one before. The figures of 2019 take as long as all that comes
 * before them.
 */
export const tellings = ['2018', '2019', 'figures', 'scores', 'assessed', '2022'] as const
export type Until = (typeof tellings)[number]

/**
 * Plays the stories through the door, year by year, and gives the accounts that were made, with one password for the run.
 * @throws Error naming the first request that was refused: a story that the rules do not allow is not loaded.
 */
export async function playStories(
  door: Door,
  clock: Clock,
  random: Home['random'],
  administrator: Administrator,
  until: Until = '2022',
): Promise<DemoAccount[]> {
  clock.real()
  const password = Buffer.from(random(10)).toString('hex')
  const who = 'setupCode' in administrator ? { username: 'quan-tri', password } : administrator
  const person = await administratorOf(door, administrator, who)
  const tells = (part: Until) => tellings.indexOf(part) <= tellings.indexOf(until)
  const all = [...provinces, ...(tells('2019') ? east.provinces : []), ...(tells('2022') ? central : [])]
  const members = await setUpOffices(person, all, '2018-01-01')
  const offices = await addSubUnits(person, members, { figures: tells('figures') })
  const people = await setUpPeople(door, (body) => person.do(createAccount, { body }), offices, password)
  const stage = { clock, offices, people }
  const region = await story0(stage, story2)
  const leading = [people.holding('lead', region.lead)]
  if (tells('2019')) {
    const season = await story1(stage, region)
    leading.push(people.holding('lead', season.lead), people.holding('deputy', season.deputy))
    if (tells('figures')) await storyOfFigures(stage, season, region)
    if (tells('scores')) {
      const year = await open2020(stage, region)
      await scores(stage, region, { 2019: season, 2020: year })
      if (tells('assessed')) {
        const { members } = region
        await assessBefore(stage, { seasonId: region.seasonId, year: 2018, lead: region.lead, members })
        await assessBefore(stage, { seasonId: season.seasonId, year: 2019, lead: season.lead, members })
        await assess2020(stage, { ...year, members })
        const officers = await story3(stage, region, year)
        leading.push(...officers.map(({ role, unit }) => people.holding(role, unit)))
        if (tells('2022')) leading.push(...(await story4(stage)).map(({ role, unit }) => people.holding(role, unit)))
      }
    }
  }
  return [{ role: 'administrator', unit: '', ...who }, ...leading, ...people.accounts]
}

/** Three years of one region, scored. */
const scores = (stage: Stage, before: TayNamBo, years: { 2019: TayNamBo2019; 2020: TayNamBo2020 }) =>
  storyOfScores(stage, {
    ...{ members: before.members, known: years[2019].known },
    seasons: [
      { seasonId: before.seasonId, year: 2018 },
      { seasonId: years[2019].seasonId, year: 2019 },
      { seasonId: years[2020].seasonId, year: 2020 },
    ],
  })

function administratorOf(door: Door, given: Administrator, who: Credentials): Promise<Person> {
  if (!('setupCode' in given)) return enterAs(door, who)
  return enter(door, setUp, { body: { code: given.setupCode, displayName: 'Quản trị hệ thống', ...who } })
}

/** Loads the stories into an empty database, inside this process; null when there are accounts already. */
export async function loadSample(home: Home, until?: Until): Promise<DemoAccount[] | null> {
  const code = await setupCode(home)
  return code === null ? null : playSample(home, { setupCode: code }, until)
}

/** Plays the stories inside this process, as the administrator there is or as the first one. */
export function playSample(home: Home, administrator: Administrator, until?: Until): Promise<DemoAccount[]> {
  const played = playedHome(home)
  const app = createApp(played.home)
  const door: Door = { origin: 'http://localhost', send: async (request) => app.request(request) }
  return playStories(door, played.clock, home.random, administrator, until)
}
