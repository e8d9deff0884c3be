/** Addresses and their screens: each screen is fetched when somebody goes there, and gets the address's parts as props. */
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  type RouteComponent,
  useLoaderData,
  useParams,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Broken, NothingHere, Waiting } from './pages.tsx'

/** `/mua/$seasonId/bang` gives its screen `{ seasonId: string }`. */
export type ParamsOf<Path extends string> = Path extends `${string}$${infer Name}/${infer Rest}`
  ? Record<Name, string> & ParamsOf<`/${Rest}`>
  : Path extends `${string}$${infer Name}`
    ? Record<Name, string>
    : unknown

type Screen<Path extends string> = ComponentType<ParamsOf<Path> & object>
export type Page = (parent: AnyRoute) => AnyRoute

/** One address and the screen that stands there; pointing at a link fetches the screen already. */
export const page =
  <const Path extends string>(path: Path, load: () => Promise<Screen<Path>>): Page =>
  (parent) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      loader: async () => ({ Screen: await load() }),
      staleTime: Number.POSITIVE_INFINITY,
      component: Placed,
    })

function Placed() {
  const params: object = useParams({ strict: false })
  const { Screen } = useLoaderData({ strict: false }) as { Screen: ComponentType<object> }
  return <Screen {...params} />
}

/** Filters are plain text in the address: `?kind=ministry&day=2018-03-02`. */
const parseSearch = (text: string) => Object.fromEntries(new URLSearchParams(text))
const stringifySearch = (search: Record<string, unknown>) => {
  const given = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export function routerOf(Shell: RouteComponent, pages: readonly Page[]) {
  const root = createRootRoute({ component: Shell })
  return createRouter({
    routeTree: root.addChildren(pages.map((make) => make(root))),
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NothingHere,
    defaultPendingComponent: Waiting,
    // Another pact is another screen: nothing half-typed moves over from one thing to the next.
    defaultRemountDeps: ({ params }) => params,
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  })
}
