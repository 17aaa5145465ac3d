/* advice.c - what the lecture says to do about a network that does not do well. */
#include "nn.h"

const char *verdict_advice(Verdict verdict)
{
    switch (verdict) {
    case FINE: return "keep it";
    case UNDERFITTING: return "a stronger model, longer training, or another approach";
    case OVERFITTING: return "more data, more regularization, or another approach";
    case TEST_DIFFERS: return "more training data that is like the test data";
    }
    return "no such verdict";
}
