/** The accounts of the stories. Nobody's name is made up: a person is called by what they are in their unit. */
import type { createAccount } from '#features/accounts/contract.ts'
import type { Call } from '#kit/endpoint.ts'
import { type Credentials, type Door, enterAs, forEach, type Person } from './door.ts'
import { east } from './stories/story1-texts.ts'
import { provinces as central, leadProvince as centralLead, officers2023 } from './stories/story4-texts.ts'
import type { Office, Offices, SubUnit } from './units.ts'

/** One row of demo-accounts.json. */
export type DemoAccount = { role: string; unit: string; username: string; password: string }

type Role = 'head' | 'officer' | 'council_member' | 'teller' | 'ministry_officer' | 'auditor'
type Post = { role: Role; title: string; username: string; unit: Office }

/** Units whose accounts are handed out for trying: there every role is held. */
const shown = ['Tỉnh Bạc Liêu', 'Tỉnh Tiền Giang']
/** Of these offices the stories tell only that their heads sign; the one that leads has an officer who drafts. */
const drafting = [east.leadProvince, centralLead, ...officers2023.map(({ province }) => province)]
const headOnly = [...east.provinces, ...central].filter((province) => !drafting.includes(province))

/** "Tỉnh Bạc Liêu" → "bac-lieu". */
const plain = (province: string): string =>
  province
    .replace(/^(Tỉnh|Thành phố) /, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
    .replaceAll(/[ -]+/g, '-')

const postsOf = (prefix: string, unit: Office): Post[] => {
  const name = `${prefix}-${plain(unit.province)}`
  const head: Post = { role: 'head', title: 'Thủ trưởng', username: `${name}.thu-truong`, unit }
  if (headOnly.includes(unit.province)) return [head]
  const ofAll: Post[] = [head, { role: 'officer', title: 'Cán bộ đầu mối', username: `${name}.can-bo`, unit }]
  if (!shown.includes(unit.province)) return ofAll
  return [
    ...ofAll,
    { role: 'council_member', title: 'Uỷ viên hội đồng', username: `${name}.hoi-dong`, unit },
    { role: 'teller', title: 'Thành viên tổ kiểm phiếu', username: `${name}.kiem-phieu`, unit },
  ]
}

const postsBelow = (unit: SubUnit): Post[] => [
  { role: 'head', title: 'Thủ trưởng', username: `${unit.code}.thu-truong`, unit },
  ...(unit.hasOfficer
    ? [{ role: 'officer' as const, title: 'Cán bộ đầu mối', username: `${unit.code}.can-bo`, unit }]
    : []),
]

const postsIn = ({ ministry, justice, enforcement, below }: Offices): Post[] => [
  { role: 'ministry_officer', title: 'Cán bộ', username: 'bo-tu-phap.can-bo', unit: ministry },
  { role: 'auditor', title: 'Kiểm toán', username: 'bo-tu-phap.kiem-toan', unit: ministry },
  ...justice.flatMap((unit) => postsOf('stp', unit)),
  ...enforcement.flatMap((unit) => postsOf('thads', unit)),
  ...below.flatMap(postsBelow),
]

/** Who acts for which unit: each signs in with their own user name and password the first time they are needed. */
export type People = {
  ministryOfficer: () => Promise<Person>
  head: (unit: Office) => Promise<Person>
  officer: (unit: Office) => Promise<Person>
  /** Those handed out for trying. */
  accounts: DemoAccount[]
  /** The head of a unit that leads or deputises a year, handed out under that role. */
  holding: (role: 'lead' | 'deputy', unit: Office) => DemoAccount
}

/** Somebody who is given a way in: with a password at once in the sample, by an invitation anywhere else. */
export type NewPerson = Call<typeof createAccount>['body']

/** Makes the accounts, each holding one role in one unit. Whoever reads the list can sign in with it. */
export async function setUpPeople(
  door: Door,
  make: (person: NewPerson) => Promise<unknown>,
  offices: Offices,
  password: string,
): Promise<People> {
  const posts = postsIn(offices)
  await forEach(posts, ({ role, title, username, unit }) =>
    make({
      ...{ username, displayName: `${title} ${unit.name}`, password },
      grants: [{ role, unitId: unit.id, from: null, to: null, basis: null }],
    }),
  )
  const signedIn = new Map<string, Entered>()
  const postOf = (role: Post['role'], unit: Office): Post => {
    const post = posts.find((one) => one.role === role && one.unit.id === unit.id)
    if (!post) throw new Error(`Nobody is ${role} of ${unit.name}`)
    return post
  }
  const inPost = (role: Post['role'], unit: Office) =>
    entered(signedIn, door, { username: postOf(role, unit).username, password })
  return {
    ministryOfficer: () => inPost('ministry_officer', offices.ministry),
    head: (unit) => inPost('head', unit),
    officer: (unit) => inPost('officer', unit),
    accounts: posts
      .filter(({ unit }) => unit.province === '' || shown.includes(unit.province))
      .map(({ role, unit, username }) => ({ role, unit: unit.name, username, password })),
    holding: (role, unit) => ({ role, unit: unit.name, username: postOf('head', unit).username, password }),
  }
}

type Entered = { at: number; person: Promise<Person> }

/** Adopting, signing and sending ask for a password not older than five minutes: on a slow machine one enters again. */
const freshFor = 150_000

function entered(signedIn: Map<string, Entered>, door: Door, who: Credentials): Promise<Person> {
  const known = signedIn.get(who.username)
  if (known && Date.now() - known.at < freshFor) return known.person
  const person = enterAs(door, who)
  signedIn.set(who.username, { at: Date.now(), person })
  return person
}
