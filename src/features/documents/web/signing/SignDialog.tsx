/** Signs for a unit in one of three ways; what each asks for stands under its own tab. */
import { Tabs } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getSession } from '#features/accounts/contract.ts'
import { ask, isRefused } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import type { Document } from '../../contract.ts'
import { getSigners, type SignerRow } from '../../signing/contract.ts'
import { type Way, ways } from '../../signing/rules.ts'
import { words } from '../../signing/screens/words.ts'
import { ElsewherePart, NotTaken } from './ElsewherePart.tsx'
import { HerePart } from './HerePart.tsx'
import { type Letter, LetterField, letterSent } from './LetterField.tsx'
import { PaperPart } from './PaperPart.tsx'
import { useElsewhere } from './useElsewhere.ts'
import { useHere } from './useHere.ts'
import { usePaper } from './usePaper.ts'

/** Which deed of the policy each way is. */
const asks = { here: 'sign', elsewhere: 'bring', paper: 'bring' } as const

type Props = { row: SignerRow; document: Document; onClose: () => void }

/** Papers are those of the unit that signs, for its own people; else those of the unit that asks it to. */
function usePapersOf({ unitId }: SignerRow, document: Document): string {
  const { data: session } = useQuery(ask(getSession))
  return session?.roles.some((held) => held.unitId === unitId) ? unitId : document.unitId
}

export function SignDialog({ row, document, onClose }: Props) {
  const t = useWords(words)
  const cache = useQueryClient()
  const unitId = usePapersOf(row, document)
  const offered = ways.filter((way) => row.may.includes(`document_signer.${asks[way]}`))
  const [way, setWay] = useState<Way>(offered[0] ?? 'here')
  const [letter, setLetter] = useState<Letter>({ on: false, id: null })
  const isOwn = row.may.includes('document_signer.sign')
  const title = t(isOwn ? 'signers.sign-for' : 'signers.bring-of', { unit: row.unitName })
  const here = useHere(row.id)
  const elsewhere = useElsewhere(row.id)
  const paper = usePaper(row, title)
  const { error } = { here, elsewhere, paper }[way]
  // What was refused may be refused because the list has moved on.
  useEffect(() => {
    if (error) void cache.invalidateQueries({ queryKey: [getSigners.path] })
  }, [error, cache])
  const needed = isRefused(error) && error.refusal.code === 'document_signer.letter-needed'
  const letterId = letterSent(letter, needed)
  const isLetterThere = letterId !== null || !(letter.on || needed)
  const done = () => {
    void cache.invalidateQueries()
    onClose()
  }
  const { file, isTooLarge } = elsewhere
  const { scanId, signerName } = paper.fields.values
  const deeds = {
    here: here.opened
      ? { label: t('signers.sign-now'), ready: isLetterThere, run: () => here.sign(letterId, done) }
      : { label: t('signers.open-key'), ready: here.file !== null && here.passphrase !== '', run: here.open },
    elsewhere: {
      label: t('signers.send-signed'),
      ready: file !== null && !isTooLarge && isLetterThere,
      run: () => elsewhere.send(letterId, done),
    },
    paper: {
      label: t('signers.send-scan'),
      ready: scanId !== '' && signerName.trim() !== '' && isLetterThere,
      run: () => paper.send(letterId, done),
    },
  }
  const { label, ready, run } = deeds[way]
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      submitLabel={label}
      onClose={onClose}
      onSubmit={run}
      ready={ready}
      pending={here.pending || elsewhere.pending || paper.pending}
      error={null}
      form={way === 'paper' ? paper.form : undefined}
    >
      <Tabs value={way} onChange={(chosen) => chosen && setWay(chosen as Way)} keepMounted={false}>
        <Tabs.List grow mb="md" aria-label={t('signers.ways')}>
          {offered.map((one) => (
            <Tabs.Tab key={one} value={one} px={4}>
              {t(`signers.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="here">
          <HerePart here={here} today={document.today} />
        </Tabs.Panel>
        <Tabs.Panel value="elsewhere">
          <ElsewherePart row={row} documentId={document.id} elsewhere={elsewhere} />
        </Tabs.Panel>
        <Tabs.Panel value="paper">
          <PaperPart row={row} unitId={unitId} paper={paper} />
        </Tabs.Panel>
      </Tabs>
      <LetterField row={row} unitId={unitId} letter={letter} needed={needed} onChange={setLetter} />
      <NotTaken error={error} />
    </FormDialog>
  )
}
