import { defineCollection, type SchemaContext } from 'astro:content'
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders'
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'

const docs = docsSchema()
let built: ReturnType<typeof docs> | undefined

/** Starlight asks for the schema once per page; built anew for 2,000 rule pages it took 2 s. No page here has a hero image, the one thing that depends on the context. */
const schemaOnce = (context: SchemaContext) => {
  built ??= docs(context)
  return built
}

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: schemaOnce }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
}
