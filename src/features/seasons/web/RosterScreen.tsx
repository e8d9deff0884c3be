/** A region's page with what seasons add to it: proposals about its members, and the way to its rotation. */
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { getRegion } from '#features/organisations/regions/contract.ts'
import { RegionScreen } from '#features/organisations/web/RegionScreen.tsx'
import { proposeMembers, proposeMembership } from '../proposals/contract.ts'

const proposing = { members: proposeMembers, membership: proposeMembership }

export const RosterScreen = ({ regionId }: { regionId: string }) => (
  <RegionScreen regionId={regionId} proposing={proposing}>
    <Proposals about={{ objectId: regionId }} refresh={[getRegion]} />
  </RegionScreen>
)
