/** Who I am, in which roles, and the way out; a plain disclosure, so that the first load carries no menu library. */
import { Button, Divider, Paper, Stack, Text } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useState } from 'react'
import { useDoors } from './doors.tsx'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { words } from './words.ts'

export function AccountMenu() {
  const t = useWords(words)
  const { person } = useDoors()
  const [open, setOpen] = useState(false)
  const whole = useClickOutside<HTMLDivElement>(() => setOpen(false))
  if (!person) return null
  return (
    // Escape closes it from wherever the focus is inside.
    <div ref={whole} className="g-account" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)} role="none">
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        px={6}
        leftSection={<Icon name="person" />}
        aria-label={t('web.account', { name: person.name })}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Text component="span" size="sm" visibleFrom="sm" maw={180} truncate>
          {person.name}
        </Text>
      </Button>
      {open && <Panel />}
    </div>
  )
}

function Panel() {
  const t = useWords(words)
  const { person, signOut } = useDoors()
  if (!person) return null
  return (
    <Paper withBorder shadow="md" p="sm" className="g-account-panel">
      <Stack gap={6}>
        <Text fw={600}>{person.name}</Text>
        <Text size="sm" c="dimmed">
          {person.username}
        </Text>
        {person.posts.length === 0 && <Text size="sm">{t('web.no-role')}</Text>}
        {person.posts.map(({ role, unit }) => (
          <Text key={`${role} ${unit}`} size="sm">
            {[role, unit].filter(Boolean).join(' · ')}
          </Text>
        ))}
        <Divider my={4} />
        <TextLink to="/tai-khoan" size="sm">
          {t('web.my-account')}
        </TextLink>
        <Button variant="default" onClick={() => void signOut()}>
          {t('sign-out.submit')}
        </Button>
      </Stack>
    </Paper>
  )
}
