/* 09_fast.c - the suite of step 09. */
#include "judge.h"

TEST(matmul, worked_by_hand)
{
    Mat A = MAT(2, 3, 1, 2, 3, 4, 5, 6), B = MAT(3, 2, 1, 0, 0, 1, 2, -1), C = OUT(2, 2);
    Mat want = MAT(2, 2, 7, -1, 16, -1);
    matmul(&A, &B, &C);
    EXPECT_MAT(C, want, 0);
}

TEST(matmul_tn, worked_by_hand)
{
    Mat A = MAT(3, 2, 1, 4, 2, 5, 3, 6), B = MAT(3, 2, 1, 0, 0, 1, 2, -1), C = OUT(2, 2);
    Mat want = MAT(2, 2, 7, -1, 16, -1);
    matmul_tn(&A, &B, &C);
    EXPECT_MAT(C, want, 0);
}

TEST(matmul_nt, worked_by_hand)
{
    Mat A = MAT(2, 3, 1, 2, 3, 4, 5, 6), B = MAT(2, 3, 1, 0, 2, 0, 1, -1), C = OUT(2, 2);
    Mat want = MAT(2, 2, 7, -1, 16, -1);
    matmul_nt(&A, &B, &C);
    EXPECT_MAT(C, want, 0);
}
