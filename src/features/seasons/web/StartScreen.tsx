/** The first things to do, each with why and a button to where it is done. */
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDoors } from '#web/doors.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words } from '../words.ts'
import { hide, isHidden, readStart, type Standing, startKey, unhide } from './start.ts'

export function StartScreen() {
  const t = useWords(words)
  const { may } = useDoors()
  // Asked anew each time: coming back from a step shows it done.
  const { data: steps } = useSuspenseQuery({ queryKey: startKey, queryFn: () => readStart(may), staleTime: 0 })
  return (
    <>
      <PageHead title={t('start.title')} lead={t('start.lead')} actions={<HideSwitch />} />
      {steps.every(({ done }) => done) && (
        <Alert variant="default" icon={<Icon name="check" />} mb="md">
          {t('start.all-done')}
        </Alert>
      )}
      <ol className="g-start">
        {steps.map((standing) => (
          <Line key={standing.step} {...standing} />
        ))}
      </ol>
    </>
  )
}

function Line({ step, done, path, mine }: Standing) {
  const t = useWords(words)
  const what = t(`start.${step}`)
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} className="g-head-text">
          <Text fw={600}>{what}</Text>
          <Text size="sm" c="dimmed">
            {t(`start.${step}-why`)}
          </Text>
        </Stack>
        <Group gap="sm">
          <StatusBadge tone={done ? 'done' : 'none'} label={t(done ? 'start.done' : 'start.todo')} />
          {mine ? (
            <ButtonLink
              to={path}
              variant={done ? 'default' : 'filled'}
              size="sm"
              aria-label={t('start.go-to', { what })}
            >
              {t('start.go')}
            </ButtonLink>
          ) : (
            <Text size="sm">{t('start.other')}</Text>
          )}
        </Group>
      </Group>
    </Paper>
  )
}

function HideSwitch() {
  const t = useWords(words)
  const { person } = useDoors()
  const [hidden, setHidden] = useState(isHidden(person?.username ?? ''))
  const turn = () => {
    if (hidden) unhide()
    else hide(person?.username ?? '')
    setHidden(!hidden)
  }
  return (
    <Button variant="default" onClick={turn}>
      {t(hidden ? 'start.show' : 'start.hide')}
    </Button>
  )
}
