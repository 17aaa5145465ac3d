/* 02_softmax: embeds the solution. */
static const char solution[] = {
#embed "../solutions/02_softmax.c"
};
