/** What differs from the plan this one was begun from, word by word. */
import { Button, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Change } from '#kit/compare.ts'
import { ask } from '#web/api.ts'
import { Changes } from '#web/Changes.tsx'
import { useWords } from '#web/language.ts'
import { compareWithSource, type Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'

const differs = (changes: readonly Change[]) => changes.some(({ kind }) => kind !== 'same')

export function SourceComparison({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...ask(compareWithSource, { params: { planId: plan.id } }), enabled: open, retry: false })
  const articles = (data?.articles ?? []).filter(({ heading, body }) => differs(heading) || differs(body))
  const tail = (data?.tail ?? []).map(({ title, lines }) => ({
    title,
    lines: lines.filter(({ text }) => differs(text)),
  }))
  const changed = tail.filter(({ lines }) => lines.length > 0)
  const isSame = data && !differs(data.title) && !differs(data.preamble) && articles.length + changed.length === 0
  return (
    <Stack component="section" gap="xs" align="flex-start" aria-label={t('plans.compare')}>
      <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('plans.compare')}
      </Button>
      {open && data && (
        <>
          <Text c="dimmed">
            {t('plans.compare-lead', {
              plan: [data.source.title, data.source.number, data.source.year].filter(Boolean).join(', '),
            })}
          </Text>
          {isSame && <Text>{t('plans.compare-same')}</Text>}
          {differs(data.title) && <Changes changes={data.title} />}
          {differs(data.preamble) && <Changes changes={data.preamble} />}
          {articles.map(({ before, after, heading, body }) => (
            <div key={`${before} ${after}`}>
              <Changes changes={heading} />
              <Changes changes={body} />
            </div>
          ))}
          {changed.map(({ title, lines }) => (
            <div key={title}>
              <Title order={3} size="h5">
                {title}
              </Title>
              <List>
                {lines.map(({ before, after, text }) => (
                  <List.Item key={`${before} ${after}`}>
                    <Changes changes={text} />
                  </List.Item>
                ))}
              </List>
            </div>
          ))}
        </>
      )}
    </Stack>
  )
}
