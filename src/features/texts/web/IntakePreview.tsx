/** A paper as it was read, before any of it is saved: each article, where it would go, and what is left out. */
import { Alert, Button, Checkbox, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import type { Intake } from '../intake/contract.ts'
import type { Choice } from '../intake/rules.ts'
import { words } from '../intake/words.ts'
import { articleTitle } from '../rules.ts'

type Props = {
  intake: Intake
  /** How many articles the draft has, and its preamble. */
  standing: number
  preamble: string
  pending: boolean
  error: unknown
  onBack: () => void
  onGo: (choice: Choice) => void
}

const linesIn = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length

export function IntakePreview({ intake, standing, preamble, pending, error, onBack, onGo }: Props) {
  const t = useWords(words)
  const [mode, setMode] = useState<Choice['mode']>('append')
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set())
  /** Until a person says otherwise, a paper that takes the place of the draft brings its title and preamble. */
  const [said, say] = useState<{ title?: boolean; preamble?: boolean }>({})
  const replaces = mode === 'replace'
  const takes = {
    title: intake.title !== null && (said.title ?? replaces),
    preamble: intake.preamble !== '' && (said.preamble ?? (replaces || preamble === '')),
  }
  const count = intake.articles.length - without.size
  const faulty = intake.articles.filter(({ fault }, at) => fault !== null && !without.has(at)).length
  const fits = !takes.preamble || intake.preambleFault === null
  const toggle = (at: number) => {
    const next = new Set(without)
    if (!next.delete(at)) next.add(at)
    setWithout(next)
  }
  // The button that led here is gone: whoever goes by keyboard or ear begins at the top.
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  return (
    <Stack gap="md" ref={top} tabIndex={-1} role="group" aria-label={t('intake.articles')} className="t-preview">
      <Alert role="status" color={intake.scheme === 'whole' ? 'yellow' : 'green'}>
        {t(`intake.scheme.${intake.scheme}`, { count: intake.articles.length })} {t('intake.renumbered')}
      </Alert>
      <Where standing={standing} mode={mode} onChoose={setMode} />
      <Stack gap="xs">
        {intake.title !== null && (
          <Checkbox
            label={t('intake.take-title', { title: intake.title })}
            checked={takes.title}
            onChange={(event) => say({ ...said, title: event.currentTarget.checked })}
          />
        )}
        {intake.preamble !== '' && (
          <>
            <Checkbox
              label={t('intake.take-preamble', { lines: linesIn(intake.preamble) })}
              error={takes.preamble ? intake.preambleFault : null}
              checked={takes.preamble}
              onChange={(event) => say({ ...said, preamble: event.currentTarget.checked })}
            />
            <Body text={intake.preamble} />
          </>
        )}
      </Stack>
      <Articles articles={intake.articles} without={without} first={replaces ? 0 : standing} onToggle={toggle} />
      <LeftOut leftOut={intake.leftOut} />
      <RefusalAlert error={error} />
      {faulty > 0 && (
        <Text size="sm" role="status">
          {t('intake.has-faults', { count: faulty })}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('intake.again')}
        </Button>
        <Button
          disabled={count === 0 || faulty > 0 || !fits}
          loading={pending}
          onClick={() => onGo({ mode, ...takes, without: [...without].sort((a, b) => a - b) })}
        >
          {t(replaces ? 'intake.go-replace' : 'intake.go-append', { count, standing })}
        </Button>
      </Group>
    </Stack>
  )
}

type WhereProps = { standing: number; mode: Choice['mode']; onChoose: (mode: Choice['mode']) => void }

function Where({ standing, mode, onChoose }: WhereProps) {
  const t = useWords(words)
  if (standing === 0) return <Text size="sm">{t('intake.append-empty')}</Text>
  return (
    <>
      <Radio.Group
        label={t('intake.where')}
        value={mode}
        onChange={(value) => onChoose(value === 'replace' ? 'replace' : 'append')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="append" label={t('intake.append', { count: standing })} />
          <Radio value="replace" label={t('intake.replace', { count: standing })} />
        </Stack>
      </Radio.Group>
      {mode === 'replace' && (
        <Alert role="status" color="yellow">
          {t('intake.replace-why', { count: standing })}
        </Alert>
      )}
    </>
  )
}

type ArticlesProps = {
  articles: Intake['articles']
  without: ReadonlySet<number>
  /** After how many articles they will stand. */
  first: number
  onToggle: (at: number) => void
}

/** What fits on a line or two of a list. */
const shortened = (heading: string) => (heading.length > 300 ? `${heading.slice(0, 300)}…` : heading)

function Articles({ articles, without, first, onToggle }: ArticlesProps) {
  const t = useWords(words)
  let number = first
  const lines = articles.map((article, at) => {
    const taken = !without.has(at)
    if (taken) number++
    return { ...article, at, taken, number }
  })
  return (
    <Stack component="section" gap="sm">
      <Title order={3} size="h5">
        {t('intake.articles')}
      </Title>
      {lines.map(({ label, heading, body, fault, at, taken, number: place }) => (
        <div key={at} className="t-taken" data-taken={taken}>
          <Checkbox
            label={taken ? articleTitle(place, shortened(heading)) : shortened(heading)}
            description={label === '' ? undefined : `${t('intake.in-paper')}: ${label}`}
            error={taken ? fault : null}
            checked={taken}
            onChange={() => onToggle(at)}
          />
          <Body text={body} />
        </div>
      ))}
    </Stack>
  )
}

/** The first words of a body; all of it when it is opened. */
function Body({ text }: { text: string }) {
  const t = useWords(words)
  const lines = linesIn(text)
  if (lines === 0)
    return (
      <Text size="sm" c="dimmed" className="t-taken-body">
        {t('intake.no-body')}
      </Text>
    )
  const [first = ''] = text.split('\n')
  const isShort = lines === 1 && first.length <= 160
  return (
    <div className="t-taken-body">
      <Text size="sm" c="dimmed" {...(!isShort && { lineClamp: 2 })}>
        {text.slice(0, 400)}
      </Text>
      {!isShort && (
        <details>
          <summary>{t('intake.whole-body', { lines })}</summary>
          <Text size="sm" className="t-content">
            {text}
          </Text>
        </details>
      )}
    </div>
  )
}

function LeftOut({ leftOut }: Pick<Intake, 'leftOut'>) {
  const t = useWords(words)
  if (leftOut.length === 0) return <Text size="sm">{t('intake.nothing-left-out')}</Text>
  const groups = [...Map.groupBy(leftOut, ({ why }) => why)]
  return (
    <details open>
      <summary>{t('intake.left-out', { count: leftOut.length })}</summary>
      {groups.map(([why, lines]) => (
        <div key={why}>
          <Text size="sm" fw={600} mt="xs">
            {t(`intake.why.${why}`)}
          </Text>
          <Text size="sm" c="dimmed" className="t-content">
            {lines.map(({ text }) => text).join('\n')}
          </Text>
        </div>
      ))}
    </details>
  )
}
