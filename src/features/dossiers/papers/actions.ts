/** Puts dossiers on paper: the letter of submission once nothing keeps it from being submitted, and the list by itself. */
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { Content, PaperSource } from '#kit/paper-source.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { listDossiers } from '../actions.ts'
import { dossierRead, whyNotSubmitted } from '../reading/actions.ts'
import { standing } from '../rules.ts'
import { dossiersOf } from '../store.ts'
import { words as dossierWords } from '../words.ts'
import { type DossierFacts, letterPaper, letterTitle, listPaper, listTitle } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, dossierWords, seasonWords])

type Kind = 'submission_letter' | 'nominee_list'

/** Whom it concerns reads it, as the list itself. */
const sourceOf = (
  kind: Kind,
  {
    title,
    paper,
    isHeld,
  }: { title: (of: DossierFacts) => string; paper: (of: DossierFacts) => Content; isHeld: boolean },
): PaperSource<Context> => ({
  kind,
  offered: async (context, seasonId) => {
    const season = await seasonOnPaper(context, seasonId)
    // Most seasons have none: what a dossier is told with is then not asked for.
    if ((await dossiersOf(context.db, seasonId)).length === 0) return []
    const { items } = await listDossiers(context, seasonId)
    return items
      .filter(({ lines }) => standing(lines).length > 0)
      .map((dossier) => ({
        ...{ kind, id: dossier.id, unitId: season.issuing.id },
        title: title({ dossier, season, say }),
      }))
  },
  make: async (context, id) => {
    const read = await dossierRead(context, id)
    const { dossier } = read
    const season = await seasonOnPaper(context, dossier.seasonId)
    const isOpen = isHeld && dossier.state === 'draft'
    const held = isOpen ? whyNotSubmitted(context, read, context.today) : undefined
    return {
      ...{ seasonId: dossier.seasonId, unitId: season.issuing.id, audience: 'season' },
      content: paper({ dossier, season, say }),
      ...(held && { held }),
    }
  },
})

export const letterPapers = sourceOf('submission_letter', { title: letterTitle, paper: letterPaper, isHeld: true })
export const nomineePapers = sourceOf('nominee_list', { title: listTitle, paper: listPaper, isHeld: false })
