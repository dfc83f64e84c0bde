import type { Component } from 'vue'
import type { TermName } from '../../figures/definitions'
import ClaimsTab from './claims/ClaimsTab.vue'
import CrowdingTab from './crowding/CrowdingTab.vue'
import FeatureSpaceTab from './features/FeatureSpaceTab.vue'
import MethodsTab from './methods/MethodsTab.vue'
import OverviewTab from './overview/OverviewTab.vue'
import TicketsTab from './tickets/TicketsTab.vue'

interface Tab {
  /** In the address, after the run's id; '' is where a run opens. */
  path: string
  title: string
  /** What its title is explained by. */
  term: TermName
  component: Component
}

/** Parts of a run's page, in their order. Each takes what it shows from `useRun`. */
export const tabs: readonly [Tab, ...Tab[]] = [
  { path: '', title: 'Overview', term: 'Run', component: OverviewTab },
  { path: 'features', title: 'Feature space', term: 'Feature space', component: FeatureSpaceTab },
  { path: 'crowding', title: 'Crowding', term: 'Crowding', component: CrowdingTab },
  { path: 'tickets', title: 'Tickets', term: 'Ticket', component: TicketsTab },
  { path: 'methods', title: 'Methods', term: 'Method', component: MethodsTab },
  { path: 'claims', title: 'Claims', term: 'Claim', component: ClaimsTab },
]
