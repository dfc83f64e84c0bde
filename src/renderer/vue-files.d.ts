/** For tools that do not look into .vue files; vue-tsc does, and goes by what it finds there. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
