// Ask a reader about every page, and write what it said.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { encode, string } from "./encode.mjs";

process.removeAllListeners("warning"); // what a parser thinks of a page is not for the terminal

/** The command line: `script --blocks FILE --out FOLDER`. */
export function options() {
  const [, , ...words] = process.argv;
  const at = (name) => words[words.indexOf(name) + 1];
  return { blocks: JSON.parse(readFileSync(at("--blocks"), "utf8")), out: at("--out") };
}

/** The version of an installed package, as `name 1.2.3`; `from` names the package whose own copy is meant. */
export function version(name, from) {
  let require = createRequire(import.meta.url);
  if (from) require = createRequire(folderOf(from, require) + "/package.json");
  const { name: real, version: number } = JSON.parse(
    readFileSync(join(folderOf(name, require), "package.json"), "utf8"),
  );
  return `${real} ${number}`;
}

function folderOf(name, require) {
  for (const base of require.resolve.paths(name)) {
    try {
      readFileSync(join(base, name, "package.json"));
      return join(base, name);
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  throw new Error(`${name} is not installed`);
}

/** What of a page's text stands before its body's words: a block left in, a stray character, or nothing. */
export function leftover(content) {
  const end = content.search(/Body\./);
  return (end < 0 ? content : content.slice(0, end)).replace(/<\/?(p|div|h1)\b[^>]*>|# $/g, "").trim();
}

/** The first line of what a parser said, without paths of the machine that ran it. */
export function firstLine(error) {
  const text = String(error?.message ?? error);
  const line = text.split("\n").find((part) => part.trim()) ?? String(error?.name ?? "error");
  return line.replace(/(?<![:\w\/])(?:file:\/\/)?(?:\.{0,2}\/[\w.@+-]+){2,}/g, "PATH").trim();
}

const FIELDS = ["error", "left", "printed", "published", "value"];

function line(record) {
  const fields = FIELDS.filter((name) => name in record);
  return `{${fields.map((name) => `"${name}":${encode(record[name])}`).join(",")}}`;
}

/** A record of what was read: the value, and what of the block was left in the content. */
export function seen(value, content, more = {}) {
  const left = leftover(content ?? "");
  const words = left.replace(/<(?!hr)[^>]*>/g, "").trim();
  const record = { value, printed: words !== "" && words !== "-", ...more };
  if (left) record.left = left.slice(0, 120);
  return record;
}

/**
 * Write the records of one tool, one block a line.
 *
 * @param {string} out the folder.
 * @param {object} header `tool`, `version`, `parser`, `run`, and `zone`.
 * @param {[string, object][]} records an id and what became of that block.
 */
export function write(out, name, header, records) {
  const zone = process.env.TZ ?? "UTC";
  const facts = Object.entries({ ...header, zone }).sort(([a], [b]) => (a < b ? -1 : 1));
  const head = facts.map(([key, value]) => `"${key}": ${string(value)}`);
  const lines = records.map(([id, record]) => `"${id}": ${line(record)}`).sort();
  const suffix = zone === "UTC" ? ".utc" : "";
  const text = `{\n"blocks": {\n${lines.join(",\n")}\n},\n${head.join(",\n")}\n}\n`;
  writeFileSync(join(out, `${name}${suffix}.json`), text);
}

/** Ask `read` about each page; what it throws is its answer too. */
export async function record(blocks, read) {
  const records = [];
  for (const { id, text } of blocks) {
    try {
      records.push([id, await read(text, id)]);
    } catch (error) {
      records.push([id, { error: firstLine(error) }]);
    }
  }
  return records;
}
