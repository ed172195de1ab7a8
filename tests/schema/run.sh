#!/bin/sh
# Validates every output over a folder of articles against the schema that the program prints: run.sh WARTA FOLDER.
set -eu
warta=$1
folder=$2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import jsonschema' 2>/dev/null; then python=$candidate && break; fi
done
[ -n "$python" ] || { echo "no Python with jsonschema here: install python3-jsonschema" >&2; exit 2; }

"$warta" schema > "$work/schema.json"
"$warta" --tokens --why "$folder" > "$work/all.jsonl"
"$warta" "$folder" > "$work/plain.jsonl"
"$warta" --only entities,topics "$folder" > "$work/only.jsonl"
printf '' | "$warta" > "$work/empty.json"
printf '\377\376\0x' | "$warta" > "$work/odd.json"
printf '{"text": "Presiden Jokowi tiba di Solo, Senin (1/5/2023).", "id": 7}\n' | "$warta" --lines > "$work/lines.jsonl"
first=$(ls "$folder"/*.txt | head -n 1)
"$warta" --why --tokens "$first" > "$work/one.json"

"$python" "$here/check_schema.py" "$work/schema.json" "$work/all.jsonl" "$work/plain.jsonl" "$work/empty.json" "$work/odd.json" "$work/lines.jsonl"
"$python" "$here/check_schema.py" --only "$work/schema.json" "$work/only.jsonl"
"$python" "$here/check_schema.py" --mutate "$work/schema.json" "$work/one.json"
