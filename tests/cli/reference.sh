#!/usr/bin/env bash
# Every word and field that the program knows is in scenarios/REFERENCE.md, and no other.
cd "$(dirname "$0")/../.." && exec python3 tests/cli/language/reference.py
