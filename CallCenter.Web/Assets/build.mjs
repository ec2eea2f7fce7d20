// Bundles every src/*.ts and src/*.css into wwwroot/dist. `--watch` rebuilds on change.
import { readdirSync, rmSync } from 'node:fs';
import { context } from 'esbuild';

const source = new URL('./src/', import.meta.url).pathname;
const target = new URL('../wwwroot/dist/', import.meta.url).pathname;

rmSync(target, { recursive: true, force: true });

const build = await context({
  entryPoints: readdirSync(source).filter((name) => /\.(ts|css)$/.test(name)).map((name) => source + name),
  outdir: target,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
});

if (process.argv.includes('--watch')) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}
