/* merge.h - from result files and a roster to grades: the command `grade merge`. */
#ifndef MERGE_H
#define MERGE_H

/*
 * Runs `grade merge` with the words behind `merge` in argv[1] and later; argv[0] is its name in
 * messages.  Exit status: 0, or after a line on stderr 64 wrong usage, 65 a roster, sheet or
 * result file that is not as it should be, 66 no such file, 73 the output cannot be written.
 */
int merge_main(int argc, char **argv);

#endif
