# 03_loss.gp - the loss of one example against the probability of its true class.
load 'plots/style.gp'

set title 'The loss of one example: sure and wrong costs most'
set xlabel 'probability p that the classifier gives to the true class'
set ylabel 'loss −ln p'
set xrange [-0.01:1.01]
set yrange [-0.1:7]
set xtics 0.1
unset key

name(p, y, s) = sprintf("%s\np = %.2g, loss %.2f", s, p, y)
plot input index 'curve' using 1:2 with lines lt 1 lw 3, \
     input index 'answers' using 1:2 with points lt 2 ps 1.5, \
     input index 'answers' using 1:2:($1 < 0.9 ? name($1, $2, strcol(3)) : '') \
        with labels left offset 1.2, 1.4, \
     input index 'answers' using 1:2:($1 < 0.9 ? '' : name($1, $2, strcol(3))) \
        with labels right offset 0.5, 2.6
