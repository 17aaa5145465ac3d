# For instructors and maintainers; included by Makefile, which a student reads.
.PHONY: sync mutants test attacks fuzz bench bench-grader bench-train bench-09 bench-gradient bench-load kit boxes grader grade doctor \
        data-fashion data-mnist data-cifar10 data-svhn

# ---- steps 09 to 11 --------------------------------------------------------------------
.PHONY: check-further next-further further
check-further: further  ## steps 09 to 11, for those who go on
	@$(call runs,$(FURTHER)); $(BUILD)/report $(if $(KEEP),--all) $(SRC) $(FURTHER:%=$(OUT)/%.tsv)
next-further: further
	@$(call runs,$(FURTHER)); BUILD=$(BUILD) sh grader/report/next.sh $(SRC) "" $(FURTHER:%=$(OUT)/%.tsv)
further: $(FURTHER:%=$(SIDE)/judge/%) $(FURTHER:%=$(OUT)/%.so) $(call loads,$(lastword $(ALL))) $(BUILD)/report

# ---- for maintainers -------------------------------------------------------------------
sync: $(ALL:%=$(BUILD)/stubs/%.c)  ## proves that the stubs come from the solutions
	@for s in $(ALL); do diff -u exercises/$$s.c $(BUILD)/stubs/$$s.c || exit; done
mutants:  ## wrong solutions: each must be caught, and named (ONLY=02_softmax)
	@$(MAKE) -s judged further SRC=solutions ONLY= && $(MAKE) -s judged further SRC=solutions ONLY= SAN= OPT=-O2
	@BUILD=$(BUILD) COMPILE='$(CC) $(filter-out $(SAN),$(THEIRS)) -O0 -g1' SAN='$(SAN)' sh grader/mutants/all.sh $(ONLY)
test:  ## everything this project promises (ONLY=course, ONLY="traps cli": some of it)
	@BUILD=$(BUILD) MAKE="$(MAKE)" CC="$(CC)" sh grader/tests/all.sh $(ONLY)
attacks:  ## the hostile submissions: each must earn what it deserves, and leave nothing behind
	@BUILD=$(BUILD) MAKE="$(MAKE)" CC="$(CC)" sh grader/tests/all.sh attacks
fuzz:  ## the reader of data, attacked for SECONDS=60
	@BUILD=$(BUILD) sh grader/tests/fuzz.sh $(SECONDS)
data-fashion:  ## downloads Fashion-MNIST, 31 MB; so do data-mnist, data-cifar10, data-svhn
data-fashion data-mnist data-cifar10 data-svhn:
	@sh datasets/get.sh $(@:data-%=%)
bench: bench-grader bench-train  ## how long a check takes, a submission, and training
	@MAKE="$(MAKE)" sh grader/bench/student.sh
bench-grader: grader $(BUILD)/bench/calls
	@BUILD=$(BUILD) sh grader/bench/grader.sh
FASHION ?= /usr/share/datasets/fashion-mnist
bench-load: $(BUILD)/bench/load  ## how long Fashion-MNIST takes to read, against unpacking it alone
	@$< $(FASHION)/train-images-idx3-ubyte.gz $(FASHION)/train-labels-idx1-ubyte.gz
$(BUILD)/bench/load: grader/bench/load.c exercises/given/mat.c exercises/given/rng.c $(DATA) $(HEADS) $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG -DREAL=float $(filter %.c,$^) -o $@.$$$$ -lz -lm && $(move)

bench-train: $(BUILD)/bench/train-float $(BUILD)/bench/train-double  ## training beside NumPy, PyTorch, scikit-learn (TYPES="float double" WORKS="W2 W5")
	@BUILD=$(BUILD) TYPES="$(TYPES)" WORKS="$(WORKS)" ROUNDS="$(ROUNDS)" sh grader/bench/train.sh
	@! command -v gnuplot >/dev/null || sh plots/draw.sh plots/bench_train.gp $(BUILD)/bench/train.tsv $(BUILD)/bench/train
bench-gradient: $(BUILD)/bench/gradient  ## the numeric gradient of a network of 79510 parameters
	@$<
$(BUILD)/bench/gradient: grader/bench/gradient.c $(STEPS:%=solutions/%.c) exercises/given/mat.c exercises/given/rng.c $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG $(filter %.c,$^) -o $@.$$$$ -lm && $(move)
bench-09: $(OUT)/bench/products-float $(OUT)/bench/products-double  ## your matmul on the ladder of step 09, as a share of the peak
	@for type in double float; do $(OUT)/bench/products-$$type > $(BUILD)/bench/$$type.tsv && cat $(BUILD)/bench/$$type.tsv && \
	{ ! command -v python3 >/dev/null || python3 grader/bench/products.py $(BUILD)/bench/$$type.tsv | tee -a $(BUILD)/bench/$$type.tsv; } || exit; done
	@cat $(BUILD)/bench/double.tsv $(BUILD)/bench/float.tsv > $(BUILD)/bench/products.tsv; sh plots/draw.sh plots/bench_09.gp $(BUILD)/bench/products.tsv $(BUILD)/bench/products
$(OUT)/bench/mine-%.o: $(OUT)/09_fast.c $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG -DREAL=$* -c $< -o $@.$$$$ && $(move)
$(BUILD)/bench/solution-%.o: solutions/09_fast.c $(BUILD)/flags $(BUILD)/ref_names.h
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG -DREAL=$* -include $(BUILD)/ref_names.h -c $< -o $@.$$$$ && $(move)
$(OUT)/bench/products-%: grader/bench/products.c grader/bench/clock.h $(OUT)/bench/mine-%.o $(BUILD)/bench/solution-%.o $(wildcard exercises/given/engine/*.c) exercises/given/mat.c exercises/given/rng.c exercises/given/todo.c
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG -DREAL=$* $(filter %.c %.o,$^) -o $@.$$$$ -lm -lpthread -ldl && $(move)
$(BUILD)/bench/train-%: grader/bench/train.c $(wildcard exercises/given/engine/*.[ch]) exercises/given/mat.c exercises/given/rng.c $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O3 -DNDEBUG -DREAL=$* $(filter %.c,$^) -o $@.$$$$ -lm -lpthread && $(move)

# ---- the grader: workers, which hold a submission, and the judge of their answers --------
# What a submission is linked with: build/kit/05.o is a worker for step 05, with the solutions of
# the steps before it; the solution of 05 itself is in no file there where the submission runs.
KIT     := $(BUILD)/kit
# What is C here, and how a step is compiled to be judged (flags), to be trained (train-flags).
LANGUAGE := -std=c11 -D_DEFAULT_SOURCE -g0 -pipe -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter -Werror=implicit-function-declaration -Werror=return-type
GIVES   := mat_new mat_free rng_new rng_uniform rng_normal rng_below graph_new graph_free graph_input graph_op \
           net_parameters net_W net_b net_hidden net_part net_room verdict_advice todo
HEAP    := malloc calloc realloc free aligned_alloc memalign posix_memalign valloc pvalloc malloc_usable_size pthread_create
# A submission may have functions of these names: the worker calls the system by other names that the C library has.
SYSTEM  := close dup2 fork mmap mprotect munmap read recvmsg setrlimit sigaction sigaltstack sysconf waitpid write
HIDE    := $(foreach f,$(SYSTEM),--redefine-sym $f=__$f)
paren   := (
FUNCTIONS = $(shell tr '$(paren),' '  ' < grader/judge/calls.def | awk '$$1 == "CALL" { print $$2 }')
WORKER  := $(filter-out %/training.o,$(call objs,grader/worker/*.c)) $(call objs,$(USED)) \
           $(patsubst %,$(BUILD)/grader/judge/%.o,blocks guard invoke stage touch wire)
number   = $(firstword $(subst _, ,$1))
before   = $(filter-out $1,$(call upto,$(ALL),$1))
KITS    := $(foreach s,$(ALL),$(KIT)/$(call number,$s).o)
kit: $(KITS) $(KIT)/train.o $(KIT)/nn.h $(KIT)/flags $(KIT)/train-flags
$(BUILD)/grader/worker/%.o: NAMES = -fno-builtin -fno-stack-protector
$(KIT)/solutions/%.o: solutions/%.c exercises/nn.h $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(COMMON) -O2 -c $< -o $@.$$$$ && $(move)
$(KITS): $(KIT)/%.o: $(BUILD)/flags grader/grader.mk $(WORKER) $$(addprefix $(KIT)/solutions/,$$(addsuffix .o,$$(call before,$$(call step,$$*))))
	@mkdir -p $(@D); ld -r $(filter %.o,$^) -o $@.$$$$.all && objcopy -w $(HIDE) --keep-global-symbol='__asan_*' $(patsubst %,--keep-global-symbol=%,main __assert_fail $(HEAP) $(GIVES) $(FUNCTIONS)) \
	    $(patsubst %,--weaken-symbol=%,pthread_create $(GIVES) $(FUNCTIONS)) $@.$$$$.all $@.$$$$ && rm $@.$$$$.all && $(move)
$(KIT)/train.o: $(BUILD)/grader/worker/training.o $(call objs,$(USED))
	@mkdir -p $(@D); ld -r $^ -o $@.$$$$ && objcopy $(HIDE) $(patsubst %,--weaken-symbol=%,$(GIVES)) $@.$$$$ && $(move)
$(KIT)/nn.h: exercises/nn.h
	@mkdir -p $(@D); cp $< $@
# NULL and addresses that do not fit a type are found by what is called before each access (access.c).
$(KIT)/flags: grader/grader.mk $(BUILD)/flags
	@mkdir -p $(@D); echo '$(LANGUAGE) -Og -fsanitize=undefined -fno-sanitize=null,alignment -fsanitize-undefined-trap-on-error -fstack-protector-strong $(INIT) -fno-omit-frame-pointer -fno-asynchronous-unwind-tables -fno-builtin-malloc -fno-builtin-calloc -fno-builtin-realloc -fsanitize=kernel-address --param asan-stack=0 --param asan-globals=0 --param asan-instrumentation-with-call-threshold=0' > $@
$(KIT)/train-flags: grader/grader.mk $(BUILD)/flags
	@mkdir -p $(@D); echo '$(LANGUAGE) -O2 -w -DNDEBUG' > $@

SODIUM   = $(shell pkg-config --cflags --libs libsodium)
SUITES  := $(call objs,grader/suites/*.c grader/mistakes/*.c)
CURVES  := $(BUILD)/exercises/given/classifier.o $(DATA:%.c=$(BUILD)/%.o)
$(BUILD)/exercises/given/classifier.o: NAMES = -include $(BUILD)/ref_names.h
REMOTE  := $(SUITES) $(JUDGE) $(call objs,grader/remote/*.c) $(CURVES)
$(BUILD)/remote: $(REMOTE)
	@$(told); $(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) $(SODIUM) -lz -lm && $(move)
# For tests: the same judges, which compare the bits of every answer with those of the solution.
WRAP    := -Wl,--wrap=judge_answer
$(BUILD)/test/bits/remote: $(BUILD)/grader/tests/bits.o $(REMOTE)
	@mkdir -p $(@D); $(CC) $(OURS) $(WRAP) $^ -o $@.$$$$ $(CHECK) $(SODIUM) -lz -lm && $(move)
$(BUILD)/test/bits/%: $(BUILD)/grader/suites/%.o $(BUILD)/grader/tests/bits.o $$(call objs,grader/mistakes/$$*.c) $(JUDGE) $(call objs,grader/local/*.c)
	@mkdir -p $(@D); $(CC) $(OURS) $(SAN) $(WRAP) -no-pie -rdynamic $^ -o $@.$$$$ $(CHECK) -lz -lm -ldl && $(move)

# ---- the boxes -------------------------------------------------------------------------
# grader/box: what runs submissions without trusting them.  Programs link $(BOX) $(BOX_LIBS); TOOLS run in the boxes.
BOX      := $(patsubst %,$(BUILD)/grader/box/%.o,batch box command compile doctor fault files filter folder frames layers lease place recipe regular run spawn steps text)
BOX_LIBS  = $(shell pkg-config --libs libseccomp)
TOOLS    := $(addprefix $(BUILD)/box/,enter each probe unpack compile train link quick $(foreach s,$(STEPS),quick-$(call number,$s).o))
$(BUILD)/grader/box/%.o: NAMES = -D_GNU_SOURCE
$(BUILD)/box/enter $(BUILD)/box/each $(BUILD)/box/probe: $(BUILD)/box/%: $(BUILD)/grader/box/%.o
	@mkdir -p $(@D); $(CC) -static $^ -o $@.$$$$ && $(move)
$(BUILD)/box/unpack: $(BUILD)/grader/box/unpack.o $(BUILD)/grader/box/steps.o
	@mkdir -p $(@D); $(CC) $^ -o $@.$$$$ $(shell pkg-config --libs libarchive) && $(move)
$(BUILD)/box/compile: grader/box/toolchain.sh $(BUILD)/kit/flags
	@mkdir -p $(@D); sh $< compile $$(cat $(BUILD)/kit/flags) > $@.$$$$ && $(move)
$(BUILD)/box/train: grader/box/toolchain.sh $(KIT)/train-flags
	@mkdir -p $(@D); sh $< compile $$(cat $(KIT)/train-flags) > $@.$$$$ && $(move)
$(BUILD)/box/link $(BUILD)/box/quick: grader/box/toolchain.sh
	@mkdir -p $(@D); sh $< $(@F) > $@.$$$$ && $(move)
$(BUILD)/box/quick-%.o: $(BUILD)/kit/%.o grader/box/toolchain.sh
	@mkdir -p $(@D); sh grader/box/toolchain.sh prelink $< $@.$$$$ && $(move)
boxes: kit $(TOOLS)

# With failures and missing layers on demand, for tests only.
$(BUILD)/test/grader/%.o: grader/%.c $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(OURS) -D_GNU_SOURCE -DGRADE_TEST -Igrader/box $(NAMES) -MMD -MP -c $< -o $@.$$$$ && $(move)
$(BUILD)/test/box: $(BUILD)/test/grader/tests/box.o $(BOX:$(BUILD)/%=$(BUILD)/test/%)
	@$(CC) $^ -o $@.$$$$ $(BOX_LIBS) -lm && $(move)

# ---- grades: grade merge, alone for its tests ------------------------------------------
$(BUILD)/merge: $(call objs,grader/merge/*.c grader/tests/merge.c)
	@$(CC) $(OURS) $^ -o $@.$$$$ $$(pkg-config --libs jansson libsodium) -lm && $(move)
# A file as the numbers of a C array.
$(BUILD)/text/%.h: %
	@mkdir -p $(@D); { od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g'; echo 0; } > $@.$$$$ && $(move)
$(BUILD)/grader/merge/figures.o: $(BUILD)/text/plots/style.gp.h $(BUILD)/text/grader/merge/figures.gp.h
$(BUILD)/grader/merge/page.o: $(BUILD)/text/grader/merge/page.css.h


# ---- grades: the command grade ---------------------------------------------------------
GRADE  := $(call objs,grader/grade.c grader/batch/*.c grader/merge/*.c) $(BUILD)/grader/report/paint.o $(BOX) $(filter-out %/alone.o,$(REMOTE))
BESIDE := $(addprefix $(BUILD)/,$(STEPS:%=canary/good/%.c) canary/bad/02_softmax.c points.tsv digits.csv.gz)
JANSSON = $(shell pkg-config --cflags --libs jansson)
# All that a grade depends on, besides points, compiler and secret.
SOURCES = $(sort $(wildcard $(addsuffix /*,$(addprefix grader/,suites mistakes judge remote worker box batch)) solutions/* exercises/given/*.* datasets/*.*)) exercises/nn.h $(BUILD)/flags
GRADES ?= $(BUILD)/grades
.PHONY: grader grade doctor points
grader: $(BUILD)/grade boxes $(BESIDE)
doctor: grader  ## which layers of protection this machine has
	@$(BUILD)/grade doctor
# What failed through no fault of the submissions (75) is in the table and in the pages too.
grade: grader  ## grade a folder of submissions: make grade SUBMISSIONS=DIR ROSTER=roster.csv (GRADES=DIR: where to)
	@[ -n "$(SUBMISSIONS)" ] || { echo 'make grade SUBMISSIONS=FOLDER [ROSTER=FILE.csv] [GRADES=$(GRADES)]' >&2; exit 64; }
	@$(BUILD)/grade doctor && { $(BUILD)/grade all "$(SUBMISSIONS)" --out "$(GRADES)" -j "$$(nproc)"; graded=$$?; \
	case $$graded in 0 | 75) ;; *) exit $$graded ;; esac; roster=$(or $(ROSTER),$(GRADES)/students.csv); \
	$(BUILD)/grade merge "$(GRADES)" --roster "$$roster" --as csv --out "$(GRADES)/grades.csv" && \
	$(BUILD)/grade merge "$(GRADES)" --roster "$$roster" --as html --for staff --out "$(GRADES)/html" && \
	echo "see $(GRADES)/grades.csv and $(GRADES)/html/index.html" && exit $$graded; }
$(BUILD)/grade: $(GRADE)
	@$(told); $(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) $(JANSSON) $(SODIUM) $(BOX_LIBS) -lz -lm && $(move)
$(BUILD)/grader/batch/%.o $(BUILD)/grader/grade.o: NAMES = -D_GNU_SOURCE -Igrader -Igrader/box -Igrader/remote
$(BUILD)/grader/batch/setup.o: $(BUILD)/version.h
$(BUILD)/version.h: FORCE $(BUILD)/flags
	@cat $(SOURCES) | sha256sum | sed 's/\(.\{16\}\).*/#define GRADER_VERSION "\1"/' > $@.$$$$; $(renew)
$(BUILD)/canary/good/%.c: solutions/%.c
	@mkdir -p $(@D); cp $< $@
$(BUILD)/canary/bad/%.c: $(BUILD)/stubs/%.c
	@mkdir -p $(@D); { echo '#include <stdlib.h>'; sed 's/TODO();/exit(0);/' $<; } > $@
points:  ## after a change of the suites: renews grader/points.tsv
	@sh grader/points.sh
$(BUILD)/points.tsv: grader/points.tsv
	@ln -sf $(CURDIR)/$< $@
$(BUILD)/digits.csv.gz: datasets/digits.csv.gz
	@ln -sf $(CURDIR)/$< $@
# The same, in which GRADE_FAULT=n makes the n-th call fail that can.
FAULTY := $(filter $(BUILD)/grader/batch/% $(BUILD)/grader/box/%,$(GRADE))
$(BUILD)/test/grader/batch/%.o: NAMES = -Igrader -Igrader/remote
$(BUILD)/test/grader/batch/setup.o: $(BUILD)/version.h
$(BUILD)/test/grade: $(FAULTY:$(BUILD)/%=$(BUILD)/test/%) $(filter-out $(FAULTY),$(GRADE))
	@$(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) $(JANSSON) $(SODIUM) $(BOX_LIBS) -lz -lm && $(move)
$(BUILD)/bench/calls: $(BUILD)/grader/bench/calls.o $(BOX) $(filter-out %/alone.o,$(REMOTE))
	@mkdir -p $(@D); $(CC) $(OURS) $^ -o $@.$$$$ $(CHECK) $(SODIUM) $(BOX_LIBS) -lz -lm && $(move)
$(BUILD)/grader/bench/%.o: NAMES = -D_GNU_SOURCE -Igrader/box -Igrader/remote

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
