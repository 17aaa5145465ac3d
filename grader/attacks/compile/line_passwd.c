/* 02_softmax: claims to be a file of the system, which the compiler then quotes at an error. */
#line 1 "/etc/passwd"
int a = ;
#line 1 "/etc/group"
int b = ;
