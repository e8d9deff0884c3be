/** What the sheet comes to as it stands, always in sight: total, percent, likely grade, and what is missing for it to be the last word. */
import { Text } from '@mantine/core'
import { exact, formatExact } from '#kit/exact.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../../entry/words.ts'
import type { Live } from '../../live/rules.ts'

export function TotalBar({ live, failed }: { live: Live | undefined; failed: boolean }) {
  const t = useWords(words)
  const language = useLanguage()
  const told = (text: string) => formatExact(exact(text), language)
  if (!live)
    return (
      <div className="g-sheet-bar" role="status">
        <Text size="sm">{t(failed ? 'sheet-grid.failed' : 'sheet-grid.working')}</Text>
      </div>
    )
  const { total, max, percent, grade, limits, missing, waiting } = live
  return (
    <section className="g-sheet-bar" aria-label={t('sheet-grid.total')}>
      <div className="g-sheet-bar-line">
        <Text component="span" fw={700} fz="lg" className="g-number">
          {t('sheet-grid.total-of', { total: told(total), max: told(max) })}
        </Text>
        {percent !== null && (
          <Text component="span" className="g-number">
            {t('sheet-grid.percent', { percent: told(percent) })}
          </Text>
        )}
        <Text component="span">
          {t('sheet-grid.grade')}: <strong>{grade ?? t('sheet-grid.no-grade')}</strong>
        </Text>
        <Text component="span" size="sm" c="dimmed">
          <Icon name={missing.length > 0 ? 'circle' : 'check'} size={14} />{' '}
          {missing.length > 0 ? t('sheet-grid.missing', { count: missing.length }) : t('sheet-grid.complete')}
          {waiting.length > 0 && ` ${t('sheet-grid.waiting', { count: waiting.length })}`}
          {limits.map((reason) => ` ${t('sheet-grid.limited', { reason })}`).join('')}
        </Text>
      </div>
      {failed && <Text size="sm">{t('sheet-grid.failed')}</Text>}
    </section>
  )
}
