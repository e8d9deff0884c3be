/** A region's page with what seasons add to it: proposals about its members, and the way to its rotation. */
import { Box } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { getRegion } from '#features/organisations/regions/contract.ts'
import { RegionScreen } from '#features/organisations/web/RegionScreen.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { proposeMembers, proposeMembership } from '../proposals/contract.ts'
import { words } from '../words.ts'

const Proposals = lazy(async () => ({ default: (await import('#features/approvals/web/Proposals.tsx')).Proposals }))

const proposing = { members: proposeMembers, membership: proposeMembership }

export function RosterScreen({ regionId }: { regionId: string }) {
  const t = useWords(words)
  return (
    <RegionScreen regionId={regionId} proposing={proposing}>
      <Suspense>
        <Proposals about={{ objectId: regionId }} refresh={[getRegion]} />
      </Suspense>
      <Box mb="md">
        <TextLink to={`/to-chuc/khu-vuc/${regionId}/luan-phien`}>{t('rotation.title')}</TextLink>
      </Box>
    </RegionScreen>
  )
}
