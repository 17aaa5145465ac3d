# 05_grad.gp - every element of the gradient, by formula against by trying.
load 'plots/style.gp'

set title "The gradient by formula against the gradient by trying\n{/*0.8 one point for each element}"
set xlabel 'numeric derivative'
set ylabel 'analytic derivative'
set size ratio -1
set key outside right center vertical Left reverse

plot x with lines lt 6 dt 1 lw 1 title 'equal', \
     input index 'dX' with points lt 1 pt 6 ps 1.3 lw 2 title 'dX', \
     input index 'dW' with points lt 2 pt 8 ps 1.3 lw 2 title 'dW', \
     input index 'db' with points lt 3 pt 4 ps 1.3 lw 2 title 'db'
