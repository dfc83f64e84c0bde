import '@fontsource-variable/inter/wght.css'
import './theme.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { keepLastPage } from './habits/last-page'
import { router } from './router'

keepLastPage(router)
createApp(App).use(createPinia()).use(router).mount('#app')
