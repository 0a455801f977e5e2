// Record Astro: the pages of a content collection without a schema are loaded, and read back from its data store.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseFrontmatter } from "@astrojs/internal-helpers/frontmatter";
import { sync } from "astro";
import * as devalue from "devalue";
import { firstLine, options, seen, version, write } from "./record.mjs";

const CONTENT = `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";

export const collections = { pages: defineCollection({ loader: glob({ pattern: "*.md", base: "./pages" }) }) };
`;

let sites = 0;

// Each site has a folder of its own: Astro may still write to the one that failed.
async function load(pages) {
  const root = resolve("site", String((sites += 1)));
  for (const folder of ["pages", "src"]) mkdirSync(`${root}/${folder}`, { recursive: true });
  writeFileSync(`${root}/package.json`, '{"type": "module"}\n');
  writeFileSync(`${root}/src/content.config.mjs`, CONTENT);
  for (const { id, text } of pages) writeFileSync(`${root}/pages/${id}.md`, text);
  await sync({ root, logLevel: "silent", cacheDir: `${root}/cache` });
  const entries = devalue.parse(readFileSync(`${root}/cache/data-store.json`, "utf8")).get("pages") ?? new Map();
  return new Map([...entries.values()].map((entry) => [basename(entry.filePath, ".md"), entry]));
}

function isRead({ text }) {
  try {
    parseFrontmatter(text);
    return true;
  } catch {
    return false;
  }
}

// One page that Astro cannot read or keep stops the site: where a site fails, its halves are tried.
async function records(pages) {
  try {
    const entries = await load(pages);
    return pages.map(({ id }) => [id, entries.has(id) ? seen(entries.get(id).data, entries.get(id).body ?? "") : {}]);
  } catch (error) {
    if (pages.length === 1) return [[pages[0].id, { error: firstLine(error.cause ?? error) }]];
    const half = pages.length >> 1;
    return [...(await records(pages.slice(0, half))), ...(await records(pages.slice(half)))];
  }
}

// What a site that failed writes later fails too.
process.on("unhandledRejection", () => {});
const { blocks, out } = options();
const all = await records(blocks.filter(isRead));
for (const block of blocks.filter((one) => !isRead(one))) all.push(...(await records([block])));
const [tool, number] = version("astro").split(" ");
const parser = `${version("js-yaml", "@astrojs/internal-helpers")}, ${version("smol-toml", "@astrojs/internal-helpers")}`;
const run = "astro sync of a content collection without a schema";
write(out, "astro", { tool, version: number, parser, run }, all);
process.exit();
