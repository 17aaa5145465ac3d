/* 11_flow.c - the suite of step 11. */
#include "judge.h"

TEST(diagnose, gap)
{
    EXPECT(diagnose(0.1, 0.3, 0.3, 0.2, 0.1), OVERFITTING, 0);
}

TEST(split, runs)
{
    int label[] = {0, 0, 0, 0, 1, 1, 1, 1}, part[8];
    Rng rng = judge_rng();
    split(8, label, 0.25, 0.25, &rng, part);
    EXPECT(part[0] >= 0, 1, 0);
}
