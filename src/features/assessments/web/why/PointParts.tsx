/** The parts of why: how points come about, what they are made of, the figures with their source, the rule with its law. */
import { Anchor, List, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { EvidenceList } from '#features/evidence/web/EvidenceList.tsx'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import type { Why } from '../../why/contract.ts'
import { words } from '../../why/words.ts'
import { useValueTold } from '../appeals/useValueTold.ts'

type Props = { why: Why }
type Going = Props & { onGo: (criterion: string | null) => void }

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  )
}

/** Points of a node in a word: "8,5/10", or why there are none. */
export function useGotTold() {
  const t = useWords(words)
  const language = useLanguage()
  const told = (points: string) => formatExact(exact(points), language)
  return ({ status, points, max }: Why['got']) =>
    status === 'scored' ? t('whys.part-got', { points: told(points), max: told(max) }) : t(`whys.part-${status}`)
}

function GoTo({ code, children, onGo }: { code: string | null; children: ReactNode } & Pick<Going, 'onGo'>) {
  return (
    <Anchor component="button" type="button" size="sm" underline="always" ta="left" onClick={() => onGo(code)}>
      {children}
    </Anchor>
  )
}

export function Path({ why: { path, criterion }, onGo }: Going) {
  const t = useWords(words)
  if (criterion === null) return null
  return (
    <nav aria-label={t('whys.path')}>
      <GoTo code={null} onGo={onGo}>
        {t('whys.sheet')}
      </GoTo>
      {path.map(({ code, name }) => (
        <span key={code}>
          {' › '}
          <GoTo code={code} onGo={onGo}>
            {code} {name}
          </GoTo>
        </span>
      ))}
    </nav>
  )
}

export function Points({ why: { lines, comparesOthers } }: Props) {
  const t = useWords(words)
  if (lines.length === 0) return null
  return (
    <Part title={t('whys.points')}>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
        {comparesOthers && <List.Item>{t('whys.others')}</List.Item>}
      </List>
    </Part>
  )
}

export function Parts({ why: { parts }, onGo }: Going) {
  const t = useWords(words)
  const told = useGotTold()
  if (parts.length === 0) return null
  return (
    <Part title={t('whys.parts')}>
      <List size="sm">
        {parts.map((one) => (
          <List.Item key={one.code}>
            <GoTo code={one.code} onGo={onGo}>
              {one.code} {one.name}
            </GoTo>
            : <strong>{told(one)}</strong>
          </List.Item>
        ))}
      </List>
    </Part>
  )
}

/** Each value with where it comes from, the papers behind it, and the report it stands in. */
export function Counted({ why }: Props) {
  const t = useWords(words)
  if (why.counted.length === 0) return null
  return (
    <Part title={t('whys.counted')}>
      <Stack component="ul" gap="sm" m={0} p={0} className="g-plain-list">
        {why.counted.map((one) => (
          <li key={one.key}>
            <CountedOne why={why} one={one} />
          </li>
        ))}
      </Stack>
    </Part>
  )
}

function CountedOne({ why, one }: Props & { one: Why['counted'][number] }) {
  const t = useWords(words)
  const told = useValueTold()
  const { kind, name, value, layer, authorName, reason, round, papers } = one
  return (
    <>
      <Text size="sm">
        {kind === 'mark' ? t('whys.mark') : name}:{' '}
        <strong>{value === null ? t('whys.counted-none') : told(value)}</strong>
      </Text>
      {round ? (
        <Text size="sm">
          {t('whys.from-report', { title: round.title, source: round.source, day: formatDay(round.asOf) })} ·{' '}
          <TextLink
            inherit
            underline="always"
            to={`/mua/${why.seasonId}/so-lieu?${new URLSearchParams({ view: 'unit', unitId: why.unitId, roundId: round.id })}`}
          >
            {t('whys.to-report')}
          </TextLink>
        </Text>
      ) : (
        layer && (
          <Text size="sm">{t('whys.from-layer', { layer: t(`whys.layer-${layer}`), unit: authorName ?? '' })}</Text>
        )
      )}
      {reason && <Text size="sm">{t('whys.reason', { reason })}</Text>}
      {papers.length > 0 && <EvidenceList items={papers} />}
    </>
  )
}

export function RuleTold({ why: { rule, card } }: Props) {
  const t = useWords(words)
  return (
    <Part title={t('whys.rule')}>
      {rule.length > 0 && (
        <List size="sm">
          {rule.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm">
        <TextLink inherit underline="always" to={`/bang-diem/${card.id}`}>
          {t('whys.card', { title: card.title, number: card.number })}
        </TextLink>
      </Text>
      {card.bases.map(({ document, date }) => (
        <Text size="sm" key={document}>
          {date === null ? t('whys.basis', { document }) : t('whys.basis-dated', { document, day: formatDay(date) })}
        </Text>
      ))}
      {card.provisional && <Text size="sm">{t('whys.provisional')}</Text>}
    </Part>
  )
}
