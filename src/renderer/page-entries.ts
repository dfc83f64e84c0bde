/** A page that can be gone to from everywhere: by the side bar, the palette and its keys. */
export interface PageEntry {
  /** Of its route, in router.ts. */
  route: string
  title: string
  path: string
  /** One after the other. */
  keys: string
  /** Lines on a grid of 16 by 16. */
  icon: string
  /** Chapter of the guide, and heading in it, that say how it is read. */
  help: string
}

/** Stands at the end of the side bar. */
export const trashEntry: PageEntry = {
  route: 'trash',
  title: 'Trash',
  path: '/trash',
  keys: 'g t',
  icon: 'M3 4.5h10M6.500 4.5V2.800h3v1.700M4.200 4.5l.6 8.700h6.400l.6-8.700',
  help: 'data#trash',
}

/** In the order of the side bar. */
export const pageEntries: readonly PageEntry[] = [
  {
    route: 'runs',
    title: 'Runs',
    path: '/runs',
    keys: 'g r',
    icon: 'M2 4h12M2 8h12M2 12h12',
    help: 'pages#runs',
  },
  {
    route: 'new',
    title: 'New experiment',
    path: '/new',
    keys: 'g n',
    icon: 'M8 3v10M3 8h10',
    help: 'pages#new-experiment',
  },
  {
    route: 'compare',
    title: 'Compare',
    path: '/compare',
    keys: 'g c',
    icon: 'M2.5 3h4.5v10H2.5zM9 3h4.5v10H9z',
    help: 'comparing',
  },
  {
    route: 'claims',
    title: 'Claims',
    path: '/claims',
    keys: 'g l',
    icon: 'M2.5 8.5 6 12l7.5-8',
    help: 'pages#claims',
  },
  {
    route: 'adapters',
    title: 'Adapters',
    path: '/adapters',
    keys: 'g a',
    icon: 'M4 4h8v8H4zM6.500 6.500h3v3h-3zM6 1.800v2.200M10 1.800v2.200M6 12v2.200M10 12v2.200M1.800 6h2.200M1.800 10h2.200M12 6h2.200M12 10h2.200',
    help: 'pages#adapters',
  },
  {
    route: 'guide',
    title: 'Guide',
    path: '/guide',
    keys: 'g h',
    icon: 'M8 4C6.5 2.8 4.5 2.6 2.5 2.8v9.7c2-.2 4 0 5.5 1.2 1.5-1.2 3.5-1.4 5.5-1.2V2.8c-2-.2-4 0-5.5 1.2zM8 4v9.7',
    help: 'keyboard',
  },
  trashEntry,
]

export const entryOf = (route: string): PageEntry | undefined => pageEntries.find((entry) => entry.route === route)
