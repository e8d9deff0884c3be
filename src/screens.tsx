/** Gathers the screens of all features: their addresses, the steps of the year, and what the shell needs to know. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect } from 'react'
import { getSession, signIn, signOut, stepUp } from '#features/accounts/contract.ts'
import { words as roleWords } from '#features/accounts/grants/words.ts'
import { getHistory } from '#features/log/contract.ts'
import { exportHistory } from '#features/log/exports/contract.ts'
import { SearchButton } from '#features/search/web/SearchButton.tsx'
import { listWork } from '#features/seasons/board/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import type { Output } from '#kit/endpoint.ts'
import type { Help } from '#kit/help-page.ts'
import { ask, call } from '#web/api.ts'
import { DoorKeeper } from '#web/DoorKeeper.tsx'
import { type Doors, DoorsProvider, type Person } from '#web/doors.tsx'
import { openDrafts } from '#web/drafts.ts'
import { cache, show } from '#web/Frame.tsx'
import { HelpButton } from '#web/HelpButton.tsx'
import { Layout, type NavGroup } from '#web/Layout.tsx'
import { useWords } from '#web/language.ts'
import type { Senders } from '#web/outbox.ts'
import { Waiting } from '#web/pages.tsx'
import { page, routerOf } from '#web/routing.tsx'
import { useSeasonChoice } from '#web/seasons.ts'
import { words } from '#web/words.ts'

const session = ask(getSession)

/** Every screen and its address; each is fetched when somebody goes there. */
const pages = [
  page('/', () => import('#features/seasons/web/HomeScreen.tsx').then((m) => m.HomeScreen)),
  page('/bat-dau', () => import('#features/seasons/web/StartScreen.tsx').then((m) => m.StartScreen)),
  page('/mua', () => import('#features/seasons/web/SeasonsScreen.tsx').then((m) => m.SeasonsScreen)),
  page('/mua/$seasonId', () => import('#features/seasons/web/SeasonScreen.tsx').then((m) => m.SeasonScreen)),
  page('/mua/$seasonId/bang', () => import('#features/seasons/web/BoardScreen.tsx').then((m) => m.BoardScreen)),
  page('/mua/$seasonId/lich', () => import('#features/seasons/web/CalendarScreen.tsx').then((m) => m.CalendarScreen)),
  page('/to-chuc/khu-vuc/$regionId/luan-phien', () =>
    import('#features/seasons/web/RotationScreen.tsx').then((m) => m.RotationScreen),
  ),
  page('/mua/$seasonId/so-voi-nam-truoc', () =>
    import('#features/seasons/web/ComparisonScreen.tsx').then((m) => m.ComparisonScreen),
  ),
  page('/mua/$seasonId/hoi-nghi', () =>
    import('#features/conferences/web/ConferencesScreen.tsx').then((m) => m.ConferencesScreen),
  ),
  page('/mua/$seasonId/hoi-dong', () =>
    import('#features/councils/web/CouncilsScreen.tsx').then((m) => m.CouncilsScreen),
  ),
  page('/mua/$seasonId/hoi-dong/$sittingId', () =>
    import('#features/councils/web/SittingScreen.tsx').then((m) => m.SittingScreen),
  ),
  page('/mua/$seasonId/hom-phieu/$voteId', () =>
    import('#features/councils/web/BallotBoxScreen.tsx').then((m) => m.BallotBoxScreen),
  ),
  page('/mua/$seasonId/de-nghi-khen-thuong', () =>
    import('#features/dossiers/web/DossiersScreen.tsx').then((m) => m.DossiersScreen),
  ),
  page('/mua/$seasonId/ban-giao', () =>
    import('#features/handover/web/HandoverScreen.tsx').then((m) => m.HandoverScreen),
  ),
  page('/to-chuc/quy-dinh-bo-phieu', () =>
    import('#features/councils/web/VotingRulesScreen.tsx').then((m) => m.VotingRulesScreen),
  ),
  page('/mua/$seasonId/giao-uoc', () => import('#features/pacts/web/PactsScreen.tsx').then((m) => m.PactsScreen)),
  page('/mua/$seasonId/giao-uoc/$pactId', () => import('#features/pacts/web/PactScreen.tsx').then((m) => m.PactScreen)),
  page('/mua/$seasonId/giao-uoc/$pactId/phu-luc/$annexId', () =>
    import('#features/pacts/web/AnnexScreen.tsx').then((m) => m.AnnexScreen),
  ),
  page('/mua/$seasonId/van-ban', () =>
    import('#features/documents/web/DocumentsScreen.tsx').then((m) => m.DocumentsScreen),
  ),
  page('/mua/$seasonId/mau-van-ban', () =>
    import('#features/documents/web/templates/TemplatesScreen.tsx').then((m) => m.TemplatesScreen),
  ),
  page('/mua/$seasonId/van-ban/$documentId', () =>
    import('#features/documents/web/DocumentScreen.tsx').then((m) => m.DocumentScreen),
  ),
  page('/so-van-ban', () => import('#features/documents/web/RegisterScreen.tsx').then((m) => m.RegisterScreen)),
  page('/bang-diem/$scorecardId/soan', () =>
    import('#features/scorecards/web/editor/EditorScreen.tsx').then((m) => m.EditorScreen),
  ),
  page('/quan-tri/chung-thu-goc', () =>
    import('#features/documents/web/roots/RootsScreen.tsx').then((m) => m.RootsScreen),
  ),
  page('/to-chuc/danh-hieu', () => import('#features/awards/web/AwardsScreen.tsx').then((m) => m.AwardsScreen)),
  page('/to-chuc/so-khen-thuong', () =>
    import('#features/awards/web/register/AwardRegisterScreen.tsx').then((m) => m.AwardRegisterScreen),
  ),
  page('/to-chuc/chi-so', () =>
    import('#features/indicators/web/IndicatorsScreen.tsx').then((m) => m.IndicatorsScreen),
  ),
  page('/mua/$seasonId/chi-tieu', () =>
    import('#features/figures/web/SeasonTargetsScreen.tsx').then((m) => m.SeasonTargetsScreen),
  ),
  page('/mua/$seasonId/phong-trao', () =>
    import('#features/movements/web/MovementsScreen.tsx').then((m) => m.MovementsScreen),
  ),
  page('/mua/$seasonId/chon-diem', () =>
    import('#features/movements/web/PilotsScreen.tsx').then((m) => m.SeasonPilotsScreen),
  ),
  page('/chon-diem', () => import('#features/movements/web/PilotsScreen.tsx').then((m) => m.PilotsScreen)),
  page('/mua/$seasonId/phong-trao/$movementId', () =>
    import('#features/movements/web/MovementScreen.tsx').then((m) => m.MovementScreen),
  ),
  page('/mua/$seasonId/ke-hoach', () => import('#features/movements/web/PlansScreen.tsx').then((m) => m.PlansScreen)),
  page('/mua/$seasonId/ke-hoach/$planId', () =>
    import('#features/movements/web/PlanScreen.tsx').then((m) => m.PlanScreen),
  ),
  page('/ke-hoach-truc-thuoc', () =>
    import('#features/movements/web/SubUnitPlansScreen.tsx').then((m) => m.SubUnitPlansScreen),
  ),
  page('/mua/$seasonId/dang-ky', () =>
    import('#features/registrations/web/RegistrationsScreen.tsx').then((m) => m.RegistrationsScreen),
  ),
  page('/mua/$seasonId/so-lieu', () =>
    import('#features/figures/web/entry/EntryScreen.tsx').then((m) => m.EntryScreen),
  ),
  page('/mua/$seasonId/tien-do', () =>
    import('#features/figures/web/ProgressScreen.tsx').then((m) => m.ProgressScreen),
  ),
  page('/mua/$seasonId/so-lieu/nap-tep', () =>
    import('#features/figures/web/imports/ImportsScreen.tsx').then((m) => m.ImportsScreen),
  ),
  page('/mua/$seasonId/so-lieu/nap-tep/$importId', () =>
    import('#features/figures/web/imports/ImportScreen.tsx').then((m) => m.ImportScreen),
  ),
  page('/mua/$seasonId/so-lieu/ky-bao-cao', () =>
    import('#features/figures/web/RoundsScreen.tsx').then((m) => m.RoundsScreen),
  ),
  page('/mua/$seasonId/so-lieu/quy-tac', () =>
    import('#features/figures/web/settings/SettingsScreen.tsx').then((m) => m.SettingsScreen),
  ),
  page('/bang-diem', () => import('#features/scorecards/web/ScorecardsScreen.tsx').then((m) => m.ScorecardsScreen)),
  page('/bang-diem/$scorecardId/so-sanh', () =>
    import('#features/scorecards/web/CompareScreen.tsx').then((m) => m.CompareScreen),
  ),
  page('/bang-diem/nap-tep', () => import('#features/scorecards/web/forms/FormScreen.tsx').then((m) => m.FormScreen)),
  page('/bang-diem/$scorecardId', () => import('#features/scorecards/web/CardScreen.tsx').then((m) => m.CardScreen)),
  page('/mua/$seasonId/cham-diem', () =>
    import('#features/scorecards/web/trials/TrialsScreen.tsx').then((m) => m.TrialsScreen),
  ),
  page('/mua/$seasonId/cham-diem/phan-hoa', () =>
    import('#features/scorecards/web/sharpening/SharpeningScreen.tsx').then((m) => m.SharpeningScreen),
  ),
  page('/mua/$seasonId/cham-cheo', () =>
    import('#features/assessments/web/checks/CrossCheckScreen.tsx').then((m) => m.CrossCheckScreen),
  ),
  page('/mua/$seasonId/cham-cheo/bien-ban', () =>
    import('#features/assessments/web/checks/MinutesScreen.tsx').then((m) => m.MinutesScreen),
  ),
  page('/mua/$seasonId/kien-nghi', () =>
    import('#features/assessments/web/appeals/AppealsScreen.tsx').then((m) => m.AppealsScreen),
  ),
  page('/mua/$seasonId/ket-qua', () =>
    import('#features/assessments/web/results/ResultsScreen.tsx').then((m) => m.ResultsScreen),
  ),
  page('/mua/$seasonId/phieu/$sheetId', () =>
    import('#features/assessments/web/SheetScreen.tsx').then((m) => m.SheetScreen),
  ),
  page('/mua/$seasonId/phieu', () => import('#features/assessments/web/SheetsScreen.tsx').then((m) => m.SheetsScreen)),
  page('/mua/$seasonId/phieu/cai-dat', () =>
    import('#features/assessments/web/settings/AssessmentScreen.tsx').then((m) => m.AssessmentScreen),
  ),
  page('/bang-diem/$scorecardId/thu', () =>
    import('#features/scorecards/web/what-if/WhatIfScreen.tsx').then((m) => m.WhatIfScreen),
  ),
  page('/de-xuat-bang-diem', () =>
    import('#features/scorecards/web/proposals/ProposalsScreen.tsx').then((m) => m.ProposalsScreen),
  ),
  page('/de-xuat-bang-diem/$cardProposalId', () =>
    import('#features/scorecards/web/proposals/ProposalScreen.tsx').then((m) => m.ProposalScreen),
  ),
  page('/dang-ky-truc-thuoc', () =>
    import('#features/registrations/web/SubUnitScreen.tsx').then((m) => m.SubUnitScreen),
  ),
  page('/so-lieu-truc-thuoc', () =>
    import('#features/figures/web/SubUnitFiguresScreen.tsx').then((m) => m.SubUnitFiguresScreen),
  ),
  page('/minh-chung', () => import('#features/evidence/web/EvidenceScreen.tsx').then((m) => m.EvidenceScreen)),
  page('/to-chuc/don-vi', () => import('#features/organisations/web/UnitsScreen.tsx').then((m) => m.UnitsScreen)),
  page('/to-chuc/don-vi/$unitId', () => import('#features/organisations/web/UnitScreen.tsx').then((m) => m.UnitScreen)),
  page('/to-chuc/tinh', () => import('#features/organisations/web/ProvincesScreen.tsx').then((m) => m.ProvincesScreen)),
  page('/to-chuc/loai-don-vi', () => import('#features/organisations/web/KindsScreen.tsx').then((m) => m.KindsScreen)),
  page('/to-chuc/khu-vuc', () => import('#features/organisations/web/RegionsScreen.tsx').then((m) => m.RegionsScreen)),
  page('/to-chuc/khu-vuc/$regionId', () =>
    import('#features/seasons/web/RosterScreen.tsx').then((m) => m.RosterScreen),
  ),
  page('/quan-tri/tai-khoan', () => import('#features/accounts/web/AccountsScreen.tsx').then((m) => m.AccountsScreen)),
  page('/quan-tri/tai-khoan/$accountId', () =>
    import('#features/accounts/web/AccountScreen.tsx').then((m) => m.AccountScreen),
  ),
  page('/tai-khoan/don-vi', () => import('#features/accounts/web/PeopleScreen.tsx').then((m) => m.PeopleScreen)),
  page('/huong-dan', () => import('#web/GuideScreen.tsx').then((m) => m.GuidesScreen)),
  page('/huong-dan/$guide', () => import('#web/GuideScreen.tsx').then((m) => m.GuideScreen)),
  page('/tai-khoan', () => import('#features/accounts/web/MyAccountScreen.tsx').then((m) => m.MyAccountScreen)),
]

/** Who sends cells that were typed; fetched when there are some. */
const senders: Senders = {
  figures: () => import('#features/figures/web/entry/sending.ts').then((m) => m.sendFigures),
  sheet: () => import('#features/assessments/web/grid/sending.ts').then((m) => m.sendSheetCells),
}

/** Fetched by those who use one. */
const passkeys = () => import('#features/accounts/web/passkey.ts')

/** Somebody signed in again: what is on the screen is read anew. */
async function goOnAs(opened: Output<typeof getSession>) {
  cache.setQueryData(session.queryKey, opened)
  await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSession.path })
}

/** The doors of the session, for whoever is signed in now. */
function doorsOf(person: Person | null, may: readonly string[], hasPasskey: boolean): Doors {
  return {
    person,
    may,
    signIn: async (username, password, code) => {
      const body = { username, password, ...(code !== undefined && { code }) }
      const opened = await call(signIn, { body }, { quietly: true })
      await goOnAs(opened)
    },
    passkey: hasPasskey
      ? {
          signIn: async (sentence) => goOnAs(await (await passkeys()).signInWithPasskey(sentence)),
          stepUp: async (sentence) => (await passkeys()).stepUpWithPasskey(sentence),
        }
      : null,
    stepUp: (password) => call(stepUp, { body: { password } }, { quietly: true }),
    signOut: () => call(signOut, {}, { quietly: true }),
    historyFile: exportHistory,
    historyOf: async (kind, id) => (await call(getHistory, { query: { kind, id } })).items,
    voice: async () => (await import('#src/words.ts')).say,
  }
}

function Shell() {
  const { data } = useSuspenseQuery({ ...session, staleTime: Number.POSITIVE_INFINITY })
  const roleWord = useWords(roleWords)
  const person: Person | null = data.account && {
    name: data.account.displayName,
    username: data.account.username,
    posts: data.roles.map(({ role, unitId, unitName }) => ({ role: roleWord(`role.${role}`), unitId, unit: unitName })),
  }
  const username = person?.username
  useEffect(() => {
    if (username === undefined) return
    void openDrafts(username)
    // After the first screen: what waits to be sent can wait for that.
    void import('#web/outbox.ts').then(({ openOutbox }) => openOutbox(username, senders))
  }, [username])
  return (
    <DoorsProvider doors={doorsOf(person, data.may, data.account?.passkey ?? false)}>
      {person ? (
        <SignedIn session={data}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </SignedIn>
      ) : (
        <Outside />
      )}
      <DoorKeeper />
    </DoorsProvider>
  )
}

/** Nobody is signed in: the small page at the door asks for the password and leads back here. */
function Outside() {
  useEffect(() => location.replace(`/dang-nhap?tiep=${encodeURIComponent(location.pathname + location.search)}`), [])
  return null
}

type Session = Output<typeof getSession>

/** Head or officer of a unit that stands in no region: it may register through the unit above. */
const isBelow = ({ roles, standings }: Session) =>
  roles.some(
    ({ role, unitId }) =>
      (role === 'head' || role === 'officer') && standings.every((standing) => standing.unitId !== unitId),
  )

/** Until they are known. */
const noSeasons = { items: [], today: '' }

function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  const { data } = useQuery(ask(listSeasons, { query: {} }))
  const { data: work } = useQuery({ ...ask(listWork), refetchInterval: 300_000 })
  const season = useSeasonChoice(data ?? noSeasons)
  const nav = useNav(season.current, session)
  return (
    <Layout nav={nav} season={season} waiting={work?.items.length ?? 0} tools={<Tools nav={nav} />}>
      {children}
    </Layout>
  )
}

const Tools = ({ nav }: { nav: readonly NavGroup[] }) => (
  <>
    <SearchButton nav={nav} />
    <HelpButton load={allHelp} />
  </>
)

/** The help of every screen, fetched when the first help is opened. */
async function allHelp(): Promise<Help> {
  const parts = await Promise.all([
    import('#features/accounts/web/help.ts'),
    import('#features/assessments/web/help.ts'),
    import('#features/awards/web/help.ts'),
    import('#features/conferences/web/help.ts'),
    import('#features/councils/web/help.ts'),
    import('#features/documents/web/help.ts'),
    import('#features/dossiers/web/help.ts'),
    import('#features/evidence/web/help.ts'),
    import('#features/figures/web/help.ts'),
    import('#features/handover/web/help.ts'),
    import('#features/indicators/web/help.ts'),
    import('#features/movements/web/help.ts'),
    import('#features/organisations/web/help.ts'),
    import('#features/pacts/web/help.ts'),
    import('#features/registrations/web/help.ts'),
    import('#features/scorecards/web/help.ts'),
    import('#features/seasons/web/help.ts'),
  ])
  return Object.assign({}, ...parts.map(({ help }) => help))
}

/** The season's steps in the order of the year, then what stands beside the year. */
function useNav(seasonId: string | null, who: Session): NavGroup[] {
  const { may } = who
  const t = useWords(words)
  const year = `/mua/${seasonId}`
  const below = [
    { label: t('nav.below-plans'), to: '/ke-hoach-truc-thuoc' },
    { label: t('nav.below'), to: '/dang-ky-truc-thuoc' },
    { label: t('nav.below-figures'), to: '/so-lieu-truc-thuoc' },
  ]
  const steps = [
    { label: t('nav.board'), to: `${year}/bang`, keeps: ['day'] },
    { label: t('nav.calendar'), to: `${year}/lich` },
    { label: t('nav.launch'), to: year, keeps: ['day'] },
    { label: t('nav.conferences'), to: `${year}/hoi-nghi` },
    { label: t('nav.movements'), to: `${year}/phong-trao` },
    { label: t('nav.plans'), to: `${year}/ke-hoach` },
    { label: t('nav.pilots'), to: `${year}/chon-diem` },
    { label: t('nav.pacts'), to: `${year}/giao-uoc`, keeps: ['day'] },
    { label: t('nav.registrations'), to: `${year}/dang-ky`, keeps: ['day'] },
    { label: t('nav.targets'), to: `${year}/chi-tieu` },
    { label: t('nav.figures'), to: `${year}/so-lieu` },
    { label: t('nav.progress'), to: `${year}/tien-do` },
    { label: t('nav.rounds'), to: `${year}/so-lieu/ky-bao-cao` },
    { label: t('nav.cards'), to: `${year}/cham-diem` },
    { label: t('nav.scoring'), to: `${year}/phieu` },
    { label: t('nav.checks'), to: `${year}/cham-cheo` },
    { label: t('nav.appeals'), to: `${year}/kien-nghi` },
    { label: t('nav.results'), to: `${year}/ket-qua` },
    { label: t('nav.councils'), to: `${year}/hoi-dong`, beside: [`${year}/hom-phieu`] },
    { label: t('nav.dossiers'), to: `${year}/de-nghi-khen-thuong` },
    { label: t('nav.documents'), to: `${year}/van-ban`, beside: [`${year}/mau-van-ban`] },
    { label: t('nav.handover'), to: `${year}/ban-giao` },
    ...(isBelow(who) ? below : []),
  ]
  return [
    {
      label: null,
      items: [
        { label: t('nav.home'), to: '/' },
        { label: t('nav.seasons'), to: '/mua' },
        ...(may.includes('evidence.add') ? [{ label: t('nav.evidence'), to: '/minh-chung' }] : []),
        // Who has no season of their own may belong to a unit that registers through the one above.
        ...(seasonId ? [] : [{ label: t('nav.pilots'), to: '/chon-diem' }]),
        ...(seasonId ? [] : below),
      ],
    },
    ...(seasonId ? [{ label: t('nav.year'), items: steps }] : []),
    {
      label: t('nav.organisations'),
      items: [
        { label: t('nav.units'), to: '/to-chuc/don-vi', keeps: ['day'] },
        { label: t('nav.provinces'), to: '/to-chuc/tinh', keeps: ['day'] },
        { label: t('nav.regions'), to: '/to-chuc/khu-vuc', keeps: ['day'] },
        { label: t('nav.kinds'), to: '/to-chuc/loai-don-vi', keeps: ['day'] },
        { label: t('nav.awards'), to: '/to-chuc/danh-hieu', keeps: ['day'] },
        { label: t('nav.voting-rules'), to: '/to-chuc/quy-dinh-bo-phieu' },
        { label: t('nav.award-register'), to: '/to-chuc/so-khen-thuong' },
        { label: t('nav.indicators'), to: '/to-chuc/chi-so', keeps: ['day'] },
        { label: t('nav.scorecards'), to: '/bang-diem' },
        { label: t('nav.card-proposals'), to: '/de-xuat-bang-diem' },
      ],
    },
    ...(may.includes('account.create')
      ? [
          {
            label: t('nav.administration'),
            items: [
              { label: t('nav.accounts'), to: '/quan-tri/tai-khoan' },
              { label: t('nav.signing-roots'), to: '/quan-tri/chung-thu-goc' },
            ],
          },
        ]
      : []),
  ]
}

show(<RouterProvider router={routerOf(Shell, pages)} />)
