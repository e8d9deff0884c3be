/** Opens why a criterion of a sheet, or the whole of it, has its points; fetched when it opens, from any screen. */
import { lazy, Suspense } from 'react'
import type { WhyProps } from './WhyDrawer.tsx'

const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))

export const Why = (props: WhyProps) => (
  <Suspense>
    <WhyDrawer {...props} />
  </Suspense>
)
