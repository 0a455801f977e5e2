// Record VitePress: its Vite server is asked for each page of one site, and its hooks keep what the page was given.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "vitepress";
import { firstLine, options, seen, version, write } from "./record.mjs";

const CONFIG = `
import { kept } from "../hook.mjs";

export default {
  title: "Site",
  transformPageData: ({ title, description, frontmatter }) => {
    kept.page = { title, description, front: frontmatter };
  },
  markdown: {
    config: (md) => {
      const render = md.render.bind(md);
      md.render = (...words) => (kept.html = render(...words));
    },
  },
};
`;
const HOOK = "export const kept = (globalThis.kept ??= {});\n";

async function read(server, id) {
  globalThis.kept.page = undefined;
  globalThis.kept.html = "";
  try {
    await server.transformRequest(`/${id}.md`);
  } catch (error) {
    if (!globalThis.kept.page) return { error: firstLine(error) };
    return seen(globalThis.kept.page, globalThis.kept.html, { error: firstLine(error) });
  }
  return seen(globalThis.kept.page, globalThis.kept.html);
}

const { blocks, out } = options();
globalThis.kept = {};
mkdirSync("site/.vitepress", { recursive: true });
writeFileSync("site/.vitepress/config.mjs", CONFIG);
writeFileSync("site/hook.mjs", HOOK);
for (const { id, text } of blocks) writeFileSync(`site/${id}.md`, text);
const server = await createServer("site", { logLevel: "silent" });
await server.pluginContainer.buildStart({});
const records = [];
for (const { id } of blocks) records.push([id, await read(server, id)]);
await server.close();
const [tool, number] = version("vitepress").split(" ");
const parser = "gray-matter, bundled with it";
write(out, "vitepress", { tool, version: number, parser, run: "the server's request for a page of one site" }, records);
process.exit();
