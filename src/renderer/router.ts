import { createRouter, createWebHashHistory } from 'vue-router'
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
      path: '/runs/:id/:tab(claims)?',
      name: 'run',
      component: RunPage,
      props: ({ params }) => ({ id: params['id'], tab: params['tab'] === 'claims' ? 'claims' : 'overview' }),
    },
    { path: '/new', name: 'new', component: NewRunPage },
    { path: '/:path(.*)*', name: 'missing', component: MissingPage },
  ],
})
