/* 02_softmax: imports a file of the system. */
#import "/etc/passwd"
