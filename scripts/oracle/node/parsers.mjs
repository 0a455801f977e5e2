// Record the parsers that are libraries: each reads a page's text and returns what stood in its block.

import { createRequire } from "node:module";
import matter11ty from "@11ty/gray-matter";
import { frontmatterPlugin } from "@mdit-vue/plugin-frontmatter";
import { parseFrontmatter } from "@astrojs/internal-helpers/frontmatter";
import { parseSync } from "@slidev/parser";
import frontMatter from "front-matter";
import matter from "gray-matter";
import * as hexo4 from "hexo-front-matter-4";
import * as hexo5 from "hexo-front-matter-5";
import yaml4 from "js-yaml-4";
import MarkdownIt from "markdown-it";
import frontMatterPlugin from "markdown-it-front-matter";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { VFile } from "vfile";
import { matter as vfileMatter } from "vfile-matter";
import YAML from "yaml";
import yamlFrontMatter from "yaml-front-matter";
import { options, record, seen, version, write } from "./record.mjs";

const marpYaml = createRequire(import.meta.url)("@marp-team/marpit/lib/markdown/directives/yaml.js").default;

function without(object, ...keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function hexo(parse) {
  return (text) => {
    const page = parse(text);
    return seen(without(page, "_content"), page._content);
  };
}

function gray(parse, settings) {
  return (text) => {
    const { data, content } = parse(text, settings);
    return seen(data, content);
  };
}

// The block's text as markdown-it-front-matter cuts it, read by `load` as the products do.
function markdownIt(load) {
  return (text) => {
    let block;
    const html = new MarkdownIt().use(frontMatterPlugin, (found) => (block = found)).render(text);
    return block === undefined ? seen(undefined, html) : seen(load(block), html);
  };
}

function mditVue(text) {
  const env = {};
  const html = new MarkdownIt().use(frontmatterPlugin).render(text, env);
  return seen(env.frontmatter, html);
}

// Nextra's way: remark finds the block, the package `yaml` reads it.
function remark(text) {
  const [first] = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).parse(text).children;
  if (first?.type !== "yaml") return seen(undefined, text);
  // Offsets do not count a byte order mark.
  return seen(YAML.parse(first.value), text.replace(/^\ufeff/, "").slice(first.position.end.offset));
}

function vfile(text) {
  const file = new VFile(text);
  vfileMatter(file, { strip: true });
  return seen(file.data.matter, String(file));
}

function jxson(text) {
  const { attributes, body } = frontMatter(text);
  return seen(attributes, body);
}

function astro(text) {
  const { frontmatter, content } = parseFrontmatter(text);
  return seen(frontmatter, content);
}

function slidev(text) {
  const [slide] = parseSync(text, "slides.md").slides;
  const [fault] = slide.frontmatterDoc?.errors ?? [];
  if (fault) throw fault;
  return seen(slide.frontmatter, slide.content);
}

function revealMd(text) {
  const page = yamlFrontMatter.loadFront(text);
  return seen(without(page, "__content"), page.__content);
}

const grayYaml4 = { engines: { yaml: yaml4.load } };
const TOOLS = [
  ["hexo-front-matter-4", ["hexo-front-matter-4"], "parse(text)", hexo(hexo4.parse)],
  ["hexo-front-matter-5", ["hexo-front-matter-5"], "parse(text)", hexo(hexo5.parse)],
  ["gray-matter", ["gray-matter"], "matter(text, {})", gray(matter, {})],
  [
    "gray-matter-js-yaml-4",
    ["gray-matter", "js-yaml-4"],
    "matter(text, {engines: {yaml: yaml.load}})",
    gray(matter, grayYaml4),
  ],
  ["11ty-gray-matter", ["@11ty/gray-matter"], "matter(text, {})", gray(matter11ty, {})],
  ["front-matter", ["front-matter"], "fm(text)", jxson],
  ["vfile-matter", ["vfile-matter"], "matter(file, {strip: true})", vfile],
  ["remark-frontmatter", ["remark-frontmatter", "yaml"], "YAML.parse of the yaml node that heads the tree", remark],
  [
    "markdown-it-front-matter",
    ["markdown-it-front-matter", "js-yaml-4"],
    "yaml.load of the block",
    markdownIt(yaml4.load),
  ],
  [
    "marpit",
    ["markdown-it-front-matter", "@marp-team/marpit"],
    "Marpit's own YAML reader (not loose) of the block",
    markdownIt((b) => marpYaml(b, false)),
  ],
  ["mdit-vue-frontmatter", ["@mdit-vue/plugin-frontmatter", "gray-matter"], "env.frontmatter after render", mditVue],
  ["astro-frontmatter", ["@astrojs/internal-helpers", "js-yaml"], "parseFrontmatter(text)", astro],
  ["slidev-parser", ["@slidev/parser", "yaml"], "the first slide of parseSync; a document error is thrown", slidev],
  ["yaml-front-matter", ["yaml-front-matter"], "loadFront(text)", revealMd],
];
const YAML_OF = {
  "hexo-front-matter-4": "js-yaml",
  "hexo-front-matter-5": "yaml",
  "gray-matter": "js-yaml",
  "@11ty/gray-matter": "js-yaml",
  "front-matter": "js-yaml",
  "vfile-matter": "yaml",
  "@marp-team/marpit": "js-yaml",
  "yaml-front-matter": "js-yaml",
};

const { blocks, out } = options();
// Only these read the clock's zone.
const zoned = (name) => name.startsWith("hexo-");
for (const [name, packages, run, read] of TOOLS.filter(([name]) => process.env.TZ !== "UTC" || zoned(name))) {
  const parser = packages.map((one) => version(one)).slice(1);
  if (YAML_OF[packages.at(-1)]) parser.push(version(YAML_OF[packages.at(-1)], packages.at(-1)));
  const [tool, number] = version(packages[0]).split(" ");
  write(out, name, { tool, version: number, parser: parser.join(", "), run }, await record(blocks, read));
}
