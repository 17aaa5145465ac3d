# 07_descent.gp - the gradient crosses the lines of equal loss at right angles, downhill.
load 'plots/style.gp'

set contour base
set cntrparam levels discrete 0.38, 0.4, 0.45, 0.5, 0.6, 0.8, 1, 1.3, 1.6, 2, 2.5, 3
unset surface
set table $lines
splot input index 'surface' using 1:2:3 with lines
unset table

set title "Gradient descent in two weights\n" \
    ."{/*0.8 the gradient crosses the lines of equal loss at right angles}"
set xlabel 'weight w_1'
set ylabel 'weight w_2'
set xrange [-3:5]
set yrange [-2:4]
set size ratio -1
set key outside right center vertical Left reverse
unset grid
set style textbox opaque fillcolor 'white' noborder

plot $lines using 1:2 with lines lt 1 lw 1.2 lc rgb grey title 'equal loss', \
     input index 'field' using 1:2:(-0.5 * $4):(-0.5 * $5) \
        with vectors filled head size 0.08, 20 lt 1 lw 1.5 lc rgb blue title 'minus the gradient', \
     input index 'descent' using 1:2 with linespoints lt 2 dt 1 pt 7 ps 0.6 title 'gradient descent', \
     input index 'descent' every 60 using 1:2:(sprintf('loss %.2f', $3)) \
        with labels font face.':Bold' boxed left offset 1.2, -0.8 notitle
