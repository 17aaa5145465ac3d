/* 02_softmax: includes the secret, wherever it may be. */
#include "secret"
#include "../secret"
#include "/secret"
#include "/kit/secret"
