/**
 * Why a number is what it is: the rule and its law, the band, the figures with report and page, what each layer gave and why,
 * what was appealed. From the sheet one goes down to a group, and to a criterion.
 */
import { Drawer, Loader, NativeSelect, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { exact, formatExact } from '#kit/exact.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import type { LayerKind } from '../../rules.ts'
import { getWhy, type Why } from '../../why/contract.ts'
import { words } from '../../why/words.ts'
import { CriterionAppeals } from '../appeals/CriterionAppeals.tsx'
import { Edits, Layers } from './LayerParts.tsx'
import { Counted, Parts, Path, Points, RuleTold } from './PointParts.tsx'

export type WhyProps = {
  sheetId: string
  /** Null: the whole sheet. */
  criterion: string | null
  /** Up to which layer; the last that the reader may see, unless said. */
  layer?: LayerKind
  onClose: () => void
}

export function WhyDrawer({ sheetId, onClose, ...first }: WhyProps) {
  const shell = useWords(shellWords)
  const t = useWords(words)
  const language = useLanguage()
  const [criterion, setCriterion] = useState(first.criterion)
  const [layer, setLayer] = useState<LayerKind | undefined>(first.layer)
  const query = { language, ...(criterion !== null && { criterion }), ...(layer && { layer }) }
  // Going down or to another layer keeps what was read in sight until the answer is here.
  const { data, error } = useQuery({
    ...ask(getWhy, { params: { sheetId }, query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={<TitleTold why={data} />}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!data && !error && (
        <Text role="status">
          <Loader size="xs" /> {t('whys.explaining')}
        </Text>
      )}
      {data && (
        <Stack gap="lg">
          <div>
            <Text fw={600}>{data.unitName}</Text>
            <Path why={data} onGo={setCriterion} />
            <LayerField why={data} onChange={setLayer} />
          </div>
          <Points why={data} />
          <Parts why={data} onGo={setCriterion} />
          <Counted why={data} />
          <RuleTold why={data} />
          <Layers why={data} />
          {data.seesAppeals && data.criterion && <CriterionAppeals sheetId={sheetId} criterion={data.criterion.code} />}
          <Edits why={data} />
        </Stack>
      )}
    </Drawer>
  )
}

function TitleTold({ why }: { why: Why | undefined }) {
  const t = useWords(words)
  const language = useLanguage()
  if (why === undefined) return t('whys.why')
  const { criterion, got } = why
  const told = (points: string) => formatExact(exact(points), language)
  const what = criterion ? `${criterion.code} ${criterion.name}` : t('whys.sheet')
  const code = got.status === 'scored' || criterion === null ? 'whys.title' : (`whys.title-${got.status}` as const)
  return t(code, { what, points: told(got.points), max: told(got.max) })
}

/** Layers at which something stands, and the one that is told: a result may be worked out up to a layer nobody wrote. */
function LayerField({ why, onChange }: { why: Why; onChange: (layer: LayerKind) => void }) {
  const t = useWords(words)
  const there = why.layers.filter(({ kind, got }) => got !== null || kind === why.layer)
  if (there.length < 2) return null
  return (
    <NativeSelect
      mt="xs"
      label={t('whys.layer')}
      data={there.map(({ kind }) => ({ value: kind, label: t(`whys.layer-${kind}`) }))}
      value={why.layer}
      onChange={(event) => onChange(event.currentTarget.value as LayerKind)}
    />
  )
}
