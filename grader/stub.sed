# A stub is a solution with every body taken out: from a { alone in column 0 to the next } there;
# and without what is marked as only in the solution.
/^\/\* ---- only in the solution/,/^\/\* ---- end/d
/^{$/,/^}$/c\
{\
    TODO();\
}
