// Record Hexo: a site of one post a page, loaded as `hexo generate` loads it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Hexo from "hexo";
import { firstLine, options, record, seen, version, write } from "./record.mjs";

// What the model adds to the keys of the block.
const OWN =
  `_id _content source raw slug content excerpt more path permalink full_source asset_dir site __post __permalink
  title date updated tags categories published comments layout photos prev next link length`.split(/\s+/);
const DAY = 24 * 60 * 60 * 1000;

// A page without a date gets its file's, which differs from run to run.
function date(moment) {
  const time = moment?.toDate?.() ?? moment;
  return time instanceof Date && Math.abs(time - Date.now()) < DAY ? { $file: true } : time;
}

function path(category, all) {
  const parent = category.parent && all.findById(category.parent);
  return [...(parent ? path(parent, all) : []), category.name];
}

// The model's own defaults tell nothing.
function isDefault(key, value) {
  if (key === "updated") return value?.$file === true;
  if (key === "photos") return value?.length === 0;
  return value === { comments: true, layout: "post" }[key];
}

function view(post, hexo) {
  const defined = Object.keys(post).filter((key) => !OWN.includes(key) && post[key] !== undefined);
  const front = Object.fromEntries(defined.map((key) => [key, post[key]]));
  const categories = post.categories.map((category) => path(category, hexo.model("Category")));
  const tags = post.tags.map((tag) => tag.name);
  const { title, comments, layout, photos } = post;
  const known = {
    title,
    date: date(post.date),
    updated: date(post.updated),
    tags,
    categories,
    layout,
    comments,
    photos,
    front,
  };
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => !isDefault(key, value)));
}

async function read(text) {
  const base = mkdtempSync(join("site", "hexo-"));
  const hexo = new Hexo(base, { silent: true });
  const faults = [];
  try {
    mkdirSync(join(base, "source", "_posts"), { recursive: true });
    writeFileSync(join(base, "_config.yml"), "title: Site\n");
    writeFileSync(join(base, "source", "_posts", "page.md"), text);
    await hexo.init();
    for (const level of ["error", "fatal"])
      hexo.log[level] = (...words) => faults.push(words.find((w) => w?.err)?.err ?? words[0]);
    // The text as it is: what of the block is left in the post must be seen before Markdown changes it.
    hexo.extend.renderer.register("md", "html", (data) => data.text, true);
    await hexo.load();
    if (faults.length) return { error: firstLine(faults[0]), published: hexo.model("Post").length > 0 };
    const post = hexo.model("Post").toArray()[0];
    if (!post) return { published: false };
    return seen(view(post, hexo), post.content, { published: hexo.locals.get("posts").length > 0 });
  } finally {
    await hexo.exit();
    rmSync(base, { recursive: true });
  }
}

const { blocks, out } = options();
const [tool, number] = version("hexo").split(" ");
const parser = `${version("hexo-front-matter", "hexo")}, ${version("js-yaml", "hexo")}`;
const run = "hexo.load() of a site with one post; the Markdown renderer returns the text as it is";
write(out, "hexo", { tool, version: number, parser, run }, await record(blocks, read));
