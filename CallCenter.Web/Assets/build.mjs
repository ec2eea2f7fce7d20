// Bundles every src/*.ts and src/*.css into wwwroot/dist. `--watch` rebuilds on change.
import { readdirSync, rmSync } from 'node:fs';
import { context } from 'esbuild';

const source = new URL('./src/', import.meta.url).pathname;
const target = new URL('../wwwroot/dist/', import.meta.url).pathname;

rmSync(target, { recursive: true, force: true });

// Runs where the page names it, to be there before everything else; the rest are modules.
const atOnce = ['phone.ts'];

const bundle = (names, format) => context({
  entryPoints: names.map((name) => source + name),
  outdir: target,
  bundle: true,
  minify: true,
  sourcemap: true,
  format,
  target: 'es2022',
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
});

const modules = readdirSync(source).filter((name) => /\.(ts|css)$/.test(name) && !atOnce.includes(name));
for (const build of await Promise.all([bundle(modules, 'esm'), bundle(atOnce, 'iife')])) {
  if (process.argv.includes('--watch')) {
    await build.watch();
  } else {
    await build.rebuild();
    await build.dispose();
  }
}
