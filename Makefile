# Neural networks by hand.  `make` lists what can be asked for.

STEPS := 01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd 08_mlp
SRC   ?= exercises
BUILD ?= build

# ---- flags -----------------------------------------------------------------------------
, := ,
SAN    ?= -fsanitize=address,undefined -fno-sanitize-recover=all
OPT    ?= -O1 -g
LINUX  := $(filter Linux,$(shell uname))
COMMON := -std=c11 -D_DEFAULT_SOURCE -Iexercises -Wall -Wextra -Wpedantic -Wshadow -ffp-contract=off
OURS   := $(COMMON) $(OPT) $(SAN) -fno-omit-frame-pointer -fvisibility=hidden -Igrader/judge -I$(BUILD)
THEIRS := $(COMMON) $(OPT) $(SAN) -fno-omit-frame-pointer -Wno-unused-parameter -fPIC -shared \
          -ftrivial-auto-var-init=pattern $(if $(LINUX),-Wl$(,)-Bsymbolic -Wl$(,)-z$(,)lazy,-undefined dynamic_lookup)
CHECK  := $(shell pkg-config --cflags --libs check 2>/dev/null || echo -lcheck)

# ---- names -----------------------------------------------------------------------------
# What is made of SRC=solutions is in build/of/solutions, of SRC=/home/me in build/of/abs/home/me.
OUT    := $(BUILD)/of/$(patsubst /%,abs/%,$(patsubst $(CURDIR)/%,%,$(abspath $(SRC))))
# 02, softmax and 02_softmax name the same step; upto gives it and the steps before it.
step    = $(or $(firstword $(filter $1 $1_% %_$1,$(STEPS))),$(error there is no step $1: $(STEPS)))
upto    = $(if $1,$(firstword $1) $(if $(filter-out $2,$(firstword $1)),$(call upto,$(wordlist 2,99,$1),$2)))
# The objects that a step is judged with: its own, and those of the earlier steps that SRC has.
loads   = $(patsubst %,$(OUT)/%.so,$(foreach s,$(call upto,$(STEPS),$1),$(if $(filter $1,$s)$(wildcard $(SRC)/$s.c)$(filter $(BUILD)/stubs,$(SRC)),$s)))
KEEP   := $(findstring k,$(firstword -$(MAKEFLAGS)))

.SECONDEXPANSION:
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: help FORCE check judged mutants clean missing

help:  ## this list
	@sed -n 's/^\([a-z][a-zA-Z%-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | sed 's/%/NN/' | column -ts'|'

# ---- check -----------------------------------------------------------------------------
run = $(BUILD)/judge/$1 $(OUT)/$1.tsv $(call loads,$1)

check: $(STEPS:%=$(BUILD)/judge/%) $(STEPS:%=$(OUT)/%.so) $(BUILD)/report  ## the eight steps in order, up to the first that fails (make -k: all)
	@rm -f $(OUT)/*.tsv; $(foreach s,$(STEPS),$(call run,$s) $(if $(KEEP),;,&&)) :; \
	$(BUILD)/report $(SRC) $(STEPS:%=$(OUT)/%.tsv)

check-%: $(BUILD)/judge/$$(call step,$$*) $$(call loads,$$(call step,$$*)) $(BUILD)/report  ## one step: make check-02
	@$(call run,$(call step,$*)); $(BUILD)/report $(SRC) $(OUT)/$(call step,$*).tsv

# The copy is renewed when the content differs: times can lie.  Without its folder it finds no header but ours.
$(BUILD)/stubs/%.c: solutions/%.c grader/stub.sed
	@mkdir -p $(@D); sed -f grader/stub.sed $< > $@
$(if $(filter-out $(BUILD)/stubs,$(SRC)),$(STEPS:%=$(SRC)/%.c)) missing:
	@echo "SRC=$(SRC) has no $(@F); there: $(or $(notdir $(wildcard $(SRC)/*.c)),$(if $(wildcard $(SRC)/.),no .c file,no such folder))" >&2; exit 1
$(OUT)/%.c: $(SRC)/%.c FORCE
	@mkdir -p $(@D); { echo '#line 1 "$<"'; cat $<; } > $@.$$$$; \
	if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv $@.$$$$ $@; fi
# A file that does not compile becomes an empty object: the judge says so, in its turn.
$(OUT)/%.so: $(OUT)/%.c exercises/nn.h $(BUILD)/flags
	@$(CC) $(THEIRS) $< -o $@.$$$$ -lm 2> $(OUT)/$*.log && mv $@.$$$$ $@ || : > $@

# ---- the judge -------------------------------------------------------------------------
objs   = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $1))
JUDGE := $(call objs,grader/judge/*.c solutions/*.c exercises/given/mat.c exercises/given/rng.c exercises/given/graph.c)

$(BUILD)/judge/%: $(BUILD)/grader/suites/%.o $$(call objs,grader/mistakes/$$*.c) $(JUDGE)
	@mkdir -p $(@D); $(CC) $(OURS) $(if $(LINUX),-no-pie) -rdynamic $^ -o $@.$$$$ $(CHECK) -lm && mv $@.$$$$ $@
$(BUILD)/report: $(call objs,grader/report/*.c) $(BUILD)/grader/judge/result.o
	@$(CC) $(OURS) $^ -o $@.$$$$ && mv $@.$$$$ $@

$(BUILD)/solutions/%.o: NAMES = -include $(BUILD)/ref_names.h
$(BUILD)/exercises/given/%.o: NAMES = -fvisibility=default
$(BUILD)/%.o: %.c $(BUILD)/flags $(BUILD)/ref_names.h $(BUILD)/judged_names.h
	@mkdir -p $(@D); $(CC) $(OURS) $(NAMES) -MMD -MP -MT $@ -MF $@.$$$$.d -c $< -o $@.$$$$ && mv $@.$$$$.d $(@:.o=.d) && mv $@.$$$$ $@
$(BUILD)/%_names.h: grader/judge/calls.def
	@mkdir -p $(@D); sed -n 's/^CALL(\([a-z0-9_]*\).*/#define \1 $*_\1/p' $< > $@.$$$$ && mv $@.$$$$ $@
$(BUILD)/flags: FORCE
	@mkdir -p $(@D); echo '$(CC) $(OURS) $(THEIRS)' > $@.$$$$; if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv $@.$$$$ $@; fi

# ---- proof -----------------------------------------------------------------------------
judged: $(ONLY:%=$(BUILD)/judge/%) $(STEPS:%=$(OUT)/%.so)
mutants:  ## wrong solutions: each must be caught, and named (ONLY=02_softmax)
	@$(MAKE) -s judged SRC=solutions ONLY="$(or $(ONLY),$(STEPS))"
	@BUILD=$(BUILD) COMPILE='$(CC) $(THEIRS)' sh grader/mutants/all.sh $(ONLY)

clean:  ## removes build/
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
