import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

const SERVER_ONLY = [
  /\/src\/(?:main|config)\.ts$/,
  /\/src\/(?:storage|fanout|mail|cli)\//,
  /\/src\/http\/(?!services\.ts|request\.ts)/,
  /\/src\/live\/(?:room|socket|presence)\b/,
  /\/src\/features\/.*\/(?:store|server|api)\.ts$/,
]

/** Fails the build when server code is about to be sent to browsers (a loader that leaked an import, say). */
function keepServerCodeAtHome(): Plugin {
  return {
    name: 'manyrooms:keep-server-code-at-home',
    load(id) {
      const path = id.split('?')[0] ?? id
      if (this.environment.name === 'client' && SERVER_ONLY.some((place) => place.test(path))) {
        this.error(`${path} is server code, but a page imports it`)
      }
      return null
    },
  }
}

/**
 * A schema that a page does not read goes, and with the last one zod (7 KB): making one does nothing else, which only an
 * annotation tells the bundler. Contracts hold schemas beside the limits and names that pages do need.
 */
function leaveSchemasOut(): Plugin {
  return {
    name: 'manyrooms:leave-schemas-out',
    enforce: 'pre',
    transform(code, id) {
      if (this.environment.name !== 'client' || !/\/contract\.ts$/.test(id)) return null
      return {
        code: code.replaceAll(/(?<![\w.$])z\.\w+\(/g, '/* @__PURE__ */ $&'),
        map: null,
        moduleSideEffects: false,
      }
    },
  }
}

export default defineConfig(({ command }) => ({
  plugins: [reactRouter(), keepServerCodeAtHome(), leaveSchemasOut()],
  // The strict CSP allows no data: fonts or scripts, so nothing is inlined.
  build: { assetsInlineLimit: 0, target: 'es2023' },
  ssr: {
    // Bundled into build/server: React in its production form whatever NODE_ENV says, and of lucide only the icons in use.
    noExternal: command === 'build' ? true : ['lucide-react'],
  },
  environments: {
    ssr: command === 'build' ? { define: { 'process.env.NODE_ENV': '"production"' } } : {},
  },
}))
