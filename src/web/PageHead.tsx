/** The head of a screen: where it stands, its title, what can be done here. */
import { Box, Breadcrumbs, Group, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { words } from './words.ts'

type Props = {
  title: string
  /** A line under the title: dates, status, what this screen is for. */
  lead?: ReactNode
  crumbs?: readonly { label: string; to: string }[]
  actions?: ReactNode
  /** The language of the title, where it is not that of the screen. */
  lang?: string
}

export function PageHead({ title, lead, crumbs = [], actions, lang }: Props) {
  const t = useWords(words)
  const heading = useArrival(title)
  return (
    <Box component="header" mb="lg">
      {crumbs.length > 0 && (
        <Breadcrumbs component="nav" aria-label={t('web.crumbs')} separator="›" mb={4} className="g-crumbs">
          {crumbs.map(({ label, to }) => (
            <TextLink key={to} to={to} size="sm">
              {label}
            </TextLink>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box className="g-head-text">
          <Title order={1} ref={heading} tabIndex={-1} className="g-title" lang={lang}>
            {title}
          </Title>
          {typeof lead === 'string' ? <Text c="dimmed">{lead}</Text> : lead}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </Box>
  )
}

let arrivedBefore = false

/** A new screen names itself in the title bar and takes the focus, so that a screen reader says where it is. */
function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const t = useWords(words)
  useEffect(() => {
    document.title = `${title} · ${t('web.product')}`
  }, [title, t])
  useEffect(() => {
    // The first page of a visit is announced by the browser itself.
    if (arrivedBefore) heading.current?.focus({ preventScroll: true })
    arrivedBefore = true
  }, [])
  return heading
}
