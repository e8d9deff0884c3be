/** The form of the card itself: what it is called, on what law it stands, its indicators, grades, limits, tie-breaks. */
import { Button, SimpleGrid, Stack, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '#web/language.ts'
import { leavesIn, renumber } from '../../editing/rules.ts'
import { words } from '../../editing/words.ts'
import { Bases } from './Bases.tsx'
import { NotApplicable } from './CriterionForm.tsx'
import { useEditing } from './editing.ts'
import { Grades } from './Grades.tsx'
import { Indicators } from './Indicators.tsx'
import { Limits } from './Limits.tsx'
import { FaultsOf, NumberPart, TextPart } from './parts.tsx'
import { TieBreaks } from './TieBreaks.tsx'

/** Fetched with the engine, which runs them. */
const Examples = lazy(async () => ({ default: (await import('./Examples.tsx')).Examples }))

export function CardForm() {
  const t = useWords(words)
  const { draft, deed } = useEditing()
  const section = (
    name: 'bases' | 'indicators' | 'grades' | 'limits' | 'tieBreak' | 'examples',
    children: ReactNode,
  ) => (
    <Stack component="section" gap="xs" aria-label={t(`editing.${name}`)}>
      <Title order={3} size="h4">
        {t(`editing.${name}`)}
      </Title>
      {children}
    </Stack>
  )
  return (
    <Stack gap="xl">
      <Stack gap="md">
        <FaultsOf ways={[[], ['criteria'], ['block'], ['year'], ['version'], ['status']]} />
        <TextPart way={['title']} label={t('editing.title')} lines most={500} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextPart way={['id']} label={t('editing.id')} description={t('editing.id-hint')} most={100} />
          <NumberPart
            way={['precision']}
            label={t('editing.precision')}
            description={t('editing.precision-hint')}
            placeholder="2"
          />
        </SimpleGrid>
        <NotApplicable way={['whenNotApplicable']} />
        <div>
          <Button size="compact-sm" variant="default" onClick={() => deed(renumber(draft))}>
            {t('editing.renumber')}
          </Button>
        </div>
      </Stack>
      {section('bases', <Bases />)}
      {section('indicators', <Indicators />)}
      {section('grades', <Grades />)}
      {section('limits', <Limits />)}
      {section('tieBreak', <TieBreaks />)}
      {leavesIn(draft.content) > 0 &&
        section(
          'examples',
          <Suspense fallback={null}>
            <Examples />
          </Suspense>,
        )}
    </Stack>
  )
}
