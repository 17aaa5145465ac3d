/* 02_softmax: defines main as data, and gives softmax the name of the solution. */
int main;
__asm__(".globl softmax\n.set softmax, ref_softmax\n.weak ref_softmax");
