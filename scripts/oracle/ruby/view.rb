# frozen_string_literal: true

require "base64"
require "date"
require "json"
require "set"
require "time"

# What a reader made of a block, as JSON that keeps apart what JSON does not: see "The view" in ../README.md.
module View
  SAFE_INTEGER = 2**53 - 1

  module_function

  # JSON text on one line, in ASCII, with sorted keys.
  def dump(value)
    JSON.generate(sorted(value), :ascii_only => true)
  end

  # The JSON view of a value; +around+ holds the collections around it, for a value inside itself becomes a cycle.
  def of(value, around = [])
    case value
    when nil, true, false then value
    when String then value.encode("UTF-8")
    when Numeric then number(value)
    when Time, DateTime then { "$date" => value.to_time.utc.iso8601(9).sub(%r!\.?0+Z\z!, "Z") }
    when Date then { "$date" => value.iso8601 }
    else
      around.any? { |one| one.equal?(value) } ? { "$cycle" => true } : collection(value, around + [value])
    end
  end

  def number(value)
    return value.abs <= SAFE_INTEGER ? value : { "$int" => value.to_s } if value.is_a?(Integer)
    return { "$float" => value.to_s } unless value.finite?

    value.zero? && (1 / value).negative? ? { "$float" => "-0.0" } : value
  end

  def collection(value, around)
    case value
    when Hash
      return { "$pairs" => value.map { |pair| of(pair, around) } } unless value.keys.all?(String)

      value.transform_values { |item| of(item, around) }
    when Set then { "$set" => value.map { |item| of(item, around) } }
    when Array then value.map { |item| of(item, around) }
    else { "$other" => value.class.name }
    end
  end

  def sorted(value)
    case value
    when Hash then value.sort.to_h.transform_values { |item| sorted(item) }
    when Array then value.map { |item| sorted(item) }
    else value
    end
  end
end
