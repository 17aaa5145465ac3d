# 02_softmax.gp - the scores y, their powers e^y, the probabilities p, as bars.
height = 450
load 'plots/style.gp'

set multiplot layout 1, 3 title 'Softmax: scores become probabilities' font face.',17' \
    margins 0.06, 0.98, 0.17, 0.80 spacing 0.08
set title font face.',14'
set style fill solid 0.85 border rgb 'black'
set boxwidth 0.6
set xlabel 'class'
set xtics 1
set xrange [-0.6:3.6]
set grid noxtics
set xzeroaxis lt 1 lc rgb 'black' lw 1
unset key

# Where the number of a bar stands: beyond its end, gap away.
beyond(y, gap) = y < 0 ? y - gap : y + gap

set title 'score y'
set yrange [-6:2]
plot input using 1:2 with boxes lc rgb sky lw 1, \
     '' using 1:(beyond($2, 0.3)):(gprintf('%.1f', $2)) with labels

set title 'e^{ y} is positive'
set yrange [0:4]
plot input using 1:(exp($2)) with boxes lc rgb orange lw 1, \
     '' using 1:(beyond(exp($2), 0.15)):(gprintf('%.3f', exp($2))) with labels

set title 'p = e^{ y} / sum adds up to 1'
set yrange [0:1]
plot input using 1:3 with boxes lc rgb blue lw 1, \
     '' using 1:(beyond($3, 0.0375)):(gprintf('%.3f', $3)) with labels
unset multiplot
