# For instructors and maintainers; included by Makefile, which a student reads.
.PHONY: sync mutants test fuzz bench

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

# ---- grades: grade merge, alone for its tests ------------------------------------------
$(BUILD)/merge: $(call objs,grader/merge/*.c grader/tests/merge.c)
	@$(CC) $(OURS) $^ -o $@.$$$$ $$(pkg-config --libs jansson libsodium) -lm && $(move)
# A file as the numbers of a C array.
$(BUILD)/text/%.h: %
	@mkdir -p $(@D); { od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g'; echo 0; } > $@.$$$$ && $(move)
$(BUILD)/grader/merge/figures.o: $(BUILD)/text/plots/style.gp.h $(BUILD)/text/grader/merge/figures.gp.h
$(BUILD)/grader/merge/page.o: $(BUILD)/text/grader/merge/page.css.h
