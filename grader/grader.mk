# For instructors and maintainers; included by Makefile, which a student reads.
.PHONY: sync mutants test fuzz bench kit

# ---- for maintainers -------------------------------------------------------------------
sync: $(STEPS:%=$(BUILD)/stubs/%.c)  ## proves that the stubs come from the solutions
	@for s in $(STEPS); do diff -u exercises/$$s.c $(BUILD)/stubs/$$s.c || exit; done
mutants:  ## wrong solutions: each must be caught, and named (ONLY=02_softmax)
	@$(MAKE) -s judged SRC=solutions ONLY="$(ONLY:%=$(BUILD)/judge/%)"
	@BUILD=$(BUILD) COMPILE='$(CC) $(THEIRS)' sh grader/mutants/all.sh $(ONLY)
test:  ## everything this project promises (ONLY="traps cli": some parts)
	@BUILD=$(BUILD) MAKE="$(MAKE)" CC="$(CC)" sh grader/tests/all.sh $(ONLY)
fuzz:  ## the reader of data, attacked for SECONDS=60
	@BUILD=$(BUILD) sh grader/tests/fuzz.sh $(SECONDS)
bench:  ## how long a check takes
	@MAKE="$(MAKE)" sh grader/bench.sh

# ---- the grader: workers, which hold a submission, and the judge of their answers --------
# What a submission is linked with: build/kit/05.o is a worker for step 05, with the solutions of
# the steps before it; the solution of 05 itself is in no file that the submission comes near.
KIT     := $(BUILD)/kit
# What is C here, and how a step is compiled to be judged (flags), to be trained (train-flags).
LANGUAGE := -std=c11 -D_DEFAULT_SOURCE -g0 -pipe -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter -Werror=implicit-function-declaration -Werror=return-type
GIVES   := mat_new mat_free rng_new rng_uniform rng_normal rng_below graph_new graph_free graph_input graph_op todo
HEAP    := malloc calloc realloc free aligned_alloc memalign posix_memalign valloc pvalloc malloc_usable_size
paren   := (
FUNCTIONS = $(shell tr '$(paren),' '  ' < grader/judge/calls.def | awk '$$1 == "CALL" { print $$2 }')
WORKER  := $(filter-out %/training.o,$(call objs,grader/worker/*.c)) $(call objs,exercises/given/mat.c exercises/given/rng.c exercises/given/graph.c) \
           $(patsubst %,$(BUILD)/grader/judge/%.o,blocks guard invoke stage touch wire)
number   = $(firstword $(subst _, ,$1))
before   = $(filter-out $1,$(call upto,$(STEPS),$1))
KITS    := $(foreach s,$(STEPS),$(KIT)/$(call number,$s).o)
kit: $(KITS) $(KIT)/train.o $(KIT)/nn.h $(KIT)/flags $(KIT)/train-flags
$(BUILD)/grader/worker/%.o: NAMES = -fno-builtin -fno-stack-protector
$(KIT)/solutions/%.o: solutions/%.c exercises/nn.h $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O2 -c $< -o $@.$$$$ && $(move)
$(KITS): $(KIT)/%.o: $(BUILD)/flags grader/grader.mk $(WORKER) $$(addprefix $(KIT)/solutions/,$$(addsuffix .o,$$(call before,$$(call step,$$*))))
	@mkdir -p $(@D); ld -r $(filter %.o,$^) -o $@.$$$$.all && objcopy -w --keep-global-symbol='__asan_*' $(patsubst %,--keep-global-symbol=%,main __assert_fail $(HEAP) $(GIVES) $(FUNCTIONS)) \
	    $(patsubst %,--weaken-symbol=%,$(GIVES) $(FUNCTIONS)) $@.$$$$.all $@.$$$$ && rm $@.$$$$.all && $(move)
$(KIT)/train.o: $(BUILD)/grader/worker/training.o $(call objs,exercises/given/mat.c exercises/given/rng.c exercises/given/graph.c)
	@mkdir -p $(@D); ld -r $^ -o $@.$$$$ && objcopy $(patsubst %,--weaken-symbol=%,$(GIVES)) $@.$$$$ && $(move)
$(KIT)/nn.h: exercises/nn.h
	@mkdir -p $(@D); cp $< $@
$(KIT)/flags: grader/grader.mk $(BUILD)/flags
	@mkdir -p $(@D); echo '$(LANGUAGE) -O1 -fsanitize=undefined -fsanitize-undefined-trap-on-error -fstack-protector-strong $(INIT) -fno-omit-frame-pointer -fno-builtin-malloc -fno-builtin-calloc -fno-builtin-realloc -fsanitize=kernel-address --param asan-stack=0 --param asan-globals=0 --param asan-instrumentation-with-call-threshold=0' > $@
$(KIT)/train-flags: grader/grader.mk $(BUILD)/flags
	@mkdir -p $(@D); echo '$(LANGUAGE) -O2 -w -DNDEBUG' > $@

SODIUM   = $(shell pkg-config --cflags --libs libsodium)
SUITES  := $(call objs,grader/suites/*.c grader/mistakes/*.c)
CURVES  := $(BUILD)/exercises/given/classifier.o $(DATA:%.c=$(BUILD)/%.o)
$(BUILD)/exercises/given/classifier.o: NAMES = -include $(BUILD)/ref_names.h
$(BUILD)/remote: $(SUITES) $(JUDGE) $(call objs,grader/remote/*.c) $(CURVES)
	@$(told); $(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) $(SODIUM) -lz -lm && $(move)

# ---- the handout: the exercises without the solutions -----------------------------------
# What the solutions and the known mistakes give for every call of the suites is recorded, so that
# students get the same messages.
RECORDS  := $(STEPS:%=$(BUILD)/recorded/%.gz)
RECORDER := $(patsubst solutions/%.c,$(BUILD)/recorder/%.o,$(wildcard solutions/*.c)) $(filter-out $(BUILD)/solutions/% %/functions.o,$(JUDGE)) \
            $(call objs,grader/recorder/*.c) $(BUILD)/grader/recorded/key.o $(BUILD)/grader/recorded/words.o
.PHONY: handout
handout: $(BUILD)/neural-networks-by-hand.tar.gz  ## an archive for students, without solutions
	@echo "$<: $$(du -h $< | cut -f1), for students; they begin with README.md"
$(BUILD)/recorder/%.o: solutions/%.c $(BUILD)/real_names.h $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(OURS) -include $(BUILD)/real_names.h -c $< -o $@.$$$$ && $(move)
$(BUILD)/recorder/%: $(BUILD)/grader/suites/%.o $(BUILD)/grader/mistakes/%.o $(RECORDER)
	@$(told); $(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) -lz -lm && $(move)
$(BUILD)/recorded/%.gz: $(BUILD)/recorder/%
	@$(told); mkdir -p $(@D); $< $@
$(BUILD)/neural-networks-by-hand.tar.gz: $(RECORDS) $(STEPS:%=$(BUILD)/stubs/%.c) FORCE
	@BUILD=$(BUILD) sh grader/recorder/pack.sh $@
