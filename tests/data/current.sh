#!/bin/sh
# The data inside the binary is the data in the folder: a changed row reaches the program. current.sh WARTA DATA-FOLDER
set -eu
warta=$1
data=$2
work=$(mktemp)
trap 'rm -f "$work"' EXIT
count=0
for name in $("$warta" data list); do
  "$warta" data print "$name" > "$work"
  cmp "$work" "$data/$name"
  count=$((count + 1))
done
listed=$(find "$data" -type f \( -name '*.tsv' -o -name '*.rules' -o -name '*.bin' -o -name '*.json' -o -name '*.md' \) | wc -l)
[ "$count" -eq "$listed" ] || { echo "$count files in the binary, $listed in $data" >&2; exit 1; }
echo "$count files are the same"
