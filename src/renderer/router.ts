import { createRouter, createWebHashHistory } from 'vue-router'
import AdaptersPage from './pages/AdaptersPage.vue'
import ClaimsPage from './pages/ClaimsPage.vue'
import ComparePage from './pages/ComparePage.vue'
import MissingPage from './pages/MissingPage.vue'
import NewRunPage from './pages/NewRunPage.vue'
import RunPage from './pages/RunPage.vue'
import RunsPage from './pages/RunsPage.vue'

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/runs' },
    { path: '/runs', name: 'runs', component: RunsPage, props: { trash: false } },
    { path: '/trash', name: 'trash', component: RunsPage, props: { trash: true } },
    {
      path: '/runs/:id/:tab(features|crowding|tickets|methods|claims)?',
      name: 'run',
      component: RunPage,
      props: ({ params }) => ({ id: params['id'], tab: params['tab'] ?? '' }),
    },
    // `from`: the id of a run whose experiment fills the form.
    { path: '/new', name: 'new', component: NewRunPage, props: ({ query }) => ({ from: query['from'] ?? null }) },
    // `runs`: ids, separated by commas.
    {
      path: '/compare',
      name: 'compare',
      component: ComparePage,
      props: ({ query }) => ({
        ids: typeof query['runs'] === 'string' ? query['runs'].split(',').filter(Boolean) : [],
      }),
    },
    { path: '/claims', name: 'claims', component: ClaimsPage },
    { path: '/adapters', name: 'adapters', component: AdaptersPage },
    // `chapter`: the name of one of its files. Fetched when it is wanted: it carries a reader of Markdown.
    { path: '/guide/:chapter?', name: 'guide', component: () => import('./pages/GuidePage.vue'), props: true },
    { path: '/:path(.*)*', name: 'missing', component: MissingPage },
  ],
})
