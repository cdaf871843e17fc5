# Simbana's build. Everything made lands under out/. `make help` lists the targets.
#   CONFIG=release|debug|asan|tsan   CC=gcc|clang   V=1 shows the commands   CFLAGS, LDFLAGS of the user are kept

CONFIG ?= release
ifeq ($(origin CC),default)
CC := gcc
endif
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

# --- configurations ---------------------------------------------------------------------------------------------------
OPT_release := -O2 -g -DNDEBUG
OPT_debug   := -O0 -g -DSB_DEBUG_ARENA
OPT_asan    := -O1 -g -DSB_DEBUG_ARENA -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_tsan    := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
ifeq ($(OPT_$(CONFIG)),)
$(error CONFIG=$(CONFIG) is none of release, debug, asan, tsan)
endif

compiler := $(notdir $(firstword $(CC)))
# The release built with gcc is *the* build: out/bin. Others stand beside it.
OUT := out/$(if $(filter release-gcc,$(CONFIG)-$(compiler)),,$(CONFIG)-$(compiler)/)
OUT := $(OUT:%/=%)
OBJ := $(OUT)/obj
BIN := $(OUT)/bin
LIB := $(OUT)/lib

# In a gcc release the rooms of the hot path are optimised as one when a program is linked, with more inlining than usual
# (an event is some forty small functions; measured: 15 % faster). Their objects can be linked without that too (tests are).
ifeq ($(CONFIG)-$(compiler),release-gcc)
HOT := $(foreach room,base chance kernel record sim,$(OBJ)/engine/$(room)/%.o)
INLINE := -O3 --param early-inlining-insns=60 --param max-inline-insns-auto=500 --param inline-unit-growth=300 \
          --param large-function-growth=1000
$(HOT): LTO_COMPILE := -flto=auto -ffat-lto-objects $(INLINE)
LTO_LINK := -flto=auto $(INLINE)
endif

# --- what is there ----------------------------------------------------------------------------------------------------
ROOMS   := base chance time kernel model net check sim record run graph analysis draw io script app
MPI     := $(sort $(wildcard engine/run/ranks*.c)) engine/cli/mpi_main.c
SOURCES := $(filter-out $(MPI),$(sort $(foreach room,$(ROOMS),$(wildcard engine/$(room)/*.c))))
CLI     := $(filter-out $(MPI),$(sort $(wildcard engine/cli/*.c)))
DOT     := $(sort $(wildcard engine/dot/*.c))
UNIT    := $(sort $(wildcard tests/unit/*/test_*.c tests/property/test_*.c tests/attack/test_*.c tests/truth/test_*.c))
HEADERS := $(sort $(wildcard engine/*/*.h include/simbana/*.h))

ENGINE_PACKAGES := igraph pangocairo librsvg-2.0 jansson gsl sqlite3
MPI_PACKAGES    := ompi-c
DOT_PACKAGES    := libcgraph libgvc jansson
TEST_PACKAGES   := check
pkg = $(shell pkg-config $(1) $(2) 2>/dev/null)

# Lua is linked statically, so that its `^` takes our own deterministic pow (engine/script/lua_pow.c).
LUA_CFLAGS := $(call pkg,--cflags,lua5.4)
LUA_LIBS   := -l:liblua5.4.a

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
override CFLAGS += -std=c17 $(OPT_$(CONFIG)) -ffp-contract=off -fno-common $(WARN) $(WERROR)
override CPPFLAGS += -D_GNU_SOURCE -DSB_VERSION='"$(VERSION)"' -Iengine -Iinclude
# Other people's headers are not ours to warn about.
SYSTEM = $(patsubst -I%,-isystem %,$(1))

objects = $(patsubst %.c,$(OBJ)/%.o,$(1))
LIBRARY := $(LIB)/libsimbana.a
LIBS = $(LUA_LIBS) $(call pkg,--libs,$(ENGINE_PACKAGES)) -lhyphen -lpthread -ldl -lm

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

all: $(BIN)/simbana $(BIN)/simbana-dot $(BIN)/simbana-mpi ## build the programs into out/bin

# --- compiling --------------------------------------------------------------------------------------------------------
$(OBJ)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@$(if $(Q),echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(call SYSTEM,$(PKG_CFLAGS)) $(CFLAGS) $(LTO_COMPILE) -MMD -MP -c -o $@ $<

$(OBJ)/engine/draw/%.o $(OBJ)/tests/unit/draw/%.o: PKG_CFLAGS = $(call pkg,--cflags,pangocairo librsvg-2.0 jansson)
$(OBJ)/engine/graph/%.o: PKG_CFLAGS = $(call pkg,--cflags,igraph)
$(OBJ)/engine/io/%.o $(OBJ)/engine/app/%.o $(OBJ)/tests/%.o: PKG_CFLAGS = $(call pkg,--cflags,jansson sqlite3 check)
$(OBJ)/engine/analysis/%.o: PKG_CFLAGS = $(call pkg,--cflags,gsl)
$(OBJ)/engine/script/%.o $(OBJ)/tests/unit/script/%.o: PKG_CFLAGS = $(LUA_CFLAGS) $(call pkg,--cflags,check)
$(patsubst %.c,$(OBJ)/%.o,$(filter engine/run/%,$(MPI))): PKG_CFLAGS = $(call pkg,--cflags,$(MPI_PACKAGES))
$(OBJ)/engine/dot/%.o: PKG_CFLAGS = $(call pkg,--cflags,$(DOT_PACKAGES))

# The scenarios that `simbana new` writes, each line as a C string.
STARTERS := $(patsubst engine/app/%.lua,$(OBJ)/engine/app/%.inc,$(wildcard engine/app/starter.*.lua))
$(OBJ)/%.inc: %.lua Makefile
	@mkdir -p $(@D)
	$(Q)sed -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n",/' $< > $@
$(OBJ)/engine/app/starter.o: $(STARTERS)
$(OBJ)/engine/app/starter.o: override CPPFLAGS += -I$(OBJ)/engine/app

# The scenario language's own library is built in.
SHIPPED := $(sort $(wildcard scripts/simbana/*.lua))
$(OUT)/gen/shipped.c: $(SHIPPED) scripts/embed
	@mkdir -p $(@D)
	@$(if $(Q),echo "  EMBED $(SHIPPED)")
	$(Q)scripts/embed $(SHIPPED) >$@

$(OBJ)/gen/shipped.o: $(OUT)/gen/shipped.c Makefile
	@mkdir -p $(@D)
	@$(if $(Q),echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(call SYSTEM,$(LUA_CFLAGS)) $(CFLAGS) -MMD -MP -c -o $@ $<

$(LIBRARY): $(call objects,$(SOURCES)) $(OBJ)/gen/shipped.o
	@mkdir -p $(@D)
	@$(if $(Q),echo "  AR    $@")
	$(Q)rm -f $@ && gcc-ar rcs $@ $^

$(BIN)/simbana: $(call objects,$(CLI)) $(LIBRARY)
	@mkdir -p $(@D)
	@$(if $(Q),echo "  LINK  $@")
	$(Q)$(CC) $(CFLAGS) $(LTO_LINK) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BIN)/simbana-mpi: $(call objects,$(MPI)) $(filter-out %/main.o,$(call objects,$(CLI))) $(LIBRARY)
	@mkdir -p $(@D)
	@$(if $(Q),echo "  LINK  $@")
	$(Q)$(CC) $(CFLAGS) $(LTO_LINK) $(LDFLAGS) -o $@ $^ $(LIBS) $(call pkg,--libs,$(MPI_PACKAGES))

$(BIN)/simbana-dot: $(call objects,$(DOT))
	@mkdir -p $(@D)
	@$(if $(Q),echo "  LINK  $@")
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(DOT_PACKAGES)) -lm

# --- set-up -----------------------------------------------------------------------------------------------------------
setup: ## install what building and running needs (root or sudo)
	@scripts/setup

# --- the main job -----------------------------------------------------------------------------------------------------
DEMO := scenarios/typarende.lua
demo: ## set up, build, and run the operative pilot's typical case into out/demo/
	@scripts/setup
	@$(MAKE) --no-print-directory all
	@mkdir -p out/demo
	$(BIN)/simbana check $(DEMO)
	$(BIN)/simbana run $(DEMO) -o out/demo
	$(BIN)/simbana draw map $(DEMO) -o out/demo/map.svg
	$(BIN)/simbana draw timeline $(DEMO) -o out/demo/timeline.svg
	$(BIN)/simbana draw bottleneck $(DEMO) -o out/demo/bottleneck.svg
	$(BIN)/simbana critical $(DEMO) >out/demo/critical.txt
	$(BIN)/simbana critical $(DEMO) --md >out/demo/critical.md
	@cat out/demo/critical.txt
	@echo; echo "In out/demo: map.svg timeline.svg bottleneck.svg run.json report.txt moments.md critical.txt critical.md"

# --- tests ------------------------------------------------------------------------------------------------------------
TESTS := $(patsubst tests/%.c,$(OUT)/tests/%,$(UNIT))

$(OUT)/tests/%: $(OBJ)/tests/%.o $(LIBRARY)
	@mkdir -p $(@D)
	@$(if $(Q),echo "  LINK  $@")
	$(Q)$(CC) $(CFLAGS) -fno-lto $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(TEST_PACKAGES)) $(LIBS)

$(OUT)/tests/%.so: tests/%.c
	@mkdir -p $(@D)
	@$(if $(Q),echo "  LINK  $@")
	$(Q)$(CC) -std=c17 -O1 -g -D_GNU_SOURCE $(WARN) -shared -fPIC -o $@ $< -ldl

tests-built: all $(TESTS) $(patsubst tests/%.c,$(OUT)/tests/%.so,$(wildcard tests/attack/failing_malloc.c))

unit: tests-built ## run the C test suites of this configuration
	@SIMBANA=$(BIN)/simbana scripts/run-tests $(TESTS)

cli: tests-built ## run the tests of the command line, of truth, sameness and bad input
	@SIMBANA=$(BIN)/simbana OUT=$(OUT) scripts/run-tests $(sort $(wildcard tests/cli/*.sh tests/truth/*.py tests/attack/*.py))

test: ## set up, build, and pass the tests
	@scripts/setup test
	@$(MAKE) --no-print-directory layers headers
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory cli

golden-update: all ## renew tests/golden after looking at what has changed
	@SIMBANA=$(BIN)/simbana bash tests/cli/golden.sh --update

layers: ## check which room includes which
	@scripts/layers

headers: ## compile every header alone
	@for h in $(HEADERS); do \
	  printf '#include "%s"\n' "$${h#*/}" | \
	  $(CC) $(CPPFLAGS) $(call SYSTEM,$(call pkg,--cflags,$(ENGINE_PACKAGES) $(MPI_PACKAGES)) $(LUA_CFLAGS)) -std=c17 $(WARN) -Werror -fsyntax-only -x c - || exit 1; \
	done; echo "headers: $(words $(HEADERS)) compile alone"

ci: ## everything that CI runs after `make test`: both compilers without warnings, sanitizers, sameness, README
	@scripts/setup ci
	@scripts/ci

bench: tests-built ## print speeds, as ratios in one run
	@$(MAKE) --no-print-directory $(OUT)/tests/bench/mm1
	@SIMBANA=$(BIN)/simbana OUT=$(OUT) tests/bench/bench.py

# --- installing -------------------------------------------------------------------------------------------------------
install: all ## install under DESTDIR and PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include/simbana
	install -m 755 $(BIN)/simbana $(BIN)/simbana-dot $(BIN)/simbana-mpi $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib
	install -m 644 include/simbana/*.h $(DESTDIR)$(PREFIX)/include/simbana
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: simbana' 'Description: runs a scenario through the swimlanes of every actor in it' \
	  'Version: $(VERSION)' 'Requires: $(ENGINE_PACKAGES)' 'Cflags: -I$${prefix}/include' \
	  'Libs: -L$${prefix}/lib -lsimbana $(LUA_LIBS) -lhyphen -lpthread -ldl -lm' \
	  > $(DESTDIR)$(PREFIX)/lib/pkgconfig/simbana.pc

clean: ## remove everything built
	rm -rf out

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | \
	  while IFS="$$(printf '\t')" read -r t d; do printf '  make %-16s %s\n' "$$t" "$$d"; done

.PHONY: all setup demo tests-built unit cli test golden-update layers headers ci bench install clean help
.SECONDARY:

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES) $(CLI) $(MPI) $(DOT) $(UNIT)))
