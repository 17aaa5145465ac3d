# 04_numgrad.gp - the error of the numeric gradient against eps: too wide, too narrow.
load 'plots/style.gp'

set title 'The numeric gradient wants a step neither wide nor tiny'
set xlabel 'step ε'
set ylabel 'largest relative error of the gradient'
set logscale xy
set format xy '10^{%T}'
set xrange [1e-13:1]
set yrange [1e-11:10]
set mxtics 1
set mytics 1

stats input using 1:2 name 'D' nooutput
stats input using 1:3 name 'F' nooutput
best(eps) = gprintf('best ε = %.0t·10^{%T}', eps)
if (exists('D_pos_min_y')) { set label 1 best(D_pos_min_y) at D_pos_min_y, D_min_y center offset -1, 3 point pt 6 ps 2.2 lw 2 }
if (exists('F_pos_min_y')) { set label 2 best(F_pos_min_y) at F_pos_min_y, F_min_y center offset -3, 3 point pt 6 ps 2.2 lw 2 }
set label 3 'ε wide: error grows as ε^2' at 4e-3, 5e-9 rotate by 49
set label 4 'ε tiny: digits cancel, error grows as 1/ε' at 3e-12, 1.5e-5 rotate by -30

plot input using 1:3 with linespoints lt 2 ps 0.6 title 'loss in float (7 digits)', \
     input using 1:2 with linespoints lt 1 ps 0.45 title 'loss in double (16 digits)'
