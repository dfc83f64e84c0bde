import type { Component } from 'vue'
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
  component: Component
}

/** Parts of a run's page, in their order. Each takes what it shows from `useRun`. */
export const tabs: readonly [Tab, ...Tab[]] = [
  { path: '', title: 'Overview', component: OverviewTab },
  { path: 'features', title: 'Feature space', component: FeatureSpaceTab },
  { path: 'crowding', title: 'Crowding', component: CrowdingTab },
  { path: 'tickets', title: 'Tickets', component: TicketsTab },
  { path: 'methods', title: 'Methods', component: MethodsTab },
  { path: 'claims', title: 'Claims', component: ClaimsTab },
]
