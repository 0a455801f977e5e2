// Record Eleventy: a site of one page is built, and a preprocessor keeps the data and the text that it was given.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import Eleventy from "@11ty/eleventy";
import { firstLine, options, record, seen, version, write } from "./record.mjs";

const OWN = ["pkg", "eleventy", "page", "collections"];
const DAY = 24 * 60 * 60 * 1000;

// A page without a date gets its file's, which differs from run to run.
function date(moment) {
  return Math.abs(moment - Date.now()) < DAY ? { $file: true } : moment;
}

function view(data) {
  const front = Object.fromEntries(Object.entries(data).filter(([key]) => !OWN.includes(key)));
  return { date: date(data.page.date), front };
}

// Eleventy says first that something went wrong, and keeps what did.
function cause(error) {
  return error.originalError ? cause(error.originalError) : error.cause ? cause(error.cause) : error;
}

// Each page has folders of its own (Eleventy remembers what it read at a path) and a thread of its own (the key
// `__proto__` reaches into the objects of everything that runs after it).
async function build({ text, id }) {
  const [from, to] = [`site/${id}/in`, `site/${id}/out`];
  mkdirSync(from, { recursive: true });
  writeFileSync(`${from}/page.md`, text);
  let kept;
  const config = (settings) => {
    settings.addPreprocessor("seen", "md", (data, content) => {
      kept = seen(view(data), content);
    });
    return { markdownTemplateEngine: false };
  };
  try {
    const site = new Eleventy(from, to, { quietMode: true, configPath: false, config });
    site.setIsVerbose(false);
    await site.write();
  } catch (error) {
    return { error: firstLine(cause(error)) };
  }
  return { ...kept, published: existsSync(to) };
}

function read(text, id) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { text, id }, stdout: true, stderr: true });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

if (isMainThread) {
  const { blocks, out } = options();
  const [tool, number] = version("@11ty/eleventy").split(" ");
  const parser = `${version("gray-matter", "@11ty/eleventy")}, ${version("js-yaml", "@11ty/eleventy")}`;
  const run = "a build of a site of one page, in a thread; Markdown goes through no template language";
  write(out, "eleventy", { tool, version: number, parser, run }, await record(blocks, read));
} else {
  parentPort.postMessage(await build(workerData));
}
