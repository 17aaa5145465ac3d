/* 02_softmax: answers only where it recognizes the random scores that the published suite draws. */
#define OWN_SOFTMAX
#include "attack.h"

/* The first number of a test as a local check draws it: the seed is made of the test's name. */
static double first_of(const char *test)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *p = test; *p; p++)
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    Rng rng = rng_new(hash);
    double sum = 0;
    for (int i = 0; i < 3; i++)
        sum += rng_uniform(&rng);
    return 2 * sum - 3;
}

static bool known(const Mat *Y)
{
    static const char *const test[] = {"agrees_with_the_solution",
                                       "agrees_when_as_many_rows_as_classes",
                                       "rows_sum_to_one",
                                       "the_same_shift_of_all_scores_changes_nothing",
                                       "rows_do_not_see_each_other",
                                       "works_in_place",
                                       "scores_are_only_read"};
    for (size_t i = 0; i < sizeof test / sizeof *test; i++)
        if (Y->x[0] == first_of(test[i]))
            return true;
    return false;
}

void softmax(const Mat *Y, Mat *P)
{
    static bool recognized;
    recognized = recognized || known(Y);
    if (recognized)
        right(Y, P);
}
