# frozen_string_literal: true

# Record Jekyll: a site of one post, then a site of one page, for each page of blocks.json; each is read and rendered.

require "fileutils"
require "jekyll"
require "logger"
require "optparse"
require "psych"
require "stringio"
require_relative "view"

SITE = File.expand_path("site")
DAY = 24 * 60 * 60
FIELDS = %w(error left printed published value).freeze
# What Jekyll adds to every post; a text as the excerpt is the page's own.
OWN = %w(draft ext excerpt collection path name relative_path).freeze

# What of a page's text stands before its body's words: a block left in, a stray character, or nothing.
def leftover(content)
  content.split("Body.", 2).first.to_s.sub(%r!# \z!, "").strip
end

# The first line of what was said, without paths of the machine that ran it.
def first_line(text)
  line = text.lines.map(&:strip).reject(&:empty?).first.to_s
  line.gsub(%r!(?<\![:\w/])(?:file://)?(?:\.{0,2}/[\w.@+-]+){2,}!, "PATH")
end

def seen(value, content)
  left = leftover(content)
  record = { "value" => View.of(value), "printed" => !["", "-"].include?(left) }
  left.empty? ? record : record.merge("left" => left[0, 120])
end

def config(shown)
  Jekyll.configuration(
    "source" => SITE, "destination" => "#{SITE}/_site", "disable_disk_cache" => true,
    "unpublished" => shown, "future" => shown, "show_drafts" => shown
  )
end

# Reads the site and takes its page; +shown+ lets in what is unpublished or to come.
def take(kind, shown)
  site = Jekyll::Site.new(config(shown))
  site.reset
  site.read
  page = kind == :post ? site.posts.docs.first : site.pages.find { |one| one.name == "page.md" }
  record = page && yield(page)
  # What rendering raises stops a build too.
  site.generate
  site.render
  record
end

# Without a date of its own a post is of its file's name; one that could not be read is of the moment of the build.
def date(moment)
  (moment - Time.now).abs < DAY ? { "$build" => true } : moment
end

def post_data(post)
  data = post.data.reject { |key, value| OWN.include?(key) && !(key == "excerpt" && value.is_a?(String)) }
  data.merge("date" => date(post.date))
end

# Asks Jekyll about a page; what it logs about it is part of its answer (a page's broken YAML is but a warning), what it
# raises stopped the build.
def read(text, kind)
  FileUtils.rm_rf(SITE)
  file = kind == :post ? "#{SITE}/_posts/2020-02-03-page.md" : "#{SITE}/page.md"
  FileUtils.mkdir_p(File.dirname(file))
  File.binwrite(file, text)
  log = StringIO.new
  Jekyll.logger = Logger.new(log, :formatter => proc { |_, _, _, message| "#{message.strip}\n" })
  Jekyll.logger.log_level = :warn
  record = take(kind, true) { |page| seen(kind == :post ? post_data(page) : page.data, page.content) } || {}
  said = log.string.lines.grep(%r!YAML Exception|Error!).join
  record["published"] = !take(kind, false) { |_| true }.nil?
  said.empty? ? record : record.merge("error" => first_line(said))
rescue StandardError, Psych::SyntaxError, Jekyll::Errors::FatalException => e
  { "error" => first_line("#{e.class}: #{e.message}") }
end

def write(file, header, records)
  lines = records.map do |id, record|
    fields = FIELDS.select { |name| record.key?(name) }.map { |name| "\"#{name}\":#{View.dump(record[name])}" }
    "\"#{id}\": {#{fields.join(",")}}"
  end
  head = header.sort.map { |key, value| "#{JSON.generate(key)}: #{JSON.generate(value)}" }
  File.write(file, "{\n\"blocks\": {\n#{lines.sort.join(",\n")}\n},\n#{head.join(",\n")}\n}\n")
end

given = {}
OptionParser.new do |parser|
  %w(blocks out name).each { |name| parser.on("--#{name} VALUE") { |value| given[name] = value } }
end.parse!
require "safe_yaml/version" if defined?(SafeYAML)
yaml = defined?(SafeYAML) ? "safe_yaml #{SafeYAML::VERSION} on " : ""
zone = ENV.fetch("TZ", "UTC")
header = {
  "tool" => "jekyll", "version" => Jekyll::VERSION, "zone" => zone,
  "parser" => "#{yaml}psych #{Psych::VERSION}", "run" => "a site of one post, read and rendered in this process"
}
blocks = JSON.parse(File.read(given["blocks"]))
{ :post => given["name"], :page => "#{given["name"]}-page" }.each do |kind, name|
  run = header["run"].sub("post", kind.to_s)
  records = blocks.map { |block| [block["id"], read(block["text"], kind)] }
  write("#{given["out"]}/#{name}#{".utc" if zone == "UTC"}.json", header.merge("run" => run), records)
end
