# Neural networks by hand.  `make` lists what can be asked for.
STEPS := 01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd 08_mlp
FURTHER := 09_fast 10_deep 11_flow
ALL   := $(STEPS) $(FURTHER)
SRC   ?= exercises
BUILD ?= build

# ---- flags -----------------------------------------------------------------------------
, := ,
SAN    ?= -fsanitize=address,undefined -fno-sanitize-recover=all
OPT    ?= -Og -g
INIT   := $(shell $(CC) -ftrivial-auto-var-init=pattern -fsyntax-only -xc /dev/null 2>/dev/null && echo -ftrivial-auto-var-init=pattern)
LINUX  := $(filter Linux,$(shell uname))
COMMON := -Werror=implicit-function-declaration -Werror=return-type -std=c11 -D_DEFAULT_SOURCE -Iexercises -Idatasets -Wall -Wextra -Wpedantic -Wshadow \
          -Wno-unused-parameter -ffp-contract=off -fno-omit-frame-pointer
# Our own objects serve every check and the grader alike, so sanitizers come in when linking; OWN=... instruments them too.
OURS   := $(COMMON) -O1 -g $(OWN) -fvisibility=hidden -Igrader/judge -I$(BUILD)
THEIRS := $(COMMON) $(OPT) $(SAN) $(INIT) -fPIC -shared \
          $(if $(LINUX),-Wl$(,)-Bsymbolic -Wl$(,)-z$(,)lazy -Wl$(,)--version-script=$(BUILD)/promised.map,-undefined dynamic_lookup)
CHECK  := $(shell pkg-config --cflags --libs check 2>/dev/null || echo -lcheck)

# ---- names -----------------------------------------------------------------------------
# What is made of SRC=solutions is in build/of/solutions, of SRC=/home/me in build/of/abs/home/me; without sanitizers, in build/plain/of.
override SRC := $(if $(word 2,$(SRC))$(if $(SRC),,x),$(error SRC=$(SRC): name one folder, without a space in it),$(SRC:%/=%))
$(if $(wildcard solutions)$(filter-out solutions $(BUILD)/stubs,$(SRC)),,$(error SRC=$(SRC): the solutions are not part of a handout))
SIDE  := $(BUILD)$(if $(SAN),,/plain)
OUT   := $(SIDE)/of/$(subst ..,up,$(if $(filter /%,$(SRC)),abs)$(SRC:./%=%))
KEEP  := $(findstring k,$(firstword -$(MAKEFLAGS)))
USED  := $(addprefix exercises/given/,mat.c rng.c graph.c net.c advice.c)
DATA  := $(wildcard datasets/*.c)
HEADS := exercises/nn.h exercises/given/train.h $(wildcard datasets/*.h)
# 02, softmax and 02_softmax name the same step; upto: the steps up to it; loads: those that SRC has.
step  = $(or $(firstword $(filter $1 $1_% %_$1,$(ALL))),$(error there is no step $1; there are: $(ALL)))
upto  = $(if $1,$(firstword $1) $(if $(filter-out $2,$(firstword $1)),$(call upto,$(wordlist 2,99,$1),$2)))
loads = $(patsubst %,$(OUT)/%.so,$(foreach s,$(call upto,$(ALL),$1),$(if $(filter $1,$s)$(wildcard $(SRC)/$s.c)$(filter $(BUILD)/stubs,$(SRC)),$s)))
plots = $(foreach s,$(call step,$1),$(patsubst plots/%.gp,$(OUT)/plots/%.$2,$(wildcard plots/$(firstword $(subst _, ,$s))_*.gp)))
steps = $(addprefix $(OUT)/,$(addsuffix .c,$(call upto,$(ALL),$(call step,$(firstword $(subst _, ,$1))))))
objs  = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $1))
run   = $(SIDE)/judge/$1 $(OUT)/$1.tsv $(call loads,$1)
# These steps, two at a time; a failure (255 ends xargs) keeps later ones from being started.
runs  = rm -f $(1:%=$(OUT)/%.tsv); { printf '%s\n' $(foreach s,$1,"$(call run,$s) 2>&3 || exit $(if $(KEEP),0,255)") | xargs -P 2 -I'{}' sh -c '{}' 2>/dev/null; } 3>&2
# Rename when complete: two makes at the same time never see half a file.
move  = mv $@.$$$$ $@
told  = if [ -t 2 ] && [ "$$TERM" != dumb ]; then printf '\r\033[Kbuilding %s' $@ >&2; fi
renew = if cmp -s $@.$$$$ $@; then rm $@.$$$$; else $(move); fi

.SECONDEXPANSION .DELETE_ON_ERROR .SECONDARY:
.PHONY: help FORCE check next watch train curves pictures demo judged hand-in clean
help:  ## this list
	@awk -F':.*## ' '/^[a-z0-9%-]+:.*## / { sub("%", "NN", $$1); printf "  make %-14s %s\n", $$1, $$2 }' $(filter %Makefile %.mk,$(MAKEFILE_LIST))

# ---- a student's day -------------------------------------------------------------------
check: judged  ## the eight steps in order, up to the first that fails (make -k check: all)
	@$(call runs,$(STEPS)); $(BUILD)/report $(if $(KEEP),--all) $(SRC) $(STEPS:%=$(OUT)/%.tsv)
check-%: $(SIDE)/judge/$$(call step,$$*) $$(call loads,$$(call step,$$*)) $(BUILD)/report  ## one step: make check-02, of another folder: make check-02 SRC=/home/me
	@$(call run,$(call step,$*)) || [ $$? -eq 1 ] || rm -f $(OUT)/$(call step,$*).tsv; $(BUILD)/report $(SRC) $(OUT)/$(call step,$*).tsv
next: judged  ## the first test to make pass, with a hint
	@$(call runs,$(STEPS)); BUILD=$(BUILD) sh grader/report/next.sh $(SRC) "$(and $(wildcard solutions),$(wildcard $(FURTHER:%=$(SRC)/%.c)),$(MAKE) -s next-further SRC=$(SRC))" $(STEPS:%=$(OUT)/%.tsv)
hint-%:  ## one hint more, each time
	@f=$$($(BUILD)/report --first $(SRC) $(OUT)/$(call step,$*).tsv 2>/dev/null | cut -d' ' -f2); \
	sh grader/report/hint.sh $(call step,$*) "$(or $(FUNCTION),$$f)" $(BUILD)/hints
watch:  ## check again on every save
	@sh grader/report/watch.sh $(SRC) $(MAKE) -s check SRC=$(SRC)
look-%: $$(call plots,$$*,png)  ## the picture of a step, drawn by your code
	@$(if $^,,echo "$(call step,$*) has no picture: see exercises/$(call step,$*).md";) for p in $^; do [ ! -e $$p ] || echo "see $$p"; done
train: $(OUT)/train  ## make train ARGS="--model mlp --hidden 32" (ARGS=--help lists more)
	@$< $(ARGS)
curves: $(OUT)/train  ## learning curves from your code (KIND=svg, KIND=dumb: in the terminal)
	@[ ! -d solutions ] || [ $(SRC) = solutions ] || $(MAKE) -s curves SRC=solutions KIND=none >/dev/null 2>&1
	@mkdir -p $(OUT)/curves; for m in linear mlp; do $< --model $$m --out $(OUT)/curves/$$m.tsv || [ $$? -eq 70 ] || exit; \
	sh plots/draw.sh plots/curves.gp $(OUT)/curves/$$m.tsv $(OUT)/curves/$$m $(BUILD)/of/solutions/curves/$$m.tsv $(KIND) || exit; done
pictures: $(foreach s,$(ALL),$(call plots,$s,png) $(call plots,$s,svg))  ## every step's picture, as PNG and SVG
hand-in:  ## an archive of your eight steps, build/hand-in.tar.gz
	@$(MAKE) -k -s check SRC=$(SRC) 2>/dev/null || echo "(not finished yet)"; echo; tar -czf $(BUILD)/hand-in.tar.gz -C $(SRC) $(STEPS:%=%.c) && tar -tzf $(BUILD)/hand-in.tar.gz && echo "hand in $(BUILD)/hand-in.tar.gz"
demo:  ## everything once, with the solutions
	@MAKE="$(MAKE)" BUILD=$(BUILD) sh grader/report/demo.sh
clean:  ## removes build/
	rm -rf $(BUILD)

# ---- the code under judgement ----------------------------------------------------------
judged: $(or $(ONLY),$(STEPS:%=$(SIDE)/judge/%)) $(STEPS:%=$(OUT)/%.so) $(BUILD)/report
$(BUILD)/stubs/%.c: solutions/%.c grader/stub.sed
	@mkdir -p $(@D); sed -f grader/stub.sed $< > $@
# A copy, renewed when the content differs, for times can lie; in its folder it finds no header but ours.
there = $(or $(notdir $(wildcard $(SRC)/*.c)),$(if $(wildcard $(SRC)/.),no .c file,no such folder))
$(OUT)/%.c: $(if $(filter $(BUILD)/stubs,$(SRC)),$(BUILD)/stubs/%.c) FORCE
	@mkdir -p $(@D); if [ -f $(SRC)/$*.c ]; then { echo '#line 1 "$(SRC)/$*.c"'; LC_ALL=C sed '1s/^\xEF\xBB\xBF//' $(SRC)/$*.c; } > $@.$$$$; $(renew); \
	else echo "SRC=$(SRC) has no $*.c; there: $(there)" >&2; $(if $(KEEP),echo '#error SRC=$(SRC) has no $*.c' > $@,exit 1); fi
# Steps see the functions of nn.h of each other, no helpers.  A file that does not compile becomes an empty object: the judge says so, in its turn.
$(OUT)/%.so: $(OUT)/%.c exercises/nn.h $(BUILD)/promised.map $(SIDE)/flags-of-steps
	@$(CC) $(THEIRS) $< -o $@.$$$$ -lm 2> $(OUT)/$*.log && $(move) || : > $@
MAIN  := -D'main=__attribute__((weak))main' # of several the first counts: a step may have one to try things out
static = echo "the steps do not link: functions of your own that have the same name in two files must be static" >&2; exit 1
$(OUT)/train: exercises/train.c $(wildcard exercises/given/*.c) $(call objs,exercises/given/engine/*.c) $(DATA) $(STEPS:%=$(OUT)/%.c) $(HEADS) $(BUILD)/flags
	@$(CC) $(COMMON) -O3 -DNDEBUG -DREAL=float $(MAIN) $(filter %.c %.o,$^) -o $@.$$$$ -lz -lm -lpthread && $(move) || { $(static); }
$(OUT)/plots/%: plots/%.c $(USED) exercises/given/todo.c $(DATA) $(HEADS) $$(call steps,$$*)
	@mkdir -p $(@D); $(CC) $(COMMON) -O2 $(MAIN) $(filter %.c,$^) -o $@.$$$$ -lz -lm && $(move) || { $(static); }
$(OUT)/plots/%.tsv: $(OUT)/plots/% ; @$< > $@
$(OUT)/plots/%.png $(OUT)/plots/%.svg: $(OUT)/plots/%.tsv plots/%.gp plots/style.gp
	@sh plots/draw.sh plots/$*.gp $< $(OUT)/plots/$*

# ---- the judge -------------------------------------------------------------------------
JUDGE := $(call objs,grader/judge/*.c $(if $(wildcard solutions),solutions,grader/recorded)/*.c $(USED))
$(SIDE)/judge/%: $(BUILD)/grader/suites/%.o $$(call objs,grader/mistakes/$$*.c) $(JUDGE) $(call objs,grader/local/*.c) $(SIDE)/flags-of-steps
	@$(told); mkdir -p $(@D); $(CC) $(OURS) $(SAN) $(if $(LINUX),-no-pie,-undefined dynamic_lookup) -rdynamic $(filter %.o,$^) -o $@.$$$$ $(CHECK) -lz -lm -ldl && $(move)
$(BUILD)/report: $(call objs,grader/report/*.c) $(BUILD)/grader/judge/result.o
	@$(CC) $(OURS) $^ -o $@.$$$$ && $(move)
$(BUILD)/solutions/%.o: NAMES = -include $(BUILD)/ref_names.h
$(BUILD)/exercises/given/%.o: NAMES = -fvisibility=default $(if $(findstring /engine/,$@),-O3 -DNDEBUG -DREAL=float)
$(BUILD)/%.o: %.c $(BUILD)/flags $(BUILD)/ref_names.h $(BUILD)/judged_names.h $(BUILD)/promised.h
	@$(told); mkdir -p $(@D); $(CC) $(OURS) $(NAMES) -MMD -MP -MT $@ -MF $@.$$$$.d -c $< -o $@.$$$$ && mv $@.$$$$.d $(@:.o=.d) && $(move)
$(BUILD)/%_names.h: grader/judge/calls.def
	@mkdir -p $(@D); sed -n 's/^CALL(\([a-z0-9_]*\).*/#define \1 $*_\1/p' $< > $@.$$$$ && $(move)
$(BUILD)/promised.%: exercises/nn.h
	@mkdir -p $(@D); { echo '$(if $(filter map,$*),{ global:)'; sed -n '/==== 01/,$$ { /given/d; s/^[A-Za-z]* \([a-z0-9_]*\)(.*/$(if $(filter map,$*),\1;,PROMISED(\1))/p; }' $<; echo '$(if $(filter map,$*),local: *; };)'; } > $@.$$$$ && $(move)
$(BUILD)/flags $(SIDE)/flags-of-steps: FORCE
	@mkdir -p $(@D); echo '$(CC) $(if $(filter %/flags,$@),$(OURS),$(THEIRS))' > $@.$$$$; $(renew)

-include grader/grader.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
