/* 02_softmax: includes a file of the system, hoping to find it in the error messages. */
#include "/etc/passwd"
