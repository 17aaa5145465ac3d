# 09_fast.gp - products of matrices: operations a second over their size.
load 'plots/style.gp'
set title 'Products of n x n matrices, on this machine, on one thread'
set xlabel 'n, rows and columns'
set ylabel '10^9 multiplications and additions a second'
set logscale x 2
set logscale y 10
set xrange [8:512]
set format y '%g'
plot input using 1:2 with linespoints lt 2 title 'the loops i, j, k', \
     input using 1:3 with linespoints lt 1 title 'your matmul'
