/** Where the draft of a card would be written, and this card cannot be: why, and the way to its own page. */
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { PageHead } from '#web/PageHead.tsx'
import type { ScorecardPage } from '../../contract.ts'
import { words } from '../../editing/words.ts'
import { isDraft } from '../../rules.ts'

export function Fixed({ page }: { page: ScorecardPage }) {
  const t = useWords(words)
  const why = isDraft(page.state) ? 'another' : 'issued'
  const home = `/bang-diem/${page.id}`
  return (
    <>
      <PageHead
        title={t('editing.screen', { title: page.title })}
        crumbs={[
          { label: t('editing.all-cards'), to: '/bang-diem' },
          { label: page.title, to: home },
        ]}
      />
      <EmptyState title={t(`editing.fixed.${why}`)} hint={t(`editing.fixed-hint.${why}`)}>
        <ButtonLink to={home}>{t('editing.to-page')}</ButtonLink>
      </EmptyState>
    </>
  )
}
