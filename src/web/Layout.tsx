/** The shell: season and account above, the steps of the year on the left, the screen in the middle. */
import { ActionIcon, Box, Group, NativeSelect, Text } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { AccountMenu } from './AccountMenu.tsx'
import { putAway, useDrafts } from './drafts.ts'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { LanguageSwitch, SchemeSwitch } from './switches.tsx'
import { useUnsent } from './unsent.ts'
import { words } from './words.ts'

/** Fetched by those who have something typed and not sent. */
const HeldBar = lazy(() =>
  import('./HeldBar.tsx').then(
    ({ HeldBar: bar }) => ({ default: bar }),
    // Without a line it cannot come; what is kept stays kept.
    () => ({ default: () => null }),
  ),
)

/** Fetched after the first screen, so that it is here when the line is lost. */
const fetchSign = () =>
  import('./UnsentSign.tsx').then(
    ({ UnsentSign: sign }) => ({ default: sign }),
    () => ({ default: () => null }),
  )
const UnsentSign = lazy(fetchSign)

/**
 * `keeps`: filters that go along from one screen of the group to the next, such as the day looked at; `beside`: addresses that
 * are reached from this one and do not begin like it.
 */
type NavItem = { label: string; to: string; keeps?: readonly string[]; beside?: readonly string[] }
/** A group of links; without a label they stand alone. */
export type NavGroup = { label: string | null; items: readonly NavItem[] }

export type SeasonChoice = {
  seasons: readonly { id: string; label: string }[]
  current: string | null
  onChoose: (seasonId: string) => void
}

/** `waiting`: how many things wait for this person. `tools`: what stands in the head beside the switches. */
type Props = { nav: readonly NavGroup[]; season: SeasonChoice; waiting: number; tools?: ReactNode; children: ReactNode }

export function Layout({ nav, season, waiting, tools, children }: Props) {
  const t = useWords(words)
  const path = useLocation({ select: ({ pathname }) => pathname })
  // The drawer of small screens is open on one page: going somewhere closes it.
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === path
  return (
    <div className="g-shell">
      <a href="#main" className="g-skip">
        {t('web.skip')}
      </a>
      <Head {...{ season, waiting, tools, open }} onOpen={(next) => setOpenOn(next ? path : null)} />
      <nav className="g-nav" aria-label={t('web.navigation')} data-open={open}>
        <Box hiddenFrom="xs" mb="sm">
          <SeasonSwitch {...season} />
          <span className="g-switches" data-in="menu">
            <LanguageSwitch />
            <SchemeSwitch />
          </span>
        </Box>
        {nav.map((group) => (
          <NavSection key={group.label ?? ''} group={group} here={hereIn(nav, path)} />
        ))}
      </nav>
      <main className="g-main" id="main" tabIndex={-1}>
        <Held here={path} />
        {children}
      </main>
    </div>
  )
}

/** By itself: what is typed draws again nothing of the shell but this. */
function Held({ here }: { here: string }) {
  const drafts = putAway(useDrafts()).length
  const cells = useUnsent().entries.size
  return (
    (drafts > 0 || cells > 0) && (
      <Suspense>
        <HeldBar here={here} />
      </Suspense>
    )
  )
}

type HeadProps = {
  season: SeasonChoice
  waiting: number
  tools: ReactNode
  open: boolean
  onOpen: (open: boolean) => void
}

function Head({ season, waiting, tools, open, onOpen }: HeadProps) {
  const t = useWords(words)
  return (
    <header className="g-header">
      <ActionIcon
        hiddenFrom="md"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('web.menu')}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        <Icon name={open ? 'cross' : 'menu'} size={22} />
      </ActionIcon>
      <Link to="/" className="g-brand" aria-label={`${t('web.product')}: ${t('web.home')}`}>
        {t('web.product')}
      </Link>
      <Box className="g-season" visibleFrom="xs">
        <SeasonSwitch {...season} />
      </Box>
      <Group gap={2} wrap="nowrap" ml="auto">
        <Unsent />
        <Link to="/" className="g-work">
          <span className="g-work-word">{t('nav.home')}</span>{' '}
          {waiting === 0 && (
            <span className="g-work-sign">
              <Icon name="check" size={18} />
            </span>
          )}
          {waiting > 0 && <span className="g-count-badge">{waiting > 99 ? '99+' : waiting}</span>}
        </Link>
        {tools}
        <span className="g-switches" data-in="head">
          <LanguageSwitch />
          <SchemeSwitch />
        </span>
        <AccountMenu />
      </Group>
    </header>
  )
}

/** Stands there before it has something to say, so that a screen reader hears it begin. */
function Unsent() {
  const { entries, lost } = useUnsent()
  useEffect(() => {
    void fetchSign()
  }, [])
  return (
    <span role="status" className="g-unsent">
      {(entries.size > 0 || lost) && (
        <Suspense>
          <UnsentSign />
        </Suspense>
      )}
    </span>
  )
}

/** The longest address that leads here is where we are: a season's overview is not also its board. */
function hereIn(nav: readonly NavGroup[], path: string): string | undefined {
  return nav
    .flatMap(({ items }) => items.flatMap(({ to, beside = [] }) => [to, ...beside].map((from) => ({ to, from }))))
    .filter(({ from }) => path === from || path.startsWith(`${from}/`))
    .sort((a, b) => b.from.length - a.from.length)[0]?.to
}

/** Only inside the group: leaving it and coming back begins anew. */
const kept = (now: Record<string, unknown>, here: string | undefined, { items }: NavGroup, keeps: readonly string[]) =>
  items.some(({ to }) => to === here)
    ? Object.fromEntries(keeps.flatMap((name) => (typeof now[name] === 'string' ? [[name, now[name]]] : [])))
    : {}

function NavSection({ group, here }: { group: NavGroup; here: string | undefined }) {
  return (
    <Box mb="md">
      {group.label && (
        <Text size="xs" c="dimmed" fw={600} px="sm" pb={4}>
          {group.label}
        </Text>
      )}
      {group.items.map(({ label, to, keeps = [] }) => (
        <Link
          key={to}
          to={to}
          search={((now: Record<string, unknown>) => kept(now, here, group, keeps)) as never}
          className="g-link"
          activeOptions={{ exact: true }}
          {...(to === here && { 'aria-current': 'page' as const })}
        >
          {label}
        </Link>
      ))}
    </Box>
  )
}

function SeasonSwitch({ seasons, current, onChoose }: SeasonChoice) {
  const t = useWords(words)
  if (seasons.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('web.no-season')}
      </Text>
    )
  return (
    <NativeSelect
      aria-label={t('web.season')}
      value={current ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={seasons.map(({ id, label }) => ({ value: id, label }))}
    />
  )
}
