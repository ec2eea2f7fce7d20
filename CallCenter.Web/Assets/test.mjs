// Bundles every tests/*.test.ts and runs it under node's own test runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const source = new URL('./tests/', import.meta.url).pathname;
const target = mkdtempSync(join(tmpdir(), 'callcenter-assets-'));
try {
  const names = readdirSync(source).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: names.map((name) => source + name),
    outdir: target,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    sourcemap: 'inline',
  });
  const files = names.map((name) => join(target, name.replace(/\.ts$/, '.mjs')));
  process.exitCode = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(target, { recursive: true });
}
