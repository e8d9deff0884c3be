/** Who I am, in which roles, and the way out; a plain disclosure, so that the first load carries no menu library. */
import { Button, Divider, Paper, Stack, Text } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useDoors } from './doors.tsx'
import { forgetDrafts, useDrafts } from './drafts.ts'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { useUnsent } from './unsent.ts'
import { words } from './words.ts'

const SignOutDialog = lazy(async () => ({ default: (await import('./SignOutDialog.tsx')).SignOutDialog }))

export function AccountMenu() {
  const t = useWords(words)
  const { person, signOut } = useDoors()
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const unsent = useDrafts().size + useUnsent().entries.size
  const whole = useClickOutside<HTMLDivElement>(() => setOpen(false))
  if (!person) return null
  const leave = async () => {
    await signOut()
    const { forgetOutbox } = await import('./outbox.ts')
    await Promise.all([forgetDrafts(), forgetOutbox()])
    // A fresh page: nothing of this person stays in memory.
    location.assign('/dang-nhap')
  }
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
      {open && <Panel onLeave={() => (unsent > 0 ? setAsking(true) : void leave())} />}
      {asking && (
        <Suspense>
          <SignOutDialog onConfirm={() => void leave()} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Panel({ onLeave }: { onLeave: () => void }) {
  const t = useWords(words)
  const { person } = useDoors()
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
        <Button variant="default" onClick={onLeave}>
          {t('sign-out.submit')}
        </Button>
      </Stack>
    </Paper>
  )
}
