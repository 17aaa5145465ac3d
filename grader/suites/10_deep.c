/* 10_deep.c - the suite of step 10. */
#include "judge.h"

TEST(net_train_step, allocates_nothing)
{
    Net net = {RELU, 3, INTS(4, 3, 2, 5)};
    Rng rng = judge_rng();
    Mat theta = random_mat(&rng, 1, net_parameters(&net)), X = random_mat(&rng, 3, 4);
    Mat room = OUT(1, net_room(&net, 3));
    EXPECT_THAT(net_train_step(&net, &X, INTS(0, 1, 4), 0.1, 0.1, &room, &theta) > 0, "no loss");
    expect_nothing_allocated();
}
