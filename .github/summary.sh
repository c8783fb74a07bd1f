#!/usr/bin/env bash
# Text from standard input as a section of a job's summary, under the heading that is its argument.
# The text quotes whatever stands in seeds: every line of it is indented, which makes all of it a block
# of code that nothing in it can end, and control characters (a lone CR ends a line, too) are dropped.
set -euo pipefail
printf '## %s\n\n' "$1"
head -c 500000 | LC_ALL=C tr -d '\000-\010\013-\037\177' | sed 's/^/    /'
printf '\n'
