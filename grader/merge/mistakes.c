/* mistakes.c - which mistake how often: over a class, each student counted once. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "mistakes.h"
#include "text.h"

/* The same but for indices: P[0][1] was never written, P[2][0] was never written. */
static bool alike(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    while (*a == *b && *a != '\0' && *a != '\n') {
        bool index = *a == '[' && isdigit((unsigned char)a[1]) && isdigit((unsigned char)b[1]);
        a++, b++;
        a += index ? strspn(a, digits) : 0;
        b += index ? strspn(b, digits) : 0;
    }
    return (*a == '\0' || *a == '\n') && (*b == '\0' || *b == '\n');
}

static bool same_mistake(const Mistake *a, const Mistake *b)
{
    return alike(a->text, b->text) && strcmp(a->step, b->step) == 0 &&
           strcmp(a->function, b->function) == 0;
}

static void count(Mistake *known, int *n, const Mistake *found)
{
    int i = 0;
    while (i < *n && !same_mistake(&known[i], found))
        i++;
    if (i == *n)
        known[(*n)++] = *found;
    known[i].students += known[i].last != found->last || known[i].students == 0;
    known[i].last = found->last;
}

static int by_students(const void *a, const void *b)
{
    const Mistake *x = a, *y = b;
    int order = y->students - x->students;
    order = order ? order : strcmp(x->step, y->step);
    return order ? order : strcmp(x->text, y->text);
}

/* No more mistakes than tests. */
static size_t most_mistakes(const Class *class)
{
    size_t tests = 0;
    for (int i = 0; i < class->submissions; i++)
        for (int k = 0; k < class->submission[i].steps; k++)
            tests += (size_t) class->submission[i].step[k].tests;
    return tests;
}

static void count_step(Mistake *known, int *n, const Student *s, const Step *step)
{
    for (int t = 0; t < step->tests; t++) {
        const char *text = looks_like(step->test[t].message);
        if (!text)
            continue;
        Mistake found = {step->name, step->test[t].function, text, (int)strcspn(text, "\n"), 0, s};
        count(known, n, &found);
    }
}

Mistake *count_mistakes(const Class *class, int *n)
{
    Mistake *known = zeros(most_mistakes(class), sizeof *known);
    *n = 0;
    for (int i = 0; i < class->students; i++) {
        const Submission *s = class->student[i].submission;
        for (int k = 0; s && k < s->steps; k++)
            count_step(known, n, &class->student[i], &s->step[k]);
    }
    qsort(known, (size_t)*n, sizeof *known, by_students);
    return known;
}
