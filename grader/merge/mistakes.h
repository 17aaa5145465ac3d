/* mistakes.h - which mistake how often: over a class, each student counted once. */
#ifndef MISTAKES_H
#define MISTAKES_H

#include "class.h"

typedef struct {
    const char *step, *function, *text;
    int length; /* of the text, which goes on behind it */
    int students;
    const Student *last; /* the one counted last */
} Mistake;

/* Those that messages name (`looks like: ...`), the commonest first, in the words that came first;
   they are the same when only indices differ.  To be freed. */
Mistake *count_mistakes(const Class *class, int *n);

#endif
