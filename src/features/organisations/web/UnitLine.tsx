/** Whom a unit descends from and who inherited from it, over all generations, each step a sentence with its decision. */
import { Box, List, Text, Title } from '@mantine/core'
import type { z } from 'zod'
import { formatDay } from '#kit/days.ts'
import { useDay } from '#web/asOf.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import type { UnitPage } from '../contract.ts'
import type { Decision, LineStep } from '../succession/contract.ts'
import { words } from '../succession/words.ts'
import { CorrectDialog } from './CorrectDialog.tsx'

type Unit = z.output<typeof UnitPage>

export function UnitLine({ unit }: { unit: Unit }) {
  const t = useWords(words)
  const { ancestors, heirs, moves } = unit.line
  const keeps = unit.may.includes('unit.keep')
  const none = ancestors.length + heirs.length + moves.length === 0
  return (
    <Box component="section" mt="xl" aria-labelledby="unit-line">
      <Title order={2} mb="sm" id="unit-line">
        {t('descent.title')}
      </Title>
      {none && <Text c="dimmed">{t('descent.none')}</Text>}
      <Steps title={t('descent.ancestors')} steps={ancestors.toReversed()} unit={unit} keeps={keeps} />
      <Steps title={t('descent.heirs')} steps={heirs} unit={unit} keeps={keeps} />
      {moves.length > 0 && (
        <>
          <Title order={3} size="h4" mb={4}>
            {t('descent.moves')}
          </Title>
          <List mb="md">
            {moves.map(({ changeId, day, fromName, toName, decision }) => (
              <List.Item key={changeId}>
                {t('descent.moved', {
                  day: formatDay(day),
                  from: fromName ?? t('descent.no-parent'),
                  to: toName ?? t('descent.no-parent'),
                })}
                <Basis decision={decision} />
                {keeps && <CorrectDialog changeId={changeId} />}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Box>
  )
}

type StepsProps = { title: string; steps: readonly LineStep[]; unit: Unit; keeps: boolean }

/** Sentences in a list, so that a screen reader tells how many there are; the other unit of each is a link. */
function Steps({ title, steps, unit, keeps }: StepsProps) {
  const t = useWords(words)
  if (steps.length === 0) return null
  return (
    <>
      <Title order={3} size="h4" mb={4}>
        {title}
      </Title>
      <List type="ordered" mb="md">
        {steps.map((step) => (
          <List.Item key={`${step.changeId} ${step.from.id} ${step.to.id}`}>
            <Sentence step={step} here={unit.id} />
            {step.generation > 1 && (
              <Text span size="sm" c="dimmed">
                {' '}
                ({t('descent.generation', { generation: step.generation })})
              </Text>
            )}
            <Basis decision={step.decision} />
            {keeps && step.generation === 1 && <CorrectDialog changeId={step.changeId} />}
          </List.Item>
        ))}
      </List>
    </>
  )
}

/** The sentence with its names as links: it is cut at the names, which every language puts where it wants. */
function Sentence({ step: { kind, day, from, to }, here }: { step: LineStep; here: string }) {
  const t = useWords(words)
  const { at } = useDay()
  const sentence = t(`descent.${kind}`, { day: formatDay(day), from: '⟦', to: '⟧' })
  return sentence.split(/([⟦⟧])/).map((part) => {
    if (part !== '⟦' && part !== '⟧') return part
    const unit = part === '⟦' ? from : to
    if (unit.id === here) return unit.name
    return (
      <TextLink key={part} underline="always" to={at(`/to-chuc/don-vi/${unit.id}`)}>
        {unit.name}
      </TextLink>
    )
  })
}

function Basis({ decision: { number, day, body } }: { decision: Decision }) {
  const t = useWords(words)
  const told = [number, day && t('descent.decided-on', { day: formatDay(day) }), body].filter(Boolean).join(', ')
  return (
    <Text size="sm" c="dimmed">
      {told ? t('descent.decision', { decision: told }) : t('descent.no-decision')}
    </Text>
  )
}
