import { createRequire } from 'node:module'
import mdx from '@astrojs/mdx'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// The integrations are TypeScript and share code with the suite, so they are loaded as the suite is: by ts-node.
const require = createRequire(import.meta.url)
require('./scripts/register.cjs')
const { checks } = require('./src/integrations/checks.ts')
const { publishResults } = require('./src/integrations/publishResults.ts')

export default defineConfig({
  trailingSlash: 'always',
  build: { concurrency: 8 },
  integrations: [
    checks(),
    starlight({
      title: 'Syncproof',
      logo: { src: './src/assets/mark.svg' },
      favicon: '/favicon.svg',
      defaultLocale: 'en',
      locales: { en: { label: 'English' }, de: { label: 'Deutsch' }, nl: { label: 'Nederlands' } },
      sidebar: [
        { label: 'Start', link: '/' },
        { label: 'onOffice', items: [{ autogenerate: { directory: 'onoffice' } }] },
        {
          label: 'Vendors',
          translations: { de: 'Hersteller', nl: 'Leveranciers' },
          items: [{ autogenerate: { directory: 'vendors' } }],
        },
        { label: 'Rules', translations: { de: 'Regeln', nl: 'Regels' }, link: '/rules/' },
      ],
      components: {
        Head: './src/components/Head.astro',
        PageTitle: './src/components/PageTitle.astro',
      },
      customCss: ['theme', 'badge', 'landing', 'catalogue', 'rule'].map((name) => `./src/styles/${name}.css`),
      disable404Route: true,
      credits: false,
      // Wrapped lines need no scrolling region, of which each would need a name of its own.
      expressiveCode: { defaultProps: { frame: 'none', wrap: true } },
    }),
    mdx(),
    publishResults(),
  ],
  // Astro marks its own MDX modules with a directive that its bundler warns of, once per guide.
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
})
