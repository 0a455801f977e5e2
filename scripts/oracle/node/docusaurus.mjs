// Record Docusaurus: a site of one document, and a site of one blog post, whose plugin loads its content for each page.

import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { firstLine, options, record, seen, version, write } from "./record.mjs";

const require = createRequire(import.meta.url);
const { loadSite } = require("@docusaurus/core/lib/server/site");
const { DEFAULT_PARSE_FRONT_MATTER, parseMarkdownFile, TEST_VCS } = require("@docusaurus/utils");

const KINDS = {
  docs: { package: "@docusaurus/plugin-content-docs", file: "docs/page.md", other: "docs/other.md", view: docs },
  blog: {
    package: "@docusaurus/plugin-content-blog",
    file: "blog/page.md",
    other: "blog/2024-01-02-other.md",
    view: blog,
  },
};

// A post without a date gets its file's from version control, here always the same one.
function date(moment) {
  return moment.getTime() === TEST_VCS.CREATION_INFO.timestamp ? { $file: true } : moment;
}

function defined(value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

const labels = (tags) => tags?.map((tag) => tag.label);

function docs({ loadedVersions: [loaded] }) {
  const shown = loaded.docs.find((doc) => doc.source.endsWith("/page.md"));
  const doc = shown ?? loaded.drafts.find((one) => one.source.endsWith("/page.md"));
  if (!doc) return { published: false };
  const { title, description, tags, unlisted, sidebarPosition, frontMatter } = doc;
  const value = { title, description, tags: labels(tags), unlisted, sidebarPosition, front: frontMatter };
  return { value: defined(value), published: Boolean(shown) };
}

function blog({ blogPosts }) {
  const post = blogPosts.find((one) => one.metadata.source.endsWith("/page.md"));
  if (!post) return { published: false };
  const { title, description, tags, authors, unlisted, frontMatter } = post.metadata;
  const names = authors.map((author) => author.name ?? author.key ?? null);
  const known = { title, description, date: date(post.metadata.date), tags: labels(tags), authors: names, unlisted };
  return { value: { ...known, front: frontMatter }, published: true };
}

// Validation says first in which file; what is wrong with which key is its cause.
function fault(error) {
  return { error: firstLine(error.cause ? fault(error.cause).error : error) };
}

async function load(kind) {
  const site = resolve("site", kind);
  mkdirSync(`${site}/${kind}`, { recursive: true });
  writeFileSync(`${site}/${KINDS[kind].other}`, "# Other\n\nBody.\n");
  const common = { title: "Site", url: "https://example.org", baseUrl: "/", future: { experimental_vcs: "hardcoded" } };
  const config = { ...common, plugins: [KINDS[kind].package] };
  writeFileSync(`${site}/docusaurus.config.js`, `module.exports = ${JSON.stringify(config)};\n`);
  const { props } = await loadSite({ siteDir: site });
  return { site, plugin: props.plugins.find((one) => one.name === `docusaurus-plugin-content-${kind}`) };
}

async function read(kind, { site, plugin }, text) {
  const filePath = `${site}/${KINDS[kind].file}`;
  writeFileSync(filePath, text);
  try {
    const { value, published } = KINDS[kind].view(await plugin.loadContent());
    const fileContent = readFileSync(filePath, "utf8");
    const { content } = await parseMarkdownFile({
      filePath,
      fileContent,
      parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER,
    });
    return value ? seen(value, content, { published }) : { published };
  } catch (error) {
    return fault(error);
  }
}

async function main(kind) {
  const { blocks, out } = options();
  console.error = console.warn = () => {};
  const [, number] = version("@docusaurus/core").split(" ");
  const parser = `${version("@11ty/gray-matter", "@docusaurus/utils")}, ${version("js-yaml", "@11ty/gray-matter")}`;
  const run = `loadContent() of ${KINDS[kind].package} in a production site`;
  const loaded = await load(kind);
  const records = await record(blocks, (text) => read(kind, loaded, text));
  write(out, `docusaurus-${kind}`, { tool: "docusaurus", version: number, parser, run }, records);
}

// Each kind in a thread of its own: gray-matter remembers a text that it could not read, and reads nothing the next time.
if (isMainThread) {
  process.env.NODE_ENV = "production";
  for (const kind of Object.keys(KINDS)) {
    await once(new Worker(new URL(import.meta.url), { workerData: kind, argv: process.argv.slice(2) }), "exit");
  }
} else {
  await main(workerData);
  process.exit();
}
